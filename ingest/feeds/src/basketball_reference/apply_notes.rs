//! Adds the content of notes to the legs that they are about.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use reference::FranchiseId;
use reference::enums::{AssetKind, Flag};

use super::later_draft::in_later_draft;
use super::note::{Clause, Content, Note, PickNote};
use super::note_matching::{Candidate, MatchedNotes, match_notes};
use crate::claim::Leg;
use crate::pick::{DraftYears, Pick, PickOutcome, Term};
use crate::team_name::resolve;

/// Adds notes about picks to their legs, and the rights to swap that only a note states. Returns the texts of the notes that
/// match no pick for certain.
pub(super) fn apply_pick_notes<'a>(
    notes: &[Note<'a>],
    legs: &mut Vec<Leg>,
    flags: &mut BTreeSet<Flag>,
) -> Vec<&'a str> {
    let (legs_of_picks, picks): (Vec<usize>, Vec<_>) = legs
        .iter()
        .enumerate()
        .filter_map(|(index, leg)| {
            let Pick { year, years, round, outcome, .. } = leg.pick.as_ref()?;
            let (year, years, round, is_used) = (*year, *years, *round, outcome.is_some());
            Some((index, Candidate { from: leg.from, to: leg.to, year, years, round, is_used }))
        })
        .unzip();
    let (texts, pick_notes): (Vec<_>, Vec<_>) = notes
        .iter()
        .filter_map(|note| match &note.content {
            Content::Pick(pick_note) => Some((note.text, pick_note)),
            _ => None,
        })
        .flat_map(|(text, note)| one_per_team(note).into_iter().map(move |note| (text, note)))
        .map(|(text, note)| (text, in_later_draft(note, &picks)))
        .unzip();
    let MatchedNotes { pairs, ambiguous, without_pick } = match_notes(&pick_notes, &picks);
    for (note, pick) in pairs {
        let leg = &mut legs[legs_of_picks[pick]];
        leg.text = format!("{} — {}", leg.text, texts[note]);
        apply_clauses(&pick_notes[note].clauses, leg);
        flag_other_side(&pick_notes[note], legs);
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
        if let Some(leg) = swap_leg(&pick_notes[note], texts[note], legs) {
            legs.push(leg);
            continue;
        }
        unmatched.push(texts[note]);
        // A note about another draft than those of the sentence: one of the two is wrong.
        if pick_notes[note].year.is_some() && pick_notes[note].to.is_none() && !picks.is_empty() {
            flags.insert(Flag::NoteConflicts);
        }
    }
    unmatched
}

