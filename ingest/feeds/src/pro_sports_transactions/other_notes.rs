//! The kinds of rows that are not used, each with its reason: what a note starts with decides its kind.

use chrono::NaiveDate;
use winnow::ModalResult;
use winnow::combinator::opt;
use winnow::prelude::*;
use winnow::token::rest;

use super::cell::split_parentheticals;
use super::injury_words::names_injury;
use super::phrases::{optional, phrase};
use super::staff::{names_title, title};
use super::team::team;
use super::transaction_notes::Side;
use crate::prose::year;

/// Returns why a row with these notes is not used, or `None` if the notes are of no known kind.
pub(super) fn other(notes: &str, side: Side, day: NaiveDate) -> Option<&'static str> {
    if notes.is_empty() {
        return (side == Side::Neither).then_some("empty row");
    }
    let (words, _) = split_parentheticals(notes);
    let starts = |phrases| (preamble(day), phrase(phrases), rest).parse(notes).is_ok();
    if title.parse_peek(notes).is_ok() || starts(STAFF) || starts(STAFF_OR_CONTRACT) && names_title(&words) {
        return Some("coach or staff");
    }
    let family = FAMILIES.iter().find(|(phrases, _)| starts(phrases));
    family.map(|(_, reason)| *reason).or_else(|| names_injury(&words).then_some("injury or injured list"))
}

/// Skips the name of a team, `team`, `player` and a year before the verb.
fn preamble<'a>(day: NaiveDate) -> impl FnMut(&mut &'a str) -> ModalResult<()> {
    move |input| {
        opt((team(day), ' ')).parse_next(input)?;
        optional(&["team", "teams", "player", "players", "was", "is", "has", "had", "and", "the", "also", "later"])
            .parse_next(input)?;
        opt((year, ' ')).void().parse_next(input)
    }
}

const STAFF: &[&str] = &[
    "hired",
    "re-hired",
    "rehired",
    "fired",
    "resigned",
    "promoted",
    "demoted",
    "reassigned",
    "re-assigned",
    "named",
    "appointed",
    "retired as",
    "stepped down",
    "relieved",
    "dismissed",
    "replaced as",
    "mutually agreed to part",
    "agreed to part",
    "left as",
    "moved to",
    "remained as",
    "returned as",
    "took over",
    "given title",
    "transferred to",
    "elected",
    "removed as",
    "granted leave",
    "took leave of absence",
    "changed title",
    "title changed",
    "NBADL head coach",
    "succeeded",
];

/// Words of contracts that are those of staff if a title follows.
const STAFF_OR_CONTRACT: &[&str] = &[
    "exercised",
    "excercised",
    "declined",
    "contract",
    "signed",
    "re-signed",
    "released",
    "extended",
    "rescinded",
    "became",
    "fined",
    "suspended",
    "retired",
    "picked up",
];

