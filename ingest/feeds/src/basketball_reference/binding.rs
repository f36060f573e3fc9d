//! Which pick a note is about. Only what is sure is bound: a note that may be about several picks is about none.

use std::collections::{BTreeMap, BTreeSet};

use reference::FranchiseId;

use super::clause::Clause;
use super::notes::PickNote;

/// A pick of the sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    pub from: Option<FranchiseId>,
    pub to: Option<FranchiseId>,
    pub year: Option<i16>,
    pub round: i16,
}

/// What notes are about.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Bound {
    /// Note and pick, by their places.
    pub pairs: Vec<(usize, usize)>,
    /// Notes that may be about several picks, with these.
    pub unbound: Vec<(usize, BTreeSet<usize>)>,
    /// Notes about a pick of a draft of which the sentence has none.
    pub foreign: BTreeSet<usize>,
}

/// Binds notes to picks, the surest first.
pub(super) fn bind(notes: &[PickNote], picks: &[Candidate]) -> Bound {
    let mut binding = Binding { notes, picks, pick_of: vec![None; notes.len()] };
    let mut bound = Bound::default();
    for (place, note) in notes.iter().enumerate() {
        let fits = fits(note, picks);
        match fits.len() {
            0 => drop(bound.foreign.insert(place)),
            // Several notes may tell of one pick.
            1 => binding.pick_of[place] = fits.first().copied(),
            _ => {}
        }
    }
    binding.by_owner();
    // Each that is bound may part others.
    while binding.by_neighbors(&bound.foreign) || binding.by_elimination(&bound.foreign) {}
    for (note, pick) in binding.pick_of.iter().enumerate() {
        match pick {
            Some(pick) => bound.pairs.push((note, *pick)),
            None if bound.foreign.contains(&note) => {}
            None => bound.unbound.push((note, fits(&notes[note], picks))),
        }
    }
    bound
}

struct Binding<'a> {
    notes: &'a [PickNote],
    picks: &'a [Candidate],
    /// By note.
    pick_of: Vec<Option<usize>>,
}

impl Binding<'_> {
    /// Where each giver owns what it gives: all notes of the draft and round must say so, each of another pick.
    fn by_owner(&mut self) {
        let open = self.open(&BTreeSet::new());
        let owned: BTreeMap<usize, usize> =
            open.iter().filter_map(|note| Some((*note, own_pick(&self.notes[*note], self.picks)?))).collect();
        for (note, pick) in &owned {
            let rivals = || open.iter().filter(|other| is_rival(&self.notes[**other], &self.notes[*note]));
            let is_sole = owned.values().filter(|other| *other == pick).count() == 1;
            if is_sole && rivals().all(|other| owned.contains_key(other)) {
                self.pick_of[*note] = Some(*pick);
            }
        }
    }

    /// The site groups its notes by giver and receiver, and within by round and draft: a note between two of one group is of
    /// that group, and one that would break its order is not.
    fn by_neighbors(&mut self, foreign: &BTreeSet<usize>) -> bool {
        for note in self.open(foreign) {
            let before = self.pick_of[..note].iter().rev().find_map(|pick| *pick);
            let after = self.pick_of[note + 1..].iter().find_map(|pick| *pick);
            let (Some(before), Some(after)) = (before, after) else { continue };
            let group = |pick: usize| (self.picks[pick].from, self.picks[pick].to);
            let order = |pick: usize| (self.picks[pick].round, self.picks[pick].year);
            let mut left = self.left(note);
            if group(before) == group(after) {
                left.retain(|pick| group(*pick) == group(before));
            }
            left.retain(|pick| group(*pick) != group(before) || order(before) <= order(*pick));
            if let (1, Some(pick)) = (left.len(), left.first()) {
                self.pick_of[note] = Some(*pick);
                return true;
            }
        }
        false
    }

    /// One note and one pick left of a draft and round, where the others have theirs.
    fn by_elimination(&mut self, foreign: &BTreeSet<usize>) -> bool {
        let open = self.open(foreign);
        for note in &open {
            let left = self.left(*note);
            let rivals = open.iter().filter(|other| is_rival(&self.notes[**other], &self.notes[*note])).count();
            if let (1, 1, Some(pick)) = (left.len(), rivals, left.first()) {
                self.pick_of[*note] = Some(*pick);
                return true;
            }
        }
        false
    }

    fn open(&self, foreign: &BTreeSet<usize>) -> Vec<usize> {
        (0..self.notes.len()).filter(|note| self.pick_of[*note].is_none() && !foreign.contains(note)).collect()
    }

    /// The picks that a note may be about and no other note of their draft and round is.
    fn left(&self, note: usize) -> BTreeSet<usize> {
        let is_taken = |pick: &usize| self.pick_of.contains(&Some(*pick));
        fits(&self.notes[note], self.picks).into_iter().filter(|pick| !is_taken(pick)).collect()
    }
}

