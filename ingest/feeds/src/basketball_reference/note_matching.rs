//! Matches notes to the picks of the sentence. A note that could be about several picks is matched to none.
//!
//! A note states the draft and the round of its pick, and sometimes the team. Where several picks share both, the rules of
//! [`Matching`] decide, the most certain first.

use std::collections::{BTreeMap, BTreeSet};

use reference::FranchiseId;

use super::note::{Clause, PickNote};
use crate::pick::{Conveyance, PossibleYears};

/// A pick of the sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Candidate {
    pub from: Option<FranchiseId>,
    pub to: Option<FranchiseId>,
    pub year: Option<i16>,
    pub years: Option<PossibleYears>,
    pub round: i16,
    /// Whether the sentence states what became of it, which distinguishes it from a pick of the same draft.
    pub is_used: bool,
}

/// The result, with notes and picks by their indices.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct MatchedNotes {
    /// Pairs of a note and its pick. Several notes may be about one pick.
    pub pairs: Vec<(usize, usize)>,
    /// Notes that could be about several picks, with these picks.
    pub ambiguous: Vec<(usize, BTreeSet<usize>)>,
    /// Notes about a draft and round of which the sentence has no pick.
    pub without_pick: BTreeSet<usize>,
}

pub(super) fn match_notes(notes: &[PickNote], picks: &[Candidate]) -> MatchedNotes {
    let mut matching = Matching { notes, picks, pick_of: vec![None; notes.len()], without_pick: BTreeSet::new() };
    for (index, note) in notes.iter().enumerate() {
        let candidates = candidates(note, picks);
        match candidates.len() {
            0 => drop(matching.without_pick.insert(index)),
            1 => matching.pick_of[index] = candidates.first().copied(),
            _ => {}
        }
    }
    matching.match_by_original_team();
    matching.match_equal_picks();
    // Each match may leave a single candidate for another note.
    while matching.match_by_neighbors() || matching.match_by_elimination() {}
    matching.result()
}

struct Matching<'a> {
    notes: &'a [PickNote],
    picks: &'a [Candidate],
    /// The matched pick, by note.
    pick_of: Vec<Option<usize>>,
    without_pick: BTreeSet<usize>,
}

impl Matching<'_> {
    /// Matches notes whose original team is the sending team of a pick. All unmatched notes of the draft and round must
    /// have such a pick, and no two of them the same one.
    fn match_by_original_team(&mut self) {
        let unmatched: Vec<_> = (0..self.notes.len()).filter(|note| self.pick_of[*note].is_none()).collect();
        let own_picks: BTreeMap<usize, usize> =
            unmatched.iter().filter_map(|note| Some((*note, own_pick(&self.notes[*note], self.picks)?))).collect();
        for (note, pick) in &own_picks {
            let is_only = own_picks.values().filter(|other| *other == pick).count() == 1;
            let mut same_draft =
                unmatched.iter().filter(|other| have_same_draft(&self.notes[**other], &self.notes[*note]));
            if is_only && same_draft.all(|other| own_picks.contains_key(other)) {
                self.pick_of[*note] = Some(*pick);
            }
        }
    }

    /// Matches notes to picks that the sentence does not distinguish: any assignment states the same.
    fn match_equal_picks(&mut self) {
        for note in self.unmatched() {
            let free: Vec<_> = self.free_candidates(note).into_iter().collect();
            let Some(first) = free.first().map(|pick| self.picks[*pick]) else { continue };
            let are_equal = free.iter().all(|pick| self.picks[*pick] == first && !self.picks[*pick].is_used);
            let is_for_all = candidates(&self.notes[note], self.picks).iter().all(|pick| self.picks[*pick] == first);
            if are_equal && is_for_all {
                self.pick_of[note] = Some(free[0]);
            }
        }
    }

    /// Matches one note by its position. The site groups notes by sending and receiving team, and sorts each group by
    /// round and draft. So a note between two notes of one group belongs to that group, and a note that would break the order
    /// of a group belongs to another one.
    fn match_by_neighbors(&mut self) -> bool {
        for note in self.unmatched() {
            let previous = self.pick_of[..note].iter().rev().find_map(|pick| *pick);
            let next = self.pick_of[note + 1..].iter().find_map(|pick| *pick);
            let (Some(previous), Some(next)) = (previous, next) else { continue };
            let group = |pick: usize| (self.picks[pick].from, self.picks[pick].to);
            let order = |pick: usize| (self.picks[pick].round, self.picks[pick].year);
            let mut free = self.free_candidates(note);
            if group(previous) == group(next) {
                free.retain(|pick| group(*pick) == group(previous));
            }
            free.retain(|pick| group(*pick) != group(previous) || order(previous) <= order(*pick));
            if let (1, Some(pick)) = (free.len(), free.first()) {
                self.pick_of[note] = Some(*pick);
                return true;
            }
        }
        false
    }

    /// Matches one note if it is the only unmatched note of its draft and round, and only one pick is free for it.
    fn match_by_elimination(&mut self) -> bool {
        let unmatched = self.unmatched();
        for note in &unmatched {
            let free = self.free_candidates(*note);
            let same_draft =
                unmatched.iter().filter(|other| have_same_draft(&self.notes[**other], &self.notes[*note])).count();
            if let (1, 1, Some(pick)) = (free.len(), same_draft, free.first()) {
                self.pick_of[*note] = Some(*pick);
                return true;
            }
        }
        false
    }

    fn unmatched(&self) -> Vec<usize> {
        let is_open = |note: &usize| self.pick_of[*note].is_none() && !self.without_pick.contains(note);
        (0..self.notes.len()).filter(is_open).collect()
    }

    /// Returns the picks that a note could be about and that are not matched to a note.
    fn free_candidates(&self, note: usize) -> BTreeSet<usize> {
        let is_taken = |pick: &usize| self.pick_of.contains(&Some(*pick));
        candidates(&self.notes[note], self.picks).into_iter().filter(|pick| !is_taken(pick)).collect()
    }

    fn result(self) -> MatchedNotes {
        let mut result = MatchedNotes::default();
        for (note, pick) in self.pick_of.iter().enumerate() {
            match pick {
                Some(pick) => result.pairs.push((note, *pick)),
                None if self.without_pick.contains(&note) => {}
                None => result.ambiguous.push((note, candidates(&self.notes[note], self.picks))),
            }
        }
        MatchedNotes { without_pick: self.without_pick, ..result }
    }
}

