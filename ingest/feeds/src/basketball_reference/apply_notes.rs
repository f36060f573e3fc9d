//! Adds the content of notes to the legs that they are about.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use reference::FranchiseId;
use reference::enums::{AssetKind, Flag};

use super::note::{Clause, Content, Note, PickNote};
use super::note_matching::{Candidate, MatchedNotes, match_notes};
use crate::claim::Leg;
use crate::pick::{DraftYears, Pick, PickOutcome, Term};
use crate::team_name::resolve;

/// Adds notes about picks to their legs. Returns the texts of the notes that match no pick for certain.
pub(super) fn apply_pick_notes<'a>(notes: &[Note<'a>], legs: &mut [Leg], flags: &mut BTreeSet<Flag>) -> Vec<&'a str> {
    let (legs_of_picks, picks): (Vec<usize>, Vec<_>) = legs
        .iter()
        .enumerate()
        .filter_map(|(index, leg)| {
            let Pick { year, round, .. } = leg.pick.as_ref()?;
            Some((index, Candidate { from: leg.from, to: leg.to, year: *year, round: *round }))
        })
        .unzip();
    let (texts, pick_notes): (Vec<_>, Vec<_>) = notes
        .iter()
        .filter_map(|note| match &note.content {
            Content::Pick(pick_note) => Some((note.text, pick_note.clone())),
            _ => None,
        })
        .unzip();
    let MatchedNotes { pairs, ambiguous, without_pick } = match_notes(&pick_notes, &picks);
    for (note, pick) in pairs {
        apply_pick_note(&pick_notes[note], texts[note], &mut legs[legs_of_picks[pick]]);
    }
    let mut unmatched = Vec::new();
    for (note, candidates) in ambiguous {
        unmatched.push(texts[note]);
        flags.insert(Flag::AmbiguousNote);
        for pick in candidates {
            legs[legs_of_picks[pick]].flags.insert(Flag::AmbiguousNote);
        }
    }
    for note in without_pick {
        unmatched.push(texts[note]);
        // A note about another draft than those of the sentence: one of the two is wrong.
        if pick_notes[note].year.is_some() && !picks.is_empty() {
            flags.insert(Flag::NoteConflicts);
        }
    }
    unmatched
}

fn apply_pick_note(note: &PickNote, text: &str, leg: &mut Leg) {
    leg.text = format!("{} — {text}", leg.text);
    let sender = leg.from;
    let Some(pick) = &mut leg.pick else { return };
    for clause in &note.clauses {
        match clause {
            Clause::OriginalTeam(team) => pick.original_team = pick.original_team.or(Some(*team)),
            Clause::Protected { ranges, year } => {
                pick.terms.push(Term::Protected { ranges: ranges.clone(), years: year.map(single_year), team: None });
            }
            Clause::Unprotected { year } => pick.terms.push(Term::Unprotected { years: year.map(single_year) }),
            Clause::Swap { with, holder } => {
                leg.kind = AssetKind::PickSwap;
                pick.terms.push(Term::Swap { holder: *holder, with: *with });
                // A right to swap with the sending team concerns that team's own pick.
                if with.is_some() && *with == sender && pick.original_team.is_none() {
                    pick.original_team = *with;
                }
            }
            Clause::Favorable { which, of } => {
                pick.terms.push(Term::Favorable { which: *which, rank: None, of: of.clone() })
            }
            Clause::Conditional => pick.terms.push(Term::Conditional { text: String::new() }),
            Clause::Deferred { from_year } => pick.terms.push(Term::Deferred { from_year: *from_year }),
            Clause::Fallback { text } => pick.terms.push(Term::Fallback { text: text.clone() }),
            Clause::Outcome(status) => {
                // An outcome from the sentence names the selected player and stays.
                let outcome = PickOutcome { status: *status, year: None, number: None, selected_player: None };
                pick.outcome.get_or_insert(outcome);
            }
            Clause::Filler => {}
        }
    }
}

/// Adds amounts to the cash of the trade, in the order of the text, if there are equally many of both. Otherwise returns the
/// texts of the amounts.
pub(super) fn apply_amounts<'a>(notes: &[Note<'a>], legs: &mut [Leg]) -> Vec<&'a str> {
    let amounts: Vec<_> = notes
        .iter()
        .filter_map(|note| match note.content {
            Content::Amount(amount) => Some((note.text, amount)),
            _ => None,
        })
        .collect();
    let cash: Vec<_> = legs.iter_mut().filter(|leg| leg.kind == AssetKind::Cash).collect();
    if cash.len() != amounts.len() {
        return amounts.into_iter().map(|(text, _)| text).collect();
    }
    for (leg, (text, amount)) in cash.into_iter().zip(amounts) {
        leg.amount_usd = Some(amount);
        leg.text = format!("{} — {text}", leg.text);
    }
    Vec::new()
}

/// Returns the leg of a trade exception that a note states, unless the legs have it already. `Los Angeles` alone means the
/// one of its teams that takes part in the trade.
pub(super) fn exception_leg(text: &str, to: Option<FranchiseId>, legs: &[Leg], day: NaiveDate) -> Option<Leg> {
    let takes_part = |team: &Option<FranchiseId>| legs.iter().any(|leg| leg.from == *team || leg.to == *team);
    let los_angeles = ["LAL", "LAC"].map(|code| resolve(code, day));
    let mut present = los_angeles.into_iter().filter(takes_part).flatten();
    let only = present.next().filter(|_| present.next().is_none());
    let to = to.or(only);
    let is_known = legs.iter().any(|leg| leg.kind == AssetKind::TradeException && leg.to == to && leg.text == text);
    let flags = if to.is_none() { BTreeSet::from([Flag::UnknownReceiver]) } else { BTreeSet::new() };
    (!is_known).then(|| Leg {
        from: None,
        to,
        kind: AssetKind::TradeException,
        player: None,
        pick: None,
        amount_usd: None,
        text: text.to_owned(),
        flags,
    })
}

const fn single_year(year: i16) -> DraftYears {
    DraftYears { first: year, last: year }
}
