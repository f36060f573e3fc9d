//! Notes and picks of two sending teams.

use super::*;
use crate::pick::DraftYears;

const FIRST: FranchiseId = FranchiseId(1);
const SECOND: FranchiseId = FranchiseId(2);

fn pick(from: FranchiseId, year: i16, round: i16) -> Candidate {
    Candidate { from: Some(from), to: None, year: Some(year), years: None, round, is_used: true }
}

fn note(year: i16, round: i16, clauses: Vec<Clause>) -> PickNote {
    PickNote { year: Some(year), round: Some(round), clauses, ..PickNote::default() }
}

#[test]
fn a_note_matches_the_only_pick_of_its_draft_and_round() {
    let matched = match_notes(&[note(2024, 2, vec![])], &[pick(FIRST, 2024, 1), pick(FIRST, 2024, 2)]);
    assert_eq!(matched.pairs, [(0, 1)]);
}

#[test]
fn notes_that_could_be_about_either_pick_match_none() {
    let notes = [note(2024, 2, vec![]), note(2024, 2, vec![])];
    let matched = match_notes(&notes, &[pick(FIRST, 2024, 2), pick(FIRST, 2024, 2)]);
    assert_eq!(matched.pairs, []);
    assert_eq!(matched.ambiguous.len(), 2);
}

#[test]
fn two_notes_match_the_original_picks_of_the_sending_teams() {
    let notes = [note(2023, 2, vec![Clause::OriginalTeam(SECOND)]), note(2023, 2, vec![Clause::OriginalTeam(FIRST)])];
    assert_eq!(match_notes(&notes, &[pick(FIRST, 2023, 2), pick(SECOND, 2023, 2)]).pairs, [(0, 1), (1, 0)]);
}

#[test]
fn a_note_with_the_sending_team_leaves_the_other_pick_to_the_other_note() {
    let with_team = PickNote { from: Some(SECOND), ..note(2025, 2, vec![]) };
    let notes = [note(2025, 2, vec![]), with_team];
    assert_eq!(match_notes(&notes, &[pick(FIRST, 2025, 2), pick(SECOND, 2025, 2)]).pairs, [(0, 0), (1, 1)]);
}

#[test]
fn a_note_between_two_notes_of_one_group_belongs_to_that_group() {
    let notes = [note(2023, 2, vec![]), note(2024, 2, vec![]), note(2028, 2, vec![]), note(2024, 2, vec![])];
    let picks = [pick(FIRST, 2024, 2), pick(SECOND, 2023, 2), pick(SECOND, 2024, 2), pick(SECOND, 2028, 2)];
    assert_eq!(match_notes(&notes, &picks).pairs, [(0, 1), (1, 2), (2, 3), (3, 0)]);
}

#[test]
fn a_note_that_would_break_the_order_of_a_group_belongs_to_the_next() {
    let notes = [note(2027, 1, vec![]), note(2022, 1, vec![]), note(2023, 2, vec![])];
    let picks = [pick(FIRST, 2022, 1), pick(FIRST, 2027, 1), pick(SECOND, 2022, 1), pick(SECOND, 2023, 2)];
    assert_eq!(match_notes(&notes, &picks).pairs, [(0, 1), (1, 2), (2, 3)]);
}

#[test]
fn a_note_about_another_draft_matches_no_pick() {
    let matched = match_notes(&[note(2023, 1, vec![])], &[pick(FIRST, 2024, 1)]);
    assert_eq!(matched.without_pick, BTreeSet::from([0]));
}

#[test]
fn notes_about_equal_picks_match_one_each() {
    let notes = [note(2031, 2, vec![Clause::OriginalTeam(FIRST)]), note(2031, 2, vec![Clause::OriginalTeam(SECOND)])];
    let equal = Candidate { is_used: false, ..pick(FranchiseId(3), 2031, 2) };
    assert_eq!(match_notes(&notes, &[equal, equal]).pairs, [(0, 0), (1, 1)]);
}

#[test]
fn a_note_about_several_drafts_matches_the_draft_in_which_the_pick_conveyed() {
    let years = Some(DraftYears { first: 2022, last: 2028 });
    let note = PickNote { years, round: Some(1), ..PickNote::default() };
    assert_eq!(match_notes(&[note], &[pick(FIRST, 2026, 1), pick(FIRST, 2030, 1)]).pairs, [(0, 0)]);
}
