//! Parses the titles of coaches, executives and other members of the staff.

use winnow::ModalResult;
use winnow::prelude::*;

use super::phrases::{names_phrase, optional, phrase};

/// Parses a title at the start of the text: `head coach`, `assistant GM`, `VP of basketball operations`, `head athletic trainer`.
pub(super) fn title(input: &mut &str) -> ModalResult<()> {
    optional(QUALIFIERS).parse_next(input)?;
    phrase(TITLES)(input)
}

/// Returns whether a text names a title.
pub(super) fn names_title(text: &str) -> bool {
    names_phrase(text, TITLES)
}

/// Words before a title.
const QUALIFIERS: &[&str] = &[
    "associate",
    "assistant",
    "senior",
    "seasonal",
    "interim",
    "head",
    "lead",
    "deputy",
    "regional",
    "college",
    "pro personnel",
    "player personnel",
    "athletic",
    "video",
    "strength & conditioning",
    "strength and conditioning",
    "strength",
    "conditioning",
    "performance",
    "physical",
];

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
    "manager",
    "therapist",
    "assistant, front office",
    "governor",
    "equipment manager",
    "business manager",
    "operations manager",
];
