//! Parses assets that are neither a person nor a pick nor money: promises, changes of earlier terms, rights that are no draft
//! rights, and staff. Their kind is known, and the text is all that they are.

use chrono::NaiveDate;
use winnow::ModalResult;
use winnow::combinator::{alt, opt, preceded};
use winnow::prelude::*;
use winnow::token::rest;

use super::phrases::{optional, phrase};
use super::pick_words::dated_pick;
use super::staff::title;
use super::team::team;
use crate::prose::ordinal;

/// `Bobcats agreed to select Jahidi White in expansion draft`, `Grizzlies removed protection on 2016 draft pick`.
pub(super) fn undertaking<'a>(day: NaiveDate) -> impl FnMut(&mut &'a str) -> ModalResult<()> {
    move |input| {
        opt((team(day), ' ')).parse_next(input)?;
        alt((phrase(VERBS), phrase(NOUNS), changed_pick, dispersal_pick)).parse_next(input)?;
        rest.void().parse_next(input)
    }
}

/// `2005 second round pick was removed`: a change of the trade.
fn changed_pick(input: &mut &str) -> ModalResult<()> {
    (dated_pick, ' ', opt("was "), phrase(&["removed", "added", "changed"])).void().parse_next(input)
}

/// `second pick in ABA dispersal draft`, `ABA dispersal draft first round pick`: no pick of an NBA draft.
fn dispersal_pick(input: &mut &str) -> ModalResult<()> {
    let draft = || phrase(&["ABA dispersal draft", "dispersal draft"]);
    alt((draft().void(), (ordinal, " pick in ", draft()).void())).parse_next(input)
}

/// `head coach Stan Albeck`, `rights to coach Pat Riley`, `GM Chris Wallace`: a member of the staff in words.
pub(super) fn staff(input: &mut &str) -> ModalResult<()> {
    optional(&["the", "release of", "rights to", "right to hire", "services of"]).parse_next(input)?;
    (title, opt(preceded(' ', rest))).void().parse_next(input)
}

/// `head coach`, `GM`: what a parenthetical after a name says of a member of the staff.
pub(super) fn staff_marker(input: &mut &str) -> ModalResult<()> {
    (title, rest).void().parse_next(input)
}

const VERBS: &[&str] = &[
    "agreed",
    "agrees",
    "agree",
    "waived",
    "waives",
    "relinquished",
    "removed",
    "released",
    "extended",
    "deferred",
    "forgave",
    "allowed",
    "gave up",
    "surrendered",
    "lifted",
    "assumed",
    "paid",
    "promised",
    "dropped",
    "returned",
    "did not",
    "not to",
    "to not",
    "to select",
    "obligation",
    "modified",
    "changed",
];

const NOUNS: &[&str] = &[
    "removal of",
    "modification of",
    "protection removed",
    "protection on",
    "protections on",
    "lottery protection",
    "elimination of",
    "extension of",
    "waiver of",
    "release of",
    "release from",
    "relinquishment of",
    "agreement to",
    "agreement not to",
    "promise to",
    "promise not to",
    "right of first refusal",
    "rights of first refusal",
    "first refusal",
    "right to match",
    "right to void",
    "right to select",
    "right to draft",
    "option to",
    "right to",
    "expansion draft",
    "expansion rights",
    "settlement of",
    "nothing",
    "no compensation",
    "none",
    "previous obligation",
    "earlier obligation",
    "territorial rights",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_promise_is_known_but_only_text() {
        let day = "2004-06-22".parse().unwrap();
        for text in [
            "Bobcats agreed to select Jahidi White from Suns in expansion draft",
            "Nets agreed to not select Dennis Scott in 1990 draft",
            "Nets waived right to void trade if Seikaly did not report",
            "Grizzlies removed protection on 2016 draft pick previously acquired from Mavericks",
            "removal of protection on Knicks 2016 second round pick",
            "Rockets right to match offer sheet on free agent Dirk Minniefield",
            "right of first refusal on Mike Bratz",
            "modification of protection on 2020 second round pick previously acquired from Wizards",
            "2005 second round pick was removed 2004-08-13",
            "second pick in ABA dispersal draft",
        ] {
            assert!(undertaking(day).parse(text).is_ok(), "{text}");
        }
        assert!(undertaking(day).parse("37 bags of chips").is_err());
        assert!(undertaking(day).parse("Will Bynum").is_err());
    }

    #[test]
    fn staff_has_a_title() {
        for text in ["head coach Stan Albeck", "rights to coach Pat Riley", "GM Chris Wallace"] {
            assert!(staff.parse(text).is_ok(), "{text}");
        }
        assert!(staff_marker.parse("Head Coach").is_ok());
        assert!(staff.parse("Carter Coachman").is_err());
    }
}