/// The picks that a note may be about.
fn fits(note: &PickNote, picks: &[Candidate]) -> BTreeSet<usize> {
    let is_fit = |pick: &Candidate| {
        (note.year.is_none() || note.year == pick.year)
            && note.round.is_none_or(|round| round == pick.round)
            && (note.from.is_none() || note.from == pick.from)
    };
    (0..picks.len()).filter(|place| is_fit(&picks[*place])).collect()
}

/// The one pick whose giver the note says is its owner.
fn own_pick(note: &PickNote, picks: &[Candidate]) -> Option<usize> {
    let owner = note.clauses.iter().find_map(|clause| match clause {
        Clause::Own(team) => Some(*team),
        _ => None,
    })?;
    let mut own = fits(note, picks).into_iter().filter(|place| picks[*place].from == Some(owner));
    own.next().filter(|_| own.next().is_none())
}

/// Whether both notes are of picks of the same draft and round.
fn is_rival(one: &PickNote, other: &PickNote) -> bool {
    one.year == other.year && one.round == other.round
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: FranchiseId = FranchiseId(1);
    const OTHER: FranchiseId = FranchiseId(2);

    fn pick(from: FranchiseId, year: i16, round: i16) -> Candidate {
        Candidate { from: Some(from), to: None, year: Some(year), round }
    }

    fn note(year: i16, round: i16, clauses: Vec<Clause>) -> PickNote {
        PickNote { year: Some(year), round: Some(round), from: None, clauses }
    }

    #[test]
    fn a_note_is_bound_to_the_only_pick_of_its_draft_and_round() {
        let bound = bind(&[note(2024, 2, vec![])], &[pick(ONE, 2024, 1), pick(ONE, 2024, 2)]);
        assert_eq!(bound.pairs, [(0, 1)]);
    }

    #[test]
    fn notes_that_may_be_about_either_pick_are_bound_to_none() {
        let bound = bind(&[note(2024, 2, vec![]), note(2024, 2, vec![])], &[pick(ONE, 2024, 2), pick(ONE, 2024, 2)]);
        assert_eq!(bound.pairs, []);
        assert_eq!(bound.unbound.len(), 2);
    }

    #[test]
    fn two_notes_are_bound_where_each_giver_owns_what_it_gives() {
        let notes = [note(2023, 2, vec![Clause::Own(OTHER)]), note(2023, 2, vec![Clause::Own(ONE)])];
        assert_eq!(bind(&notes, &[pick(ONE, 2023, 2), pick(OTHER, 2023, 2)]).pairs, [(0, 1), (1, 0)]);
    }

    #[test]
    fn a_note_that_names_the_giver_leaves_the_other_pick_to_the_other_note() {
        let by_giver = PickNote { from: Some(OTHER), ..note(2025, 2, vec![]) };
        let bound = bind(&[note(2025, 2, vec![]), by_giver], &[pick(ONE, 2025, 2), pick(OTHER, 2025, 2)]);
        assert_eq!(bound.pairs, [(0, 0), (1, 1)]);
    }

    #[test]
    fn a_note_between_two_of_one_group_is_of_that_group() {
        let notes = [note(2023, 2, vec![]), note(2024, 2, vec![]), note(2028, 2, vec![]), note(2024, 2, vec![])];
        let picks = [pick(ONE, 2024, 2), pick(OTHER, 2023, 2), pick(OTHER, 2024, 2), pick(OTHER, 2028, 2)];
        assert_eq!(bind(&notes, &picks).pairs, [(0, 1), (1, 2), (2, 3), (3, 0)]);
    }

    #[test]
    fn a_note_that_would_break_the_order_of_a_group_is_of_the_other() {
        let notes = [note(2027, 1, vec![]), note(2022, 1, vec![]), note(2023, 2, vec![])];
        let picks = [pick(ONE, 2022, 1), pick(ONE, 2027, 1), pick(OTHER, 2022, 1), pick(OTHER, 2023, 2)];
        assert_eq!(bind(&notes, &picks).pairs, [(0, 1), (1, 2), (2, 3)]);
    }

    #[test]
    fn a_note_of_another_draft_is_joined_to_nothing() {
        let bound = bind(&[note(2023, 1, vec![])], &[pick(ONE, 2024, 1)]);
        assert_eq!(bound.foreign, BTreeSet::from([0]));
    }
}
