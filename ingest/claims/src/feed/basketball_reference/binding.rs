//! Which pick a note is about. Only what is sure is bound: a note that may be about several picks is about none.

use std::collections::BTreeSet;

use schema::reference::FranchiseId;

use super::clause::Clause;
use super::notes::PickNote;

/// A pick of the sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    pub from: Option<FranchiseId>,
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

/// Binds notes to picks.
pub(super) fn bind(notes: &[PickNote], picks: &[Candidate]) -> Bound {
    let mut bound = Bound::default();
    let mut open: Vec<usize> = Vec::new();
    for (place, note) in notes.iter().enumerate() {
        let fits = fits(note, picks);
        match fits.len() {
            0 => drop(bound.foreign.insert(place)),
            // Several notes may tell of one pick.
            1 => bound.pairs.extend(fits.first().map(|pick| (place, *pick))),
            _ => open.push(place),
        }
    }
    // By the owner, where exactly one giver is the owner and no other note claims that pick.
    let by_owner: Vec<_> = open.iter().filter_map(|note| Some((*note, own_pick(&notes[*note], picks)?))).collect();
    for (note, pick) in &by_owner {
        let is_sole = by_owner.iter().filter(|(_, other)| other == pick).count() == 1;
        let resolves_all = open.iter().filter(|other| is_rival(&notes[**other], &notes[*note])).count() <= 1
            || open
                .iter()
                .filter(|other| is_rival(&notes[**other], &notes[*note]))
                .all(|other| by_owner.iter().any(|(owned, _)| owned == other));
        if is_sole && resolves_all {
            bound.pairs.push((*note, *pick));
        }
    }
    open.retain(|note| bound.pairs.iter().all(|(taken, _)| taken != note));
    // By elimination: one note and one pick left of a draft and round.
    for note in open.clone() {
        let taken: BTreeSet<_> = bound.pairs.iter().map(|(_, pick)| *pick).collect();
        let left: Vec<_> = fits(&notes[note], picks).difference(&taken).copied().collect();
        let rivals = open.iter().filter(|other| is_rival(&notes[**other], &notes[note])).count();
        let was_parted = fits(&notes[note], picks).len() > left.len();
        if let ([pick], 1, true) = (left.as_slice(), rivals, was_parted) {
            bound.pairs.push((note, *pick));
        } else {
            bound.unbound.push((note, fits(&notes[note], picks)));
        }
    }
    bound.pairs.sort_unstable();
    bound
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
        Candidate { from: Some(from), year: Some(year), round }
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
    fn a_note_of_another_draft_is_joined_to_nothing() {
        let bound = bind(&[note(2023, 1, vec![])], &[pick(ONE, 2024, 1)]);
        assert_eq!(bound.foreign, BTreeSet::from([0]));
    }
}
