//! A sentence of a trade: what a team acquired from whom, and what it gave.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use reference::FranchiseId;

use super::RowError;
use super::parties::{Part, Partner, parts, without_phrase};
use crate::parsed_file::truncate;

/// A team's part in a trade.
#[derive(Debug, PartialEq, Eq, Default)]
pub(super) struct Deal {
    pub taken: Vec<Part>,
    pub given: Vec<Part>,
    /// Teams named beside those that something came from or went to.
    pub others: BTreeSet<FranchiseId>,
    /// What follows and is not understood.
    pub remark: String,
}

/// Reads a sentence; none where it tells of no trade.
pub(super) fn read(sentence: &str, day: NaiveDate) -> Result<Option<Deal>, RowError> {
    let sentence = without_full_stop(sentence);
    if is_of_another_league(sentence) {
        return Ok(None);
    }
    let phrase = without_phrase(sentence, day);
    let is_of_several = phrase.is_some();
    let (text, others) = phrase.unwrap_or_else(|| (sentence.to_owned(), BTreeSet::new()));
    let text = without_circumstance(text + " ");
    let Some((verb, rest)) = verb(&text) else { return Ok(None) };
    let mut deal = match (verb, rest.strip_prefix(" for ")) {
        (Verb::Acquired, _) => acquired(rest, day, is_of_several),
        (Verb::Traded, Some(taken)) => acquired(&format!(" {taken}"), day, is_of_several),
        (Verb::Traded | Verb::Sent, _) => traded(rest, day, is_of_several),
    };
    deal.others = others;
    let is_to_a_team = deal.given.iter().any(|part| matches!(part.partner, Partner::Team(_)));
    if matches!(verb, Verb::Sent) && !is_to_a_team && deal.taken.is_empty() {
        return Ok(None);
    }
    if deal.taken.iter().chain(&deal.given).all(|part| part.words.is_empty()) {
        let message = format!("{:?} names nothing that was traded", truncate(sentence, 80));
        return Err(RowError { code: "no_assets", message });
    }
    Ok(Some(deal))
}

/// `in a trade with Utah` says no more than `from Utah`, and `via trade` no more than the verb.
fn without_circumstance(text: String) -> String {
    const WORDS: &[(&str, &str)] = &[
        (" in a trade with ", " from "),
        (" via trade with ", " from "),
        (" in a sign-and-trade with ", " from "),
        (" in a sign-and-trade deal ", " "),
        (" in a sign-and-trade ", " "),
        (" via sign-and-trade ", " "),
        (" in a trade ", " "),
        (" via trade ", " "),
    ];
    WORDS.iter().fold(text, |text, (words, plain)| text.replacen(words, plain, 1))
}

#[derive(Clone, Copy)]
enum Verb {
    Acquired,
    Traded,
    Sent,
}

/// The verb that a sentence of a trade begins with, in any case, and the rest with its blank.
fn verb(text: &str) -> Option<(Verb, &str)> {
    [("acquired", Verb::Acquired), ("traded", Verb::Traded), ("sent", Verb::Sent)].into_iter().find_map(
        |(word, verb)| {
            let (start, rest) = text.split_at_checked(word.len())?;
            (start.eq_ignore_ascii_case(word) && rest.starts_with(' ')).then_some((verb, rest))
        },
    )
}

/// `… from T [in exchange] for …`.
fn acquired(rest: &str, day: NaiveDate, is_of_several: bool) -> Deal {
    let (taken, given) = exchange(rest, " from ");
    let (taken, remark) = parts(taken, " from ", day);
    Deal { given: other_way(given, &taken, is_of_several), taken, remark: remark.trim().to_owned(), ..Deal::default() }
}

/// `… to T [in exchange] for …`.
fn traded(rest: &str, day: NaiveDate, is_of_several: bool) -> Deal {
    let (given, taken) = exchange(rest, " to ");
    let (given, remark) = parts(given, " to ", day);
    Deal { taken: other_way(taken, &given, is_of_several), given, remark: remark.trim().to_owned(), ..Deal::default() }
}

/// What went the other way: to or from the one partner that there is. Among several teams, it may have been any.
fn other_way(words: &str, named: &[Part], is_of_several: bool) -> Vec<Part> {
    let words = words.trim_matches([' ', ',']);
    let partner = match named {
        [one] if !is_of_several => one.partner.clone(),
        _ => Partner::Unnamed,
    };
    if words.is_empty() { Vec::new() } else { vec![Part { words: words.to_owned(), partner }] }
}

/// Both sides of an exchange; the second is empty where there is none. The word that names a partner comes first.
fn exchange<'a>(text: &'a str, preposition: &str) -> (&'a str, &'a str) {
    const WORDS: &[&str] = &[" in exchange for ", " in exchanged for ", " in return for ", " for "];
    let named = text.find(preposition).unwrap_or(0);
    let found = WORDS.iter().filter_map(|word| Some((named + text[named..].find(word)?, word.len()))).min();
    found.map_or((text, ""), |(at, length)| (&text[..at], &text[at + length..]))
}

/// Rights and players of the league below, and players off waivers, are no trades between teams of the NBA.
fn is_of_another_league(sentence: &str) -> bool {
    let lower = sentence.to_lowercase();
    ["g league", "g-league", "d-league", "off waivers", "via waivers", "from waivers", "on assignment"]
        .iter()
        .any(|words| lower.contains(words))
}

/// The full stop of a suffix that ends the sentence belongs to the name.
fn without_full_stop(sentence: &str) -> &str {
    let bare = sentence.trim_end_matches(['.', ',', ' ']);
    let is_suffix = bare.ends_with(" Jr") || bare.ends_with(" Sr");
    if is_suffix && sentence[bare.len()..].starts_with('.') { &sentence[..=bare.len()] } else { bare }
}
