//! Notes about a pick that moved to a later draft, in which the sentence lists it.

use winnow::combinator::opt;
use winnow::prelude::*;

use super::note::{Clause, PickNote};
use super::note_clause::draft_of_pick;
use super::note_matching::Candidate;
use crate::pick::Conveyance;

/// Returns the note as one about the later draft, if the sentence lists a pick of that draft.
///
/// `2022 1st-rd pick was DET own, did not convey; became 2025 1st-rd pick` and `Conditional 2021 2nd-rd pick is IND own,
/// conveyed in 2022` are about picks that the sentence lists in 2025 and in 2022.
pub(super) fn in_later_draft(note: PickNote, picks: &[Candidate]) -> PickNote {
    let Some((from_year, until)) = note.year.zip(later_draft(&note)) else { return note };
    if !picks.iter().any(|pick| pick.year == Some(until) && Some(pick.round) == note.round) {
        return note;
    }
    let is_kept = |clause: &Clause| match clause {
        Clause::Outcome { status, .. } => *status == Conveyance::Conveyed,
        Clause::Fallback { .. } => false,
        _ => true,
    };
    let deferred = Clause::Deferred { from_year };
    let clauses = note.clauses.into_iter().filter(is_kept).chain([deferred]).collect();
    PickNote { year: Some(until), clauses, ..note }
}

/// Returns the year of the draft to which the pick moved.
fn later_draft(note: &PickNote) -> Option<i16> {
    let year = note.clauses.iter().find_map(|clause| match clause {
        Clause::Outcome { status: Conveyance::Conveyed, year } => *year,
        Clause::Fallback { text } => {
            let (year, round) = (opt("a "), draft_of_pick).map(|(_, draft)| draft).parse(text.as_str()).ok()?;
            year.filter(|_| Some(round) == note.round)
        }
        _ => None,
    })?;
    (note.year? < year).then_some(year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_listed_pick_is_the_one_of_the_later_draft() {
        let pick = Candidate { from: None, to: None, year: Some(2025), years: None, round: 1, is_used: false };
        let fallback = Clause::Fallback { text: "2025 1st-rd pick".to_owned() };
        let clauses = vec![Clause::Outcome { status: Conveyance::NotConveyed, year: None }, fallback];
        let note = PickNote { year: Some(2022), round: Some(1), clauses, ..PickNote::default() };
        assert_eq!(in_later_draft(note.clone(), &[]), note);
        let later = PickNote { year: Some(2025), clauses: vec![Clause::Deferred { from_year: 2022 }], ..note.clone() };
        assert_eq!(in_later_draft(note, &[pick]), later);
    }
}
