//! The record of drafts: which pick was used on which player, and whose own pick it was.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use serde::Deserialize;

use crate::name::fold;
use crate::tables::parse_csv;
use crate::{FranchiseId, REFERENCE, TeamCode};

/// A player's selection in a draft, and the pick that was used for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftSelection {
    pub year: i16,
    pub round: i16,
    /// The position in the draft, counted over all rounds.
    pub number: i16,
    pub player: String,
    /// The team whose own pick it was. `None` before 1976, and where the sources name one team for several picks of a
    /// round.
    pub original_team: Option<FranchiseId>,
    /// The team that selected the player, although another may have had the rights by the end of the night.
    pub selected_by: FranchiseId,
    /// The team that had the rights to the player at the end of the draft.
    pub rights_holder: FranchiseId,
}

/// All selections from 1966 on, with their look-ups.
pub struct DraftRecord {
    /// Sorted by year and number.
    selections: Vec<DraftSelection>,
    by_name: HashMap<String, Vec<usize>>,
    /// The first day of each draft.
    days: BTreeMap<i16, NaiveDate>,
}

/// The record of drafts of this build, parsed on first use.
pub static DRAFT_RECORD: LazyLock<DraftRecord> = LazyLock::new(|| {
    let rows: Vec<Row> = parse_csv(include_str!("../data/draft_selections.csv"));
    let days: Vec<Draft> = parse_csv(include_str!("../data/drafts.csv"));
    let days = days.into_iter().map(|draft| (draft.year, draft.first_day)).collect();
    DraftRecord::new(rows.into_iter().map(Row::into_selection).collect(), days)
});

impl DraftRecord {
    /// Returns the selections, sorted by year and number.
    #[must_use]
    pub fn selections(&self) -> &[DraftSelection] {
        &self.selections
    }

    /// Returns the selections of a draft, sorted by number.
    #[must_use]
    pub fn in_year(&self, year: i16) -> &[DraftSelection] {
        let start = self.selections.partition_point(|selection| selection.year < year);
        let end = self.selections.partition_point(|selection| selection.year <= year);
        &self.selections[start..end]
    }

    /// Returns the selection with a number, counted over all rounds of a draft.
    #[must_use]
    pub fn by_number(&self, year: i16, number: i16) -> Option<&DraftSelection> {
        let key = |selection: &DraftSelection| (selection.year, selection.number);
        let index = self.selections.binary_search_by_key(&(year, number), key).ok()?;
        Some(&self.selections[index])
    }

    /// Returns the selections of a draft of players with a folded name (see [`fold`]).
    pub fn by_name_in(&self, year: i16, folded_name: &str) -> impl Iterator<Item = &DraftSelection> {
        self.by_name(folded_name).filter(move |selection| selection.year == year)
    }

    /// Returns the selections of players with a folded name in all drafts, the earliest first.
    pub fn by_name(&self, folded_name: &str) -> impl Iterator<Item = &DraftSelection> {
        self.by_name.get(folded_name).into_iter().flatten().map(|index| &self.selections[*index])
    }

    /// Returns the first day of a draft. For a draft that the record does not have, it is the last day of June.
    #[must_use]
    pub fn day(&self, year: i16) -> NaiveDate {
        let last_of_june = || NaiveDate::from_ymd_opt(i32::from(year), 6, 30).expect("every year has this day");
        self.days.get(&year).copied().unwrap_or_else(last_of_june)
    }

    /// Returns the first draft that is ahead on a day. On its own first day a draft is still ahead.
    #[must_use]
    pub fn next_draft(&self, today: NaiveDate) -> i16 {
        let year = i16::try_from(today.year()).expect("a year of a date that feeds or clients state has four digits");
        if self.day(year) < today { year + 1 } else { year }
    }

    fn new(selections: Vec<DraftSelection>, days: BTreeMap<i16, NaiveDate>) -> Self {
        let mut by_name: HashMap<String, Vec<usize>> = HashMap::with_capacity(selections.len());
        for (index, selection) in selections.iter().enumerate() {
            by_name.entry(fold(&selection.player)).or_default().push(index);
        }
        Self { selections, by_name, days }
    }
}

#[derive(Deserialize)]
struct Draft {
    year: i16,
    first_day: NaiveDate,
}

#[derive(Deserialize)]
struct Row {
    year: i16,
    round: i16,
    number: i16,
    player: String,
    original_team: Option<TeamCode>,
    selected_by: TeamCode,
    rights_holder: TeamCode,
}