const FAMILIES: &[(&[&str], &str)] = &[
    (
        &[
            "expansion draft",
            "NBA expansion draft",
            "selected in expansion draft",
            "selected from",
            "dispersal draft",
            "NBA dispersal draft",
            "ABA dispersal draft",
            "lost in expansion draft",
            "expansion",
            "dispersal",
        ],
        "expansion or dispersal draft",
    ),
    (
        &[
            "first round",
            "second round",
            "third round",
            "fourth round",
            "fifth round",
            "sixth round",
            "seventh round",
            "eighth round",
            "ninth round",
            "tenth round",
            "1st round",
            "2nd round",
            "3rd round",
            "supplemental",
            "territorial",
            "NBA draft",
            "ABA draft",
            "draft pick",
            "drafted",
            "hardship draft",
            "special draft",
            "undrafted",
            "selected in",
            "regular phase",
            "NBA supplemental draft",
            "NBA hardship draft",
            "first overall",
        ],
        "draft selection",
    ),
    (
        &[
            "became",
            "contract expired",
            "contract voided",
            "contract terminated",
            "contract was voided",
            "contract declared",
            "declined",
            "renounced",
            "renoucned",
            "withdrew",
            "rescinded",
            "revoked",
            "lost",
            "opted out",
            "exercised opt-out",
            "exercised early termination",
            "did not tender",
            "not tendered",
            "failed to tender",
            "waived right",
            "waived rights",
            "contract not renewed",
            "free agent",
            "terminated",
            "exercised termination",
        ],
        "end of a contract",
    ),
    (
        &[
            "exercised",
            "excercised",
            "tendered",
            "extended",
            "picked up",
            "option exercised",
            "offered",
            "made qualifying offer",
            "guaranteed",
            "contract guaranteed",
            "contract became guaranteed",
            "accepted qualifying offer",
            "contract extended",
            "retained rights",
            "given qualifying offer",
            "issued qualifying offer",
            "designated",
        ],
        "option or qualifying offer",
    ),
    (
        &[
            "placed on IL",
            "placed on IR",
            "placed on injured",
            "placed on inactive",
            "placed on disabled",
            "activated",
            "transferred to IL",
            "removed from IL",
            "returned to lineup",
            "returned to play",
            "missed",
            "did not play",
            "did not travel",
            "DNP",
            "DTD",
            "day-to-day",
            "out",
            "out for",
            "placed in concussion",
            "reported to",
            "placed in health and safety",
            "placed on IL for",
            "inactive",
            "placed on COVID-19",
            "scratched",
            "left game",
        ],
        "injury or injured list",
    ),
    (
        &[
            "assigned to D-League",
            "assigned to NBDL",
            "assigned to NBADL",
            "assigned to G League",
            "assigned to G-League",
            "assigned to",
            "recalled",
            "sent to D-League",
            "sent to NBDL",
            "sent to G League",
            "activated from D-League",
            "activated from NBDL",
            "called up from",
            "loaned",
        ],
        "D-League assignment or contract",
    ),
    (
        &[
            "fined",
            "suspended",
            "placed on suspended list",
            "placed on suspension list",
            "suspension",
            "reinstated",
            "ejected",
            "banned",
            "arrested",
            "charged",
            "convicted",
            "sentenced",
            "sued",
            "indicted",
            "pleaded",
            "pled",
            "placed on probation",
            "failed drug test",
            "found guilty",
            "acquitted",
            "barred",
        ],
        "fine or suspension",
    ),
    (
        &[
            "transfer of ownership",
            "agreed on transfer",
            "agreed to transfer",
            "agreement on transfer",
            "agreement reached",
            "agreement to transfer",
            "purchased team",
            "purchased majority",
            "purchased minority",
            "purchased controlling",
            "bought team",
            "sold team",
            "sold majority",
            "sold minority",
            "owner",
            "acquired ownership",
            "acquired controlling",
            "acquired majority",
            "acquired minority",
            "became owner",
            "ownership",
            "became majority owner",
            "franchise",
        ],
        "ownership",
    ),
    (
        &[
            "retired",
            "announced retirement",
            "unretired",
            "came out of retirement",
            "returned from retirement",
            "placed on voluntarily retired list",
            "placed on retired list",
            "placed on voluntary retired list",
            "retirement",
        ],
        "retirement",
    ),
    (&["invited to training camp", "invited to", "training camp", "summer league"], "summer league or training camp"),
    (&["changed name", "name changed", "changed his name", "renamed"], "change of a name"),
    (
        &[
            "deceased",
            "died",
            "personal reasons",
            "bereavement",
            "birth of",
            "death of",
            "death in",
            "paternity",
            "left team",
            "military",
            "reported for military",
            "given",
            "refused to",
            "excused",
            "granted",
            "absent",
            "returned to team",
            "placed on military",
            "holdout",
            "held out",
            "inducted",
            "enlisted",
            "elected to",
            "jersey",
        ],
        "personal reason",
    ),
];
