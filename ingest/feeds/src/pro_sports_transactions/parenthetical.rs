//! Parses a parenthetical after a pick: its terms, its sending or original team, or its outcome.
//!
//! `from Knicks, protected top 5 in 2012-15, else 2015 second round pick` has three clauses; `2012 #16-Royce White` is an
//! outcome. Each rule is tried at the start of a clause and must end at the clause's end; only then is the next separator
//! sought.

use chrono::NaiveDate;
use reference::FranchiseId;
use winnow::ModalResult;
use winnow::ascii::Caseless;
use winnow::combinator::{alt, opt, peek, preceded, terminated};
use winnow::prelude::*;

use super::clause::{boundary, clause_text, separator};
use super::conditions::{condition, remark};
use super::favorable::{favorable, nested_comparison};
use super::outcome::{outcomes, selections, status};
use super::phrases::any_of;
use super::pick_terms::{fallback, further_protection, protection, unprotected};
use super::team::team;
use crate::pick::{PickOutcome, Term};

/// The content of one parenthetical.
#[derive(Debug, PartialEq, Eq, Default)]
pub(super) struct Parenthetical {
    pub terms: Vec<Term>,
    pub outcomes: Vec<PickOutcome>,
    /// The sending team: `from Knicks`.
    pub from: Option<FranchiseId>,
    /// `Jazz own`, `Suns pick`.
    pub original_team: Option<FranchiseId>,
    /// Whether all of its clauses are known.
    pub is_complete: bool,
}

/// What one clause states.
enum Clause {
    Terms(Vec<Term>),
    Outcomes(Vec<PickOutcome>),
    From(FranchiseId),
    Original(Option<FranchiseId>),
    /// A comparison of picks that is too deeply nested, which is kept as a condition.
    Comparison(String),
    /// A note on the source of the information.
    Remark,
}

/// Parses the text between the parentheses.
pub(super) fn parse(text: &str, day: NaiveDate) -> Parenthetical {
    let mut parsed = Parenthetical { is_complete: true, ..Parenthetical::default() };
    let mut input = text.trim();
    if let Ok(outcomes) = outcomes.parse(input) {
        return Parenthetical { outcomes, ..parsed };
    }
    let mut joint = ", ";
    while !input.is_empty() {
        let before = input;
        if matches!(opt(separator).parse_next(&mut input), Ok(Some(()))) {
            joint = if before.starts_with(';') { "; " } else { joint };
        } else {
            parsed.add_clause(&mut input, joint, day);
            joint = ", ";
        }
    }
    parsed
}

impl Parenthetical {
    /// Parses the next clause. A clause that no rule knows continues the text before it, or is incomplete.
    fn add_clause(&mut self, input: &mut &str, joint: &str, day: NaiveDate) {
        let may_continue = matches!(
            self.terms.last(),
            Some(Term::Protected { .. } | Term::Unprotected { .. } | Term::Fallback { .. })
        );
        match opt(terminated(clause(day, may_continue), peek(boundary))).parse_next(input) {
            Ok(Some(Clause::Terms(terms))) => self.terms.extend(terms),
            Ok(Some(Clause::Outcomes(outcomes))) => self.outcomes.extend(outcomes),
            Ok(Some(Clause::From(team))) => self.from = Some(team),
            Ok(Some(Clause::Original(team))) => self.original_team = team.or(self.original_team),
            Ok(Some(Clause::Comparison(text))) => {
                self.terms.push(Term::Conditional { text });
                self.is_complete = false;
            }
            Ok(Some(Clause::Remark)) => self.is_complete = false,
            Ok(None) | Err(_) => self.add_unknown(input, joint),
        }
    }

    fn add_unknown(&mut self, input: &mut &str, joint: &str) {
        let Ok(unknown) = clause_text.parse_next(input) else {
            *input = "";
            return;
        };
        if let Some(Term::Fallback { text } | Term::Conditional { text }) = self.terms.last_mut()
            && !text.is_empty()
        {
            // `else 2015 second round pick, 2016 second round pick` continues after the comma.
            text.push_str(joint);
            text.push_str(unknown);
        } else {
            self.is_complete = false;
        }
    }
}

fn clause<'a>(day: NaiveDate, may_continue: bool) -> impl FnMut(&mut &'a str) -> ModalResult<Clause> {
    move |input| {
        let ends = || peek(boundary);
        let terms = alt((
            terminated(protection(day), ends()),
            terminated(unprotected, ends()),
            terminated(further_protection, ends()).verify(|_: &Vec<Term>| may_continue),
            terminated(favorable(day), ends()),
            fallback.map(|text| vec![Term::Fallback { text: text.to_owned() }]),
        ));
        alt((
            terminated(from(day), ends()).map(Clause::From),
            terms.map(Clause::Terms),
            nested_comparison.map(|text| Clause::Comparison(text.to_owned())),
            terminated(original_team(day), ends()).map(Clause::Original),
            terminated(status, ends()).map(|outcome| Clause::Outcomes(vec![outcome])),
            selections.map(Clause::Outcomes),
            condition(day).map(|text| Clause::Terms(vec![conditional(text)])),
            remark.map(|_| Clause::Remark),
        ))
        .parse_next(input)
    }
}

/// `conditional` alone states no condition.
fn conditional(text: &str) -> Term {
    let text = if text.eq_ignore_ascii_case("conditional") { "" } else { text };
    Term::Conditional { text: text.to_owned() }
}

/// `from Knicks`, `previously acquired from Mavericks`, `via Nets`.
fn from<'a>(day: NaiveDate) -> impl FnMut(&mut &'a str) -> ModalResult<FranchiseId> {
    move |input| {
        let verb = any_of(&["from ", "via ", "acquired from ", "previously acquired from ", "obtained from "]);
        preceded(verb, team(day)).parse_next(input)
    }
}

/// `Jazz own`, `Suns pick`, `Suns' own pick`. `own` alone names no team.
fn original_team<'a>(day: NaiveDate) -> impl FnMut(&mut &'a str) -> ModalResult<Option<FranchiseId>> {
    move |input| {
        let pick = || any_of(&["own pick", "own", "pick"]);
        alt((
            (opt(Caseless("originally ")), team(day), ' ', pick()).map(|(_, team, ..)| Some(team)),
            (Caseless("own"), opt(Caseless(" pick"))).value(None),
        ))
        .parse_next(input)
    }
}

#[cfg(test)]
mod tests;
