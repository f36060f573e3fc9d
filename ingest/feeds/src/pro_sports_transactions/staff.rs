//! Parses the titles of coaches, executives and other members of the staff.

use winnow::ModalResult;

use super::phrases::{names_phrase, phrase};

/// Parses a title at the start of the text: `head coach`, `assistant GM`, `VP of basketball operations`.
pub(super) fn title(input: &mut &str) -> ModalResult<()> {
    phrase(TITLES)(input)
}

/// Returns whether a text names a title.
pub(super) fn names_title(text: &str) -> bool {
    names_phrase(text, TITLES)
}

const TITLES: &[&str] = &[
    "head coach",
    "assistant coach",
    "associate head coach",
    "associate coach",
    "interim head coach",
    "interim coach",
    "player-coach",
    "player development coach",
    "player development assistant",
    "shooting coach",
    "strength and conditioning coach",
    "strength coach",
    "coach",
    "coaches",
    "coaching staff",
    "general manager",
    "assistant general manager",
    "assistant GM",
    "interim GM",
    "GM",
    "president",
    "vice president",
    "VP",
    "executive",
    "senior VP",
    "CEO",
    "COO",
    "CFO",
    "chairman",
    "director",
    "coordinator",
    "scout",
    "scouting",
    "trainer",
    "physical therapist",
    "team doctor",
    "physician",
    "consultant",
    "adviser",
    "advisor",
    "ambassador",
    "special assistant",
    "assistant to",
    "analyst",
    "broadcaster",
    "announcer",
    "manager of",
    "equipment manager",
    "business manager",
    "operations manager",
];
