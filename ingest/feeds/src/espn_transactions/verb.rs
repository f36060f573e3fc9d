//! Recognises the verb that starts a statement. ESPN misspells the long ones: `Aquired`, `Recieved`.

use winnow::ModalResult;
use winnow::ascii::Caseless;
use winnow::combinator::{alt, fail, not, opt, repeat};
use winnow::prelude::*;
use winnow::token::take_while;

/// What the subject of a statement does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verb {
    /// Takes over assets in a trade.
    Acquire,
    /// Gives up assets in a trade.
    Trade,
    /// Completes a trade, whose assets follow in another clause.
    Complete,
    /// Does something else, of this kind.
    Other(&'static str),
}

/// Parses a verb in any case, after adverbs and auxiliaries: `have acquired`, `announced that they acquired`.
pub(super) fn verb(input: &mut &str) -> ModalResult<Verb> {
    adverbs(input)?;
    alt((known_verb, misspelt_verb)).parse_next(input)
}

/// Parses a verb that is spelled correctly. The longest entry wins: `traded for` is not `traded`.
pub(super) fn known_verb(input: &mut &str) -> ModalResult<Verb> {
    let entries = VERBS.iter().flat_map(|(verb, phrases)| phrases.iter().map(move |phrase| (*phrase, *verb)));
    let found = entries.filter(|(phrase, _)| starts_with_words(input, phrase)).max_by_key(|(phrase, _)| phrase.len());
    let Some((phrase, verb)) = found else { return fail(input) };
    *input = &input[phrase.len()..];
    Ok(verb)
}

fn adverbs(input: &mut &str) -> ModalResult<()> {
    let announced = (
        Caseless("announced "),
        opt(Caseless("that ")),
        opt(alt((Caseless("they "), Caseless("it "), Caseless("the team ")))),
    );
    let adverb =
        alt((Caseless("have "), Caseless("has "), Caseless("also "), Caseless("then "), Caseless("officially ")));
    let article = alt((Caseless("the "), Caseless("a ")));
    (opt((announced, not(article))), repeat::<_, _, (), _, _>(0..4, adverb)).void().parse_next(input)
}

/// Parses a word that differs from the verb of a trade in one letter, or in the order of two.
fn misspelt_verb(input: &mut &str) -> ModalResult<Verb> {
    take_while(6..=10, char::is_alphabetic)
        .verify_map(|word: &str| {
            let word = word.to_lowercase();
            let trades = VERBS.iter().filter(|(verb, _)| matches!(verb, Verb::Acquire | Verb::Trade));
            let mut names = trades.flat_map(|(verb, phrases)| phrases.iter().map(move |phrase| (*phrase, *verb)));
            let found = names.find(|(phrase, _)| phrase.len() >= 6 && strsim::osa_distance(phrase, &word) == 1);
            // `trade` and `trades` are nouns.
            found.filter(|_| word.ends_with("ed")).map(|(_, verb)| verb)
        })
        .parse_next(input)
}

fn starts_with_words(text: &str, phrase: &str) -> bool {
    text.split_at_checked(phrase.len()).is_some_and(|(start, rest)| {
        start.eq_ignore_ascii_case(phrase)
            && !rest.starts_with(|letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '\'' | '’'))
    })
}

const VERBS: &[(Verb, &[&str])] = &[
    (
        Verb::Acquire,
        &[
            "acquired",
            "acquire",
            "acquiring",
            "reacquired",
            "re-acquired",
            "received",
            "receive",
            "receiving",
            "obtained",
            "obtaining",
            "got",
            "getting",
            "gained",
            "landed",
            "landing",
            "secured",
            "purchased",
            "bought",
            "were returned",
            "traded for",
            "agreed to acquire",
            "announced the acquisition of",
            "completed the acquisition of",
            "finalized the acquisition of",
        ],
    ),
    (
        Verb::Trade,
        &[
            "traded",
            "trading",
            "sent",
            "sending",
            "dealt",
            "dealing",
            "shipped",
            "swapped",
            "swapping",
            "exchanged",
            "sold",
            "returned",
            "gave up",
            "signed-and-traded",
            "signed and traded",
            "sign-and-traded",
            "re-signed and traded",
            "agreed to trade",
            "agreed to send",
            "announced the trade of",
            "completed the trade of",
            "completed a trade of",
            "finalized the trade of",
        ],
    ),
    (
        Verb::Complete,
        &["completed", "finalized", "finalised", "made", "executed", "announced a trade", "announced the trade"],
    ),
    (
        Verb::Other("signing"),
        &[
            "signed",
            "re-signed",
            "resigned",
            "inked",
            "extended",
            "agreed",
            "exercised",
            "declined",
            "converted",
            "matched",
            "tendered",
            "renounced",
            "withdrew",
            "offered",
            "picked up",
            "guaranteed",
            "restructured",
            "invited",
            "added",
            "retained",
            "announced the signing",
            "announced the signings",
            "announced the re-signing",
            "completed the signing",
        ],
    ),
    (
        Verb::Other("waiver"),
        &[
            "waived",
            "released",
            "claimed",
            "awarded",
            "cut",
            "dropped",
            "terminated",
            "bought out",
            "requested waivers",
            "parted ways",
            "mutually agreed to part ways",
            "reached a buyout",
            "agreed to a buyout",
            "agreed to a contract buyout",
            "agreed to part ways",
            "completed a buyout",
            "placed on waivers",
        ],
    ),
    (
        Verb::Other("G League assignment"),
        &["assigned", "reassigned", "re-assigned", "recalled", "transferred", "loaned"],
    ),
    (
        Verb::Other("coach or staff"),
        &[
            "named",
            "hired",
            "fired",
            "promoted",
            "appointed",
            "dismissed",
            "relieved",
            "elevated",
            "announced the resignation",
            "announced the resignations",
            "announced the hiring",
            "announced the firing",
            "announced the promotion",
            "announced the appointment",
        ],
    ),
    (Verb::Other("suspension"), &["suspended", "fined", "reinstated"]),
    (Verb::Other("roster status"), &["placed", "activated", "deactivated", "listed", "ruled", "designated"]),
    (Verb::Other("draft"), &["selected", "drafted"]),
    (Verb::Other("retirement"), &["retired", "announced the retirement"]),
];