/// Adds facts about a pick to its leg.
pub(super) fn apply_clauses(clauses: &[Clause], leg: &mut Leg) {
    let sender = leg.from;
    let is_choice = clauses.iter().any(|clause| matches!(clause, Clause::Favorable { .. } | Clause::OneOfSeveral));
    let Some(pick) = &mut leg.pick else { return };
    for clause in clauses {
        match clause {
            Clause::OriginalTeam(team) => pick.original_team = pick.original_team.or(Some(*team)),
            Clause::Became { team, .. } if is_choice => pick.original_team = pick.original_team.or(Some(*team)),
            Clause::Protected { ranges, years, team } => {
                let term = |years| Term::Protected { ranges: ranges.clone(), years, team: *team };
                pick.terms.extend(per_span(years).map(term));
            }
            Clause::ProtectedThrough { ranges, last } => {
                let first = pick.year.or(pick.years.map(|years| years.first)).filter(|first| first <= last);
                let years = first.map(|first| DraftYears { first, last: *last });
                pick.terms.push(Term::Protected { ranges: ranges.clone(), years, team: None });
                if years.is_none() {
                    pick.terms.push(Term::Conditional { text: format!("through {last}") });
                }
            }
            Clause::Unprotected { years } => {
                pick.terms.extend(per_span(years).map(|years| Term::Unprotected { years }));
            }
            Clause::Swap { with, holder } => {
                leg.kind = AssetKind::PickSwap;
                pick.terms.push(Term::Swap { holder: *holder, with: *with });
                // A right to swap with the sending team concerns that team's own pick.
                if with.is_some() && *with == sender && pick.original_team.is_none() {
                    pick.original_team = *with;
                }
            }
            Clause::Favorable { which, rank, of } => {
                pick.terms.push(Term::Favorable { which: *which, rank: *rank, of: of.clone() });
            }
            Clause::Conditional { text } => pick.terms.push(Term::Conditional { text: text.clone() }),
            Clause::Deferred { from_year } => pick.terms.push(Term::Deferred { from_year: *from_year }),
            Clause::Fallback { text } | Clause::Became { text, .. } => {
                pick.terms.push(Term::Fallback { text: text.clone() });
            }
            Clause::Outcome { status, year } => {
                // An outcome from the sentence names the selected player and stays.
                let outcome = PickOutcome { status: *status, year: *year, number: None, selected_player: None };
                let stated = pick.outcome.get_or_insert(outcome);
                stated.year = stated.year.or(*year);
            }
            Clause::Unparsed => drop(leg.flags.insert(Flag::UnparsedText)),
            Clause::OriginalTeams(_) | Clause::OneOfSeveral | Clause::Filler => {}
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
    let is_open = |leg: &&mut Leg| leg.kind == AssetKind::Cash && leg.amount_usd.is_none();
    let cash: Vec<_> = legs.iter_mut().filter(is_open).collect();
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
pub(super) fn exception_leg(
    text: &str,
    (to, amount_usd): (Option<FranchiseId>, Option<i64>),
    legs: &[Leg],
    day: NaiveDate,
) -> Option<Leg> {
    let takes_part = |team: &Option<FranchiseId>| legs.iter().any(|leg| leg.from == *team || leg.to == *team);
    let los_angeles = ["LAL", "LAC"].map(|code| resolve(code, day));
    let mut present = los_angeles.into_iter().filter(takes_part).flatten();
    let only = present.next().filter(|_| present.next().is_none());
    let to = to.or(only);
    let is_known = legs.iter().any(|leg| leg.kind == AssetKind::TradeException && leg.to == to && leg.text == text);
    let flags = if to.is_none() { BTreeSet::from([Flag::UnknownReceiver]) } else { BTreeSet::new() };
    let leg = Leg { amount_usd, flags, ..leg_of_note(AssetKind::TradeException, to, text) };
    (!is_known).then_some(leg)
}

/// Returns a note about the picks of several teams as one note per team.
fn one_per_team(note: &PickNote) -> Vec<PickNote> {
    let teams = note.clauses.iter().find_map(|clause| match clause {
        Clause::OriginalTeams(teams) => Some(teams),
        _ => None,
    });
    let Some(teams) = teams else { return vec![note.clone()] };
    let note_of = |team| {
        let clauses = note.clauses.iter().map(|clause| match clause {
            Clause::OriginalTeams(_) => Clause::OriginalTeam(team),
            clause => clause.clone(),
        });
        PickNote { clauses: clauses.collect(), ..note.clone() }
    };
    teams.iter().map(|team| note_of(*team)).collect()
}

/// Flags the pick that the holder of a right to swap sends in the same draft: the feed lists both picks of a swap that took
/// place.
fn flag_other_side(note: &PickNote, legs: &mut [Leg]) {
    if note.to.is_none() || !note.clauses.iter().any(|clause| matches!(clause, Clause::Swap { .. })) {
        return;
    }
    for leg in legs.iter_mut().filter(|leg| leg.from == note.to) {
        let is_same_draft = |pick: &Pick| pick.year == note.year && Some(pick.round) == note.round;
        if leg.pick.as_ref().is_some_and(is_same_draft) {
            leg.flags.insert(Flag::AmbiguousNote);
        }
    }
}

/// Returns the leg of a right to swap that the sentence does not list. In a trade of two teams the other one grants it.
fn swap_leg(note: &PickNote, text: &str, legs: &[Leg]) -> Option<Leg> {
    let is_swap = note.clauses.iter().any(|clause| matches!(clause, Clause::Swap { .. }));
    let (true, Some(holder), Some(round)) = (is_swap, note.to, note.round) else { return None };
    let pick = Pick::new(Some(note.year?), round);
    let teams: BTreeSet<_> = legs.iter().flat_map(|leg| leg.from.into_iter().chain(leg.to)).collect();
    let other = teams.iter().copied().find(|team| *team != holder).filter(|_| teams.len() == 2);
    let from = note.from.or(other);
    let flags = if from.is_none() { BTreeSet::from([Flag::UnknownSender]) } else { BTreeSet::new() };
    let mut leg = Leg { from, pick: Some(pick), flags, ..leg_of_note(AssetKind::PickSwap, Some(holder), text) };
    apply_clauses(&note.clauses, &mut leg);
    Some(leg)
}

fn leg_of_note(kind: AssetKind, to: Option<FranchiseId>, text: &str) -> Leg {
    Leg {
        from: None,
        to,
        kind,
        player: None,
        pick: None,
        amount_usd: None,
        text: text.to_owned(),
        flags: BTreeSet::new(),
    }
}

/// Returns the spans of drafts of a term, or none for a term of all drafts.
fn per_span(years: &[DraftYears]) -> impl Iterator<Item = Option<DraftYears>> {
    let all = years.is_empty().then_some(None);
    all.into_iter().chain(years.iter().copied().map(Some))
}
