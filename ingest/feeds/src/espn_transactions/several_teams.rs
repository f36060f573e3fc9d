//! Phrases for a trade of three or more teams: `as part of a three-team trade with Utah and the Miami Heat`.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use reference::FranchiseId;

use super::partners::{is_separator, team, without_separator};

const OPENINGS: &[&str] = &["as part of", "as a part of", "in", "via", "through"];
const DEALS: &[&str] = &["trade", "deal", "exchange", "transaction"];
const LINKS: &[&str] = &["with", "involving", "that included", "that involved", "that also involved", "between"];

/// Removes the phrase. Returns the rest of the sentence and the teams in the phrase, or `None` if there is no such phrase.
pub(super) fn remove_phrase(text: &str, day: NaiveDate) -> Option<(String, BTreeSet<FranchiseId>)> {
    let at = text.find("-team ")?;
    let before = &text[..at];
    let before = before.rfind(' ').map_or("", |space| &before[..space]);
    let before = without_last(before, &["a", "an", "the"]);
    let before = without_last(before, OPENINGS).trim_end_matches(is_separator);
    let mut rest = without_first(&text[at + "-team ".len()..], DEALS);
    let linked = without_first(rest, LINKS);
    let mut teams = BTreeSet::new();
    if linked.len() < rest.len() {
        let mut names = linked;
        while let Some((named, after)) = team(names, day) {
            teams.insert(named);
            rest = after;
            names = without_separator(after);
        }
    }
    let rest = rest.trim_start_matches(is_separator);
    Some((format!("{before} {rest}").trim().to_owned(), teams))
}

/// Removes the longest of the phrases from the start, in any case, and the spaces around it.
fn without_first<'a>(text: &'a str, phrases: &[&str]) -> &'a str {
    let text = text.trim_matches(' ');
    let rests = phrases.iter().filter_map(|phrase| {
        let (start, rest) = text.split_at_checked(phrase.len())?;
        (start.eq_ignore_ascii_case(phrase) && !rest.starts_with(char::is_alphanumeric)).then_some(rest)
    });
    rests.min_by_key(|rest| rest.len()).map_or(text, str::trim_start)
}

/// Removes the longest of the phrases from the end, in any case, and the spaces around it.
fn without_last<'a>(text: &'a str, phrases: &[&str]) -> &'a str {
    let text = text.trim_matches(' ');
    let rests = phrases.iter().filter_map(|phrase| {
        let (rest, end) = text.split_at_checked(text.len().checked_sub(phrase.len())?)?;
        (end.eq_ignore_ascii_case(phrase) && !rest.ends_with(char::is_alphanumeric)).then_some(rest)
    });
    rests.min_by_key(|rest| rest.len()).map_or(text, str::trim_end)
}
