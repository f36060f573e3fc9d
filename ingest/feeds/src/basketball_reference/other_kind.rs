//! Recognises rows that are not about a trade by their verb: signings, waivers, drafts, coaches, suspensions.

use winnow::ModalResult;
use winnow::ascii::Caseless;
use winnow::combinator::{alt, opt, peek, repeat_till, terminated};
use winnow::prelude::*;
use winnow::token::take_till;

/// Maximum number of words of a subject: `The New Orleans/Oklahoma City Hornets`.
const MAX_SUBJECT_WORDS: usize = 8;

/// Words of a trade. A row that has one is never skipped as an unknown kind.
const TRADE_WORDS: &[&str] = &[
    "traded",
    "trades",
    "sent",
    "sends",
    "acquired",
    "acquires",
    "acquire",
    "exchanged",
    "swapped",
    "sold",
    "sells",
    "dealt",
    "purchased",
    "compensation",
];

/// The kind of a row, as the counts of skipped rows name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct OtherKind {
    pub name: &'static str,
    /// Whether the verb has the meaning of this kind even where it could be the verb of a trade: `acquired A on waivers`.
    pub excludes_trade: bool,
}

/// Parses the start of a row up to its verb. Returns `None` if the verb is of no kind that the feed is known for.
pub(super) fn parse(text: &str) -> Option<OtherKind> {
    let mut input = text;
    if waiver_claim.parse_peek(text).is_ok() {
        return Some(OtherKind { name: "waiver claim", excludes_trade: true });
    }
    let name = up_to_verb.parse_next(&mut input).ok()?;
    Some(OtherKind { name, excludes_trade: false })
}

/// Returns whether a text has a word of a trade.
pub(super) fn has_trade_verb(text: &str) -> bool {
    let mut words = text.split(|letter: char| !letter.is_alphabetic());
    words.any(|word| TRADE_WORDS.iter().any(|verb| verb.eq_ignore_ascii_case(word)))
}

/// `The Boston Celtics claimed A on waivers from the Utah Jazz`.
fn waiver_claim(input: &mut &str) -> ModalResult<()> {
    let verb = alt((Caseless("claimed "), Caseless("acquired "), Caseless("picked up ")));
    let end = alt((" on waivers", " off waivers", " off of waivers", " from waivers"));
    let words = repeat_till::<_, _, (), _, _, _, _>(1..=MAX_SUBJECT_WORDS, word_of_sentence, end);
    (repeat_till::<_, _, (), _, _, _, _>(0..=MAX_SUBJECT_WORDS, word, verb), words).void().parse_next(input)
}

/// `The Utah Jazz waived`, `Waived`, `Dennis Rodman was suspended by`.
fn up_to_verb(input: &mut &str) -> ModalResult<&'static str> {
    let verb = terminated(verb, peek(alt((' ', '.', '-'))));
    repeat_till::<_, _, (), _, _, _, _>(0..=MAX_SUBJECT_WORDS, word, verb).map(|((), kind)| kind).parse_next(input)
}

/// A word with the blank after it.
fn word(input: &mut &str) -> ModalResult<()> {
    (take_till(1.., ' '), ' ').void().parse_next(input)
}

/// A word with the blank before it, for words that end at the end of a sentence.
fn word_of_sentence(input: &mut &str) -> ModalResult<()> {
    (opt(' '), take_till(1.., [' ', ';'])).void().parse_next(input)
}

fn verb(input: &mut &str) -> ModalResult<&'static str> {
    let signing = ["re-signed", "signed", "agreed to terms", "extended"];
    let waiver = ["waived", "released", "bought out", "renounced", "not re-signed", "was waived", "was released"];
    let draft = ["drafted", "selected", "was drafted", "was selected"];
    let coach = ["hired", "appointed", "named", "fired", "reassigned", "promoted", "dismissed", "resigns", "resigned"];
    let retirement = ["announced", "announces", "retired", "retires"];
    let contract = alt((
        alt(waiver.map(Caseless)).value("waiver"),
        alt(signing.map(Caseless)).value("signing"),
        Caseless("converted").value("contract conversion"),
        alt(["exercised", "declined"].map(Caseless)).value("contract option"),
    ));
    let other = alt((
        alt(draft.map(Caseless)).value("draft selection"),
        alt(coach.map(Caseless)).value("coaching change"),
        alt(["assigned", "recalled"].map(Caseless)).value("assignment to a minor league"),
        alt(["was suspended", "suspended"].map(Caseless)).value("suspension"),
        alt(["placed", "activated"].map(Caseless)).value("roster move"),
        alt(retirement.map(Caseless)).value("retirement"),
    ));
    alt((contract, other)).parse_next(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_verb_decides_the_kind() {
        for (text, kind) in [
            ("Waived Bismack Biyombo.", Some("waiver")),
            ("The Utah Jazz signed Johnny Juzang to a two-way contract.", Some("signing")),
            ("The Chicago Bulls claimed Carlos Boozer on waivers from the Utah Jazz.", Some("waiver claim")),
            ("The Chicago Bulls acquired Ann Bee off waivers.", Some("waiver claim")),
            ("Ron Artest was suspended by the league (72-game suspension)", Some("suspension")),
            (
                "The Miami Heat drafted Arvid Kramer from the Dallas Mavericks in the NBA expansion draft.",
                Some("draft selection"),
            ),
            ("Red Auerbach resigns as GM for Boston Celtics.", Some("coaching change")),
            ("Head Coach Red Holzman retired from the New York Knicks.", Some("retirement")),
            ("The Boston Celtics traded Ann Bee to the Utah Jazz.", None),
            ("", None),
        ] {
            assert_eq!(parse(text).map(|kind| kind.name), kind, "{text}");
        }
    }

    #[test]
    fn words_of_a_trade_are_whole_words() {
        assert!(has_trade_verb("Traded, then waived"));
        assert!(!has_trade_verb("signed in the Sentinel building"));
    }
}
