//! Parses the sentence of a trade: `The Boston Celtics traded A and B to the Utah Jazz for C.`
//!
//! A trade of several teams has one clause per pair of teams: `In a 3-team trade, the … traded … to the …; and the …`.

use chrono::NaiveDate;
use reference::FranchiseId;

use super::headline;
use super::moves::{Sentence, assets, split};
use super::sentence_end::{split_at_end, without_full_stop};
use crate::parsed_file::truncate;
use crate::rows::RowError;
use crate::team_name::resolve_prefix;

/// Verbs of a trade, if another team follows.
const VERBS: &[&str] = &[" traded ", " sold "];

/// Parses a sentence and separates the notes. Returns `None` if the sentence is not about a trade.
pub(super) fn parse(text: &str, day: NaiveDate) -> Result<Option<Sentence<'_>>, RowError> {
    let (sentence, notes) = split_at_end(text);
    let (sentence, notes) = (without_full_stop(sentence.trim()), notes.trim());
    let Some(clauses) = clauses(sentence, day) else { return Ok(headline::parse(sentence, notes, day)) };
    let mut parsed = Sentence::new(notes);
    for clause in clauses {
        add_clause(&mut parsed, clause, day)?;
    }
    if parsed.moves.is_empty() {
        return Err(RowError::new("no_assets", "the sentence names no traded asset"));
    }
    Ok(Some(parsed))
}

/// Returns the clauses of a trade, one per pair of teams, or `None` if the sentence is about something else.
fn clauses(sentence: &str, day: NaiveDate) -> Option<Vec<&str>> {
    if let Some(rest) = sentence.strip_prefix("In a ")
        && let Some((count, rest)) = rest.split_once("-team trade")
        && count.len() <= 6
    {
        let clauses = split(rest.trim_start_matches([',', ' ']), &["; "]);
        return Some(clauses.into_iter().map(|clause| clause.strip_prefix("and ").unwrap_or(clause)).collect());
    }
    let has_verb = VERBS.iter().any(|verb| sentence.contains(verb) || sentence.starts_with(&capitalized(verb)));
    // `The Utah Jazz signed A, whose rights were traded …` is about a signing.
    let has_other_verb = after_article(sentence)
        .and_then(|name| resolve_prefix(name, day))
        .is_some_and(|(_, rest)| !VERBS.iter().any(|verb| rest.starts_with(verb)));
    (has_verb && !has_other_verb).then(|| vec![sentence])
}

fn after_article(clause: &str) -> Option<&str> {
    ["The ", "the "].iter().find_map(|article| clause.strip_prefix(article))
}

/// Returns the verb as the first word of a sentence: ` traded ` becomes `Traded `. Sentences of a team's own
/// page start in this way.
fn capitalized(verb: &str) -> String {
    let verb = verb.trim_start();
    format!("{}{}", verb[..1].to_uppercase(), &verb[1..])
}

fn add_clause<'a>(parsed: &mut Sentence<'a>, clause: &'a str, day: NaiveDate) -> Result<(), RowError> {
    let (from, rest) = subject(clause, day)?;
    let (sent, to, rest) = receiver(rest, day)?;
    if from.is_none() {
        parsed.is_single_sided = true;
    }
    parsed.add(from, Some(to), assets(sent));
    let rest = rest.trim();
    if let Some(received) = rest.strip_prefix("for") {
        let received = assets(received);
        parsed.is_single_sided |= received.is_empty();
        parsed.add(Some(to), from, received);
    } else if !rest.is_empty() {
        let message = format!("{rest:?} follows the receiving team, expected \"for …\" or the end of the clause");
        return Err(RowError::new("unreadable_sentence", message));
    }
    Ok(())
}

/// Returns the team that is the subject of a clause, and the text after the verb.
fn subject(clause: &str, day: NaiveDate) -> Result<(Option<FranchiseId>, &str), RowError> {
    if let Some(rest) = VERBS.iter().find_map(|verb| clause.strip_prefix(&*capitalized(verb))) {
        return Ok((None, rest));
    }
    let name = after_article(clause).unwrap_or(clause);
    let (team, rest) = resolve_prefix(name, day).ok_or_else(|| unknown_team(name, day))?;
    let rest = VERBS.iter().find_map(|verb| rest.strip_prefix(verb)).ok_or_else(|| {
        let message = format!("{:?} follows the team, expected \"traded\"", truncate(rest, 60));
        RowError::new("unreadable_sentence", message)
    })?;
    Ok((Some(team), rest))
}

/// Returns the words for the sent assets, the receiving team, and the text after it.
fn receiver(text: &str, day: NaiveDate) -> Result<(&str, FranchiseId, &str), RowError> {
    let mut first_name = None;
    // The words for the assets may contain `to the`, so the receiving team is the first name that is a team.
    for (at, preposition) in text.match_indices(" to the ").chain(text.match_indices(" to ")) {
        let name = &text[at + preposition.len()..];
        if let Some((team, rest)) = resolve_prefix(name, day) {
            return Ok((&text[..at], team, rest));
        }
        first_name.get_or_insert(name);
    }
    Err(first_name.map_or_else(
        || RowError::new("unreadable_sentence", "the sentence names no receiving team, expected \"to the …\""),
        |name| unknown_team(name, day),
    ))
}

fn unknown_team(text: &str, day: NaiveDate) -> RowError {
    RowError::new("unknown_team", format!("no team {:?} on {day}", truncate(text, 60)))
}

#[cfg(test)]
mod tests;