impl Row {
    fn into_selection(self) -> DraftSelection {
        let franchise = |code| REFERENCE.franchise_of(code).expect("a test looks up all codes");
        DraftSelection {
            year: self.year,
            round: self.round,
            number: self.number,
            player: self.player,
            original_team: self.original_team.map(franchise),
            selected_by: franchise(self.selected_by),
            rights_holder: franchise(self.rights_holder),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use chrono::NaiveDate;

    use super::*;

    /// Describes a selection as `Jaylen Brown: BKN, BOS, BOS` with original team, selecting team and holder of the
    /// rights.
    fn describe(selection: &DraftSelection) -> String {
        let code = |team| REFERENCE.code_of(team).unwrap().to_string();
        let original_team = selection.original_team.map_or("?".to_owned(), code);
        let (selected_by, rights_holder) = (code(selection.selected_by), code(selection.rights_holder));
        format!("{}: {original_team}, {selected_by}, {rights_holder}", selection.player)
    }

    fn check(year: i16, number: i16, expected: &str) {
        assert_eq!(describe(DRAFT_RECORD.by_number(year, number).unwrap()), expected);
    }

    #[test]
    fn a_selection_has_the_original_team_of_its_pick() {
        check(2016, 3, "Jaylen Brown: BKN, BOS, BOS");
        check(2018, 8, "Collin Sexton: BKN, CLE, CLE");
        check(2022, 8, "Dyson Daniels: LAL, NOP, NOP");
        check(2025, 22, "Drake Powell: LAL, ATL, BKN");
        check(1966, 1, "Cazzie Russell: ?, NYK, NYK");
    }

    #[test]
    fn former_teams_have_the_code_of_their_franchise() {
        check(2003, 51, "Kyle Korver: BKN, BKN, BKN");
        check(1999, 2, "Steve Francis: MEM, MEM, HOU");
        check(2007, 2, "Kevin Durant: OKC, OKC, OKC");
    }

    #[test]
    fn every_draft_has_a_day() {
        let years: BTreeSet<_> = DRAFT_RECORD.selections.iter().map(|selection| selection.year).collect();
        assert!(years.iter().eq(DRAFT_RECORD.days.keys()));
        assert_eq!(DRAFT_RECORD.day(2020).to_string(), "2020-11-18");
        assert_eq!(DRAFT_RECORD.day(2031).to_string(), "2031-06-30");
    }

    #[test]
    fn a_selection_is_found_by_name() {
        let numbers = |name| DRAFT_RECORD.by_name(name).map(|found| (found.year, found.number)).collect::<Vec<_>>();
        assert_eq!(numbers("ilkan karaman"), [(2012, 57)]);
        assert_eq!(numbers("kelly oubre jr"), [(2015, 15)]);
        assert_eq!(numbers("nobody atall"), []);
        let namesakes: Vec<_> = DRAFT_RECORD.by_name_in(1983, "charles jones").map(describe).collect();
        assert_eq!(namesakes.len(), 2);
    }

    #[test]
    fn every_draft_has_its_selections_in_order() {
        assert!(DRAFT_RECORD.selections.is_sorted_by_key(|selection| (selection.year, selection.number)));
        let mut drafts: BTreeMap<i16, Vec<&DraftSelection>> = BTreeMap::new();
        for selection in DRAFT_RECORD.selections() {
            drafts.entry(selection.year).or_default().push(selection);
        }
        assert_eq!(drafts.keys().copied().collect::<Vec<_>>(), (1966..=2025).collect::<Vec<_>>());
        for (year, draft) in &drafts {
            let numbers: BTreeSet<_> = draft.iter().map(|selection| selection.number).collect();
            assert_eq!((numbers.len(), numbers.first()), (draft.len(), Some(&1)), "{year}");
            assert!(draft.is_sorted_by_key(|selection| selection.round), "{year}");
        }
        // Teams passed in some of the late rounds until 1986. Every later number was used.
        let counts: BTreeMap<_, _> = drafts.iter().map(|(year, draft)| (*year, draft.len())).collect();
        for (year, count) in [(1966, 109), (1976, 172), (1988, 75), (1989, 54), (1995, 58), (2007, 60), (2011, 60)] {
            assert_eq!(counts[&year], count, "{year}");
        }
        for (year, count) in counts.range(1987..) {
            assert_eq!(drafts[year].last().map(|selection| usize::try_from(selection.number)), Some(Ok(*count)));
        }
    }

    #[test]
    fn a_team_has_one_own_pick_per_round() {
        let mut owners = BTreeSet::new();
        for selection in DRAFT_RECORD.selections() {
            let Some(team) = selection.original_team else { continue };
            // The league gave Cleveland additional picks in the first rounds of these drafts.
            let is_bonus = team.0 == 1_610_612_739 && selection.round == 1 && (1983..=1986).contains(&selection.year);
            assert!(owners.insert((selection.year, selection.round, team)) || is_bonus, "{selection:?}");
        }
    }

    #[test]
    fn every_selecting_team_exists_within_two_years_of_the_draft() {
        for selection in DRAFT_RECORD.selections() {
            for team in [selection.selected_by, selection.rights_holder].into_iter().chain(selection.original_team) {
                let exists = |years| {
                    let day = NaiveDate::from_ymd_opt(i32::from(selection.year) + years, 6, 30).unwrap();
                    REFERENCE.team_on(team, day).is_some()
                };
                assert!(exists(0) || exists(2), "{selection:?}");
            }
        }
    }
}
