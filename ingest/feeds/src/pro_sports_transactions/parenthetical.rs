//! Parses a parenthetical after a pick: its terms, its sending or original team, or its outcome.
//!
//! `from Knicks, protected top 5 in 2012-15, else 2015 second round pick` has three clauses; `2012 #16-Royce White` is an
//! outcome.

use chrono::NaiveDate;
use reference::FranchiseId;
use winnow::ModalResult;
use winnow::ascii::{Caseless, digit1};
use winnow::combinator::{alt, opt, preceded, terminated};
use winnow::prelude::*;
use winnow::token::rest;

use super::pick_terms::{fallback, favorable, further_protection, original_team, protection, unprotected};
use super::player_words::without_marker;
use super::team::resolve_team;
use crate::pick::{Conveyance, PickOutcome, Term};
use crate::prose::{dollars, year};

/// The content of one parenthetical.
#[derive(Debug, PartialEq, Eq, Default)]
pub(super) struct Parenthetical {
    pub terms: Vec<Term>,
    pub outcome: Option<PickOutcome>,
    /// The sending team: `from Knicks`.
    pub from: Option<FranchiseId>,
    /// `Jazz own`, `Suns pick`.
    pub original_team: Option<FranchiseId>,
    /// Whether all of its clauses are known.
    pub is_complete: bool,
}

/// Parses the text between the parentheses.
pub(super) fn parse(text: &str, day: NaiveDate) -> Parenthetical {
    let text = text.trim();
    if let Ok(outcome) = outcome.parse(text) {
        return Parenthetical { outcome, is_complete: true, ..Parenthetical::default() };
    }
    let mut parsed = Parenthetical { is_complete: true, ..Parenthetical::default() };
    for clause in clauses(text) {
        parsed.add_clause(clause, day);
    }
    parsed
}

impl Parenthetical {
    fn add_clause(&mut self, clause: &str, day: NaiveDate) {
        if let Some(team) = clause.strip_prefix("from ").and_then(|name| resolve_team(name, day)) {
            self.from = Some(team);
        } else if let Ok(term) = alt((protection, unprotected)).parse(clause) {
            self.terms.push(term);
        } else if let Ok(text) = fallback.parse(clause) {
            self.terms.push(Term::Fallback { text: text.to_owned() });
        } else if let Some(term) = favorable(clause, day) {
            self.terms.push(term);
        } else if let Some(team) = original_team(clause, day) {
            self.original_team = Some(team);
        } else if clause.starts_with("if ") || clause.starts_with("conditional") {
            self.terms.push(Term::Conditional { text: clause.to_owned() });
        } else if clause.starts_with("originally ") || clause.starts_with("but ") {
            // A term that was changed later no longer applies.
            self.is_complete = false;
        } else if let Some(Term::Protected { .. } | Term::Fallback { .. }) = self.terms.last()
            && let Ok(term) = further_protection.parse(clause)
        {
            self.terms.push(term);
        } else if let Some(Term::Fallback { text } | Term::Conditional { text }) = self.terms.last_mut() {
            // `else 2015 second round pick, 2016 second round pick` continues after the comma.
            text.push_str(", ");
            text.push_str(clause);
        } else {
            self.is_complete = false;
        }
    }
}

/// Splits a parenthetical at commas and semicolons, except in nested parentheses or in a list of teams.
fn clauses(text: &str) -> Vec<&str> {
    let (mut clauses, mut start, mut depth) = (Vec::new(), 0, 0_usize);
    for (at, letter) in text.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ',' | ';' if depth == 0 && !is_unfinished_list(&text[start..at]) => {
                clauses.push(text[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    clauses.push(text[start..].trim());
    clauses.retain(|clause| !clause.is_empty());
    clauses
}

/// Returns whether a comma belongs to a list of teams: `less favorable of Kings, Raptors picks`.
fn is_unfinished_list(start: &str) -> bool {
    start.contains("favorable of ") && !start.trim_end().ends_with("picks") && !start.trim_end().ends_with("pick")
}

/// `#57-Ilkan Karaman`, `2016 #28-Skal Labissiere`, `#28 Norris Cole (a)`, `not exercised`, and texts that state no outcome:
/// `?-?`, `$350K cash`.
fn outcome(input: &mut &str) -> ModalResult<Option<PickOutcome>> {
    alt((
        Caseless("not exercised").value(Some(PickOutcome {
            status: Conveyance::NotConveyed,
            year: None,
            number: None,
            selected_player: None,
        })),
        alt(("?-?", "?")).value(None),
        (dollars, Caseless(" cash")).value(None),
        selection.map(Some),
    ))
    .parse_next(input)
}

fn selection(input: &mut &str) -> ModalResult<PickOutcome> {
    let stated_year = opt(terminated(year, ' ')).parse_next(input)?;
    let number = preceded('#', digit1).verify_map(|digits: &str| digits.parse().ok()).parse_next(input)?;
    alt(("-", " ")).parse_next(input)?;
    let names = rest.parse_next(input)?;
    let name = names.trim().trim_start_matches('•').split(" / ").next().unwrap_or_default();
    let player = without_marker(name.trim()).to_owned();
    let selected_player = (!player.is_empty() && player != "?").then_some(player);
    Ok(PickOutcome { status: Conveyance::Conveyed, year: stated_year, number: Some(number), selected_player })
}

#[cfg(test)]
mod tests;