/// Returns the picks that a note could be about.
fn candidates(note: &PickNote, picks: &[Candidate]) -> BTreeSet<usize> {
    let fits = |pick: &Candidate| {
        is_of_draft(pick, note)
            && note.round.is_none_or(|round| round == pick.round)
            && (note.from.is_none() || note.from == pick.from)
            && (note.to.is_none() || note.to == pick.to)
    };
    let fitting: BTreeSet<_> = (0..picks.len()).filter(|index| fits(&picks[*index])).collect();
    // A pick with which a player was selected conveyed.
    let unused: BTreeSet<_> = fitting.iter().copied().filter(|index| !picks[*index].is_used).collect();
    if is_of_unused_pick(note) && !unused.is_empty() { unused } else { fitting }
}

fn is_of_unused_pick(note: &PickNote) -> bool {
    let is_swap = note.clauses.iter().any(|clause| matches!(clause, Clause::Swap { .. }));
    let is_unused = |clause: &Clause| {
        matches!(clause, Clause::Outcome { status: Conveyance::NotConveyed | Conveyance::Forfeited, .. })
    };
    !is_swap && note.clauses.iter().any(is_unused)
}

/// Returns whether a note names the draft of a pick, or drafts of which it is one.
fn is_of_draft(pick: &Candidate, note: &PickNote) -> bool {
    match (note.year, note.years) {
        (Some(year), _) => {
            let is_possible = |years: PossibleYears| years.first <= year && years.last.is_none_or(|last| year <= last);
            pick.year == Some(year) || pick.years.is_some_and(is_possible)
        }
        (None, Some(years)) => {
            pick.year.is_some_and(|year| (years.first..=years.last).contains(&year))
                || pick.years == Some(PossibleYears { first: years.first, last: Some(years.last) })
        }
        (None, None) => true,
    }
}

/// Returns the only candidate whose sending team is the original team that the note states.
fn own_pick(note: &PickNote, picks: &[Candidate]) -> Option<usize> {
    let original_team = note.clauses.iter().find_map(|clause| match clause {
        Clause::OriginalTeam(team) => Some(*team),
        _ => None,
    })?;
    let mut own = candidates(note, picks).into_iter().filter(|index| picks[*index].from == Some(original_team));
    own.next().filter(|_| own.next().is_none())
}

fn have_same_draft(a: &PickNote, b: &PickNote) -> bool {
    (a.year, a.years, a.round) == (b.year, b.years, b.round)
}

#[cfg(test)]
mod tests;
