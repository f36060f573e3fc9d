//! Parses a pick that a parenthetical states, because the words before it leave the round open: `first round pick (protected
//! top 13 in 2014)`, `first round protected top 4, else second round`, `second round if P joins the roster, else third round`.

use chrono::NaiveDate;
use reference::FranchiseId;
use winnow::ascii::Caseless;
use winnow::combinator::{alt, eof, opt, peek};
use winnow::prelude::*;

use super::draft_years::drafts;
use super::parenthetical;
use super::pick_words::{Picks, noun, picks, qualifiers, rounds};
use crate::pick::Pick;

/// Picks as a parenthetical states them.
pub(super) struct NestedPick {
    pub picks: Vec<Pick>,
    pub from: Option<FranchiseId>,
    /// Whether all clauses are known.
    pub is_complete: bool,
}

/// Parses the text between the parentheses.
pub(super) fn nested_pick(text: &str, day: NaiveDate) -> Option<NestedPick> {
    let mut input = text.trim();
    let start = input;
    let mut head = (opt((drafts, ' ')), qualifiers, rounds, opt(noun), peek(alt((eof.void(), one_separator)))).void();
    let parsed: winnow::ModalResult<()> = head.parse_next(&mut input);
    parsed.ok()?;
    let head = &start[..start.len() - input.len()];
    let Picks { list: mut picks, tail, .. } = picks(day).parse(head).ok()?;
    debug_assert!(tail.is_empty(), "{tail}");
    let mut nested = NestedPick { picks: Vec::new(), from: None, is_complete: true };
    while let Some(inner) = leading_parenthetical(&mut input) {
        nested.add(&mut picks, inner, day);
    }
    nested.add(&mut picks, input, day);
    nested.picks = picks;
    Some(nested)
}

impl NestedPick {
    /// Adds what a parenthetical or the text after the pick states.
    fn add(&mut self, picks: &mut [Pick], text: &str, day: NaiveDate) {
        let parsed = parenthetical::parse(text, day);
        self.is_complete &= parsed.is_complete;
        self.from = self.from.or(parsed.from);
        for pick in picks {
            pick.terms.extend(parsed.terms.iter().cloned());
            pick.original_team = pick.original_team.or(parsed.original_team);
        }
    }
}

/// Takes the parenthetical at the start of the text.
fn leading_parenthetical<'a>(input: &mut &'a str) -> Option<&'a str> {
    let inner = input.trim_start().strip_prefix('(')?;
    let mut depth = 1_i32;
    let end = inner.char_indices().find_map(|(at, letter)| {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        (depth == 0).then_some(at)
    })?;
    *input = &inner[end + 1..];
    Some(&inner[..end])
}

fn one_separator(input: &mut &str) -> winnow::ModalResult<()> {
    alt((' '.void(), ','.void(), ';'.void(), '('.void(), Caseless("-").void())).parse_next(input)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pick::{DraftRange, Term};

    #[test]
    fn a_parenthetical_states_the_round() {
        let day = "2018-07-12".parse().unwrap();
        let nested = |text| nested_pick(text, day).unwrap().picks.remove(0);
        let pick = nested("first round protected top 4, else second round");
        let ranges = vec![DraftRange { first: 1, last: 4 }];
        let fallback = Term::Fallback { text: "second round".to_owned() };
        assert_eq!(pick.terms, [Term::Protected { ranges, years: None, team: None }, fallback]);
        let pick = nested("second round if Thompson joins Bucks roster this season, else third round");
        assert_eq!(pick.round, 2);
        assert_eq!(pick.terms[0], Term::Conditional { text: "if Thompson joins Bucks roster this season".to_owned() });
        assert!(nested_pick("from Lakers", day).is_none());
    }
}
