//! Parses a sentence about a trade: `Acquired A from Utah in exchange for B.`, `Traded A to Utah for B.`

use std::collections::BTreeSet;

use chrono::NaiveDate;
use reference::FranchiseId;

use super::part::{Part, Partner};
use super::partners::split;
use super::several_teams::remove_phrase;
use crate::parsed_file::truncate;
use crate::rows::RowError;

/// One team's part in a trade.
#[derive(Debug, PartialEq, Eq, Default)]
pub(super) struct Deal {
    pub acquired: Vec<Part>,
    pub relinquished: Vec<Part>,
    /// The other teams of a trade of three or more teams.
    pub other_teams: BTreeSet<FranchiseId>,
    /// Text that could not be parsed.
    pub remark: String,
}

/// Parses a sentence. Returns `None` if it is not about a trade.
pub(super) fn parse(sentence: &str, day: NaiveDate) -> Result<Option<Deal>, RowError> {
    let sentence = without_full_stop(sentence);
    if is_not_between_nba_teams(sentence) {
        return Ok(None);
    }
    let phrase = remove_phrase(sentence, day);
    let has_several_partners = phrase.is_some();
    let (text, other_teams) = phrase.unwrap_or_else(|| (sentence.to_owned(), BTreeSet::new()));
    let text = without_circumstance(text + " ");
    let Some((verb, rest)) = verb(&text) else { return Ok(None) };
    let mut deal = match (verb, rest.strip_prefix(" for ")) {
        (Verb::Acquired, _) => acquisition(rest, day, has_several_partners),
        (Verb::Traded, Some(acquired)) => acquisition(&format!(" {acquired}"), day, has_several_partners),
        (Verb::Traded | Verb::Sent, _) => disposal(rest, day, has_several_partners),
    };
    deal.other_teams = other_teams;
    let has_receiver = deal.relinquished.iter().any(|part| matches!(part.partner, Partner::Team(_)));
    if matches!(verb, Verb::Sent) && !has_receiver && deal.acquired.is_empty() {
        return Ok(None);
    }
    if deal.acquired.iter().chain(&deal.relinquished).all(|part| part.words.is_empty()) {
        let message = format!("{:?} names no traded asset", truncate(sentence, 80));
        return Err(RowError::new("no_assets", message));
    }
    Ok(Some(deal))
}

/// Shortens phrases about the trade itself: `in a trade with Utah` means `from Utah`, and `via trade` adds nothing.
fn without_circumstance(text: String) -> String {
    const PHRASES: &[(&str, &str)] = &[
        (" in a trade with ", " from "),
        (" via trade with ", " from "),
        (" in a sign-and-trade with ", " from "),
        (" in a sign-and-trade deal ", " "),
        (" in a sign-and-trade ", " "),
        (" via sign-and-trade ", " "),
        (" in a trade ", " "),
        (" via trade ", " "),
    ];
    PHRASES.iter().fold(text, |text, (phrase, short)| text.replacen(phrase, short, 1))
}

#[derive(Clone, Copy)]
enum Verb {
    Acquired,
    Traded,
    Sent,
}

/// Returns the verb at the start of a sentence about a trade, in any case, and the rest with its leading space.
fn verb(text: &str) -> Option<(Verb, &str)> {
    [("acquired", Verb::Acquired), ("traded", Verb::Traded), ("sent", Verb::Sent)].into_iter().find_map(
        |(word, verb)| {
            let (start, rest) = text.split_at_checked(word.len())?;
            (start.eq_ignore_ascii_case(word) && rest.starts_with(' ')).then_some((verb, rest))
        },
    )
}

/// `… from T [in exchange] for …`.
fn acquisition(rest: &str, day: NaiveDate, has_several_partners: bool) -> Deal {
    let (acquired, relinquished) = split_exchange(rest, " from ");
    let (acquired, remark) = split(acquired, " from ", day);
    let relinquished = in_return(relinquished, &acquired, has_several_partners);
    Deal { acquired, relinquished, remark: remark.trim().to_owned(), ..Deal::default() }
}

/// `… to T [in exchange] for …`.
fn disposal(rest: &str, day: NaiveDate, has_several_partners: bool) -> Deal {
    let (relinquished, acquired) = split_exchange(rest, " to ");
    let (relinquished, remark) = split(relinquished, " to ", day);
    let acquired = in_return(acquired, &relinquished, has_several_partners);
    Deal { acquired, relinquished, remark: remark.trim().to_owned(), ..Deal::default() }
}

/// Returns the part that moves in the other direction. Its partner is the only partner of the deal. Among several teams, it
/// may be any of them.
fn in_return(words: &str, parts: &[Part], has_several_partners: bool) -> Vec<Part> {
    let words = words.trim_matches([' ', ',']);
    let partner = match parts {
        [part] if !has_several_partners => part.partner.clone(),
        _ => Partner::Unnamed,
    };
    if words.is_empty() { Vec::new() } else { vec![Part { words: words.to_owned(), partner }] }
}

/// Splits both sides of an exchange, after the preposition that names the partner. The second side may be empty.
fn split_exchange<'a>(text: &'a str, preposition: &str) -> (&'a str, &'a str) {
    const LINKS: &[&str] = &[" in exchange for ", " in exchanged for ", " in return for ", " for "];
    let start = text.find(preposition).unwrap_or(0);
    let found = LINKS.iter().filter_map(|link| Some((start + text[start..].find(link)?, link.len()))).min();
    found.map_or((text, ""), |(at, length)| (&text[..at], &text[at + length..]))
}

/// Returns whether the sentence is about the development league or about waivers.
fn is_not_between_nba_teams(sentence: &str) -> bool {
    let lower = sentence.to_lowercase();
    ["g league", "g-league", "d-league", "off waivers", "via waivers", "from waivers", "on assignment"]
        .iter()
        .any(|words| lower.contains(words))
}

/// Removes the full stop, except after a suffix at the end, to which it belongs.
fn without_full_stop(sentence: &str) -> &str {
    let bare = sentence.trim_end_matches(['.', ',', ' ']);
    let is_suffix = bare.ends_with(" Jr") || bare.ends_with(" Sr");
    if is_suffix && sentence[bare.len()..].starts_with('.') { &sentence[..=bare.len()] } else { bare }
}
