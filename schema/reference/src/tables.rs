//! The tables of reference data and their look-ups.

use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use chrono::NaiveDate;
use serde::de::DeserializeOwned;

use crate::{Franchise, FranchiseId, Player, PlayerAlias, Season, Team, TeamCode};

/// All reference data.
pub struct Reference {
    pub franchises: Vec<Franchise>,
    pub teams: Vec<Team>,
    pub seasons: Vec<Season>,
    pub players: Vec<Player>,
    pub player_aliases: Vec<PlayerAlias>,
    by_code: HashMap<TeamCode, FranchiseId>,
}

/// The reference data of this build, parsed on first use.
pub static REFERENCE: LazyLock<Reference> = LazyLock::new(|| {
    let teams: Vec<Team> = parse_csv(include_str!("../data/teams.csv"));
    Reference {
        franchises: parse_csv(include_str!("../data/franchises.csv")),
        seasons: parse_csv(include_str!("../data/seasons.csv")),
        players: parse_csv(include_str!("../data/players.csv")),
        player_aliases: parse_csv(include_str!("../data/player_aliases.csv")),
        by_code: teams.iter().map(|team| (team.code, team.franchise_id)).collect(),
        teams,
    }
});

impl Reference {
    /// Returns the team of a franchise on a day; `None` before its foundation and while it is suspended.
    #[must_use]
    pub fn team_on(&self, franchise: FranchiseId, day: NaiveDate) -> Option<&Team> {
        self.teams.iter().find(|team| team.franchise_id == franchise && team.is_valid_on(day))
    }

    /// Returns the franchise of a current or historical code.
    #[must_use]
    pub fn franchise_of(&self, code: TeamCode) -> Option<FranchiseId> {
        self.by_code.get(&code).copied()
    }

    /// Returns the code of a franchise's latest team.
    #[must_use]
    pub fn code_of(&self, id: FranchiseId) -> Option<TeamCode> {
        self.franchises.iter().find(|franchise| franchise.id == id).map(|franchise| franchise.code)
    }

    #[must_use]
    pub fn is_franchise(&self, id: FranchiseId) -> bool {
        self.franchises.iter().any(|franchise| franchise.id == id)
    }

    /// Returns the season that contains a day; `None` before 1946.
    #[must_use]
    pub fn season_of(&self, day: NaiveDate) -> Option<&Season> {
        self.seasons.iter().find(|season| season.contains(day))
    }

    #[must_use]
    pub fn is_season(&self, id: &str) -> bool {
        self.seasons.iter().any(|season| season.id == id)
    }

    /// Returns all current and historical codes, in order, for messages.
    #[must_use]
    pub fn codes(&self) -> BTreeSet<TeamCode> {
        self.by_code.keys().copied().collect()
    }
}

pub(crate) fn parse_csv<Row: DeserializeOwned>(text: &str) -> Vec<Row> {
    csv::Reader::from_reader(text.as_bytes())
        .deserialize()
        .collect::<Result<_, _>>()
        .expect("the files are compiled in, and tests parse them")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn franchise(code: &str) -> FranchiseId {
        REFERENCE.franchise_of(code.parse().unwrap()).unwrap()
    }

    #[test]
    fn a_franchise_continues_when_its_team_is_renamed() {
        let thunder = franchise("OKC");
        assert_eq!(franchise("SEA"), thunder);
        assert_eq!(REFERENCE.team_on(thunder, day("2008-02-21")).unwrap().nickname, "SuperSonics");
        assert_eq!(REFERENCE.team_on(thunder, day("2019-07-06")).unwrap().nickname, "Thunder");
    }

    #[test]
    fn charlotte_has_no_team_from_2002_to_2004() {
        let charlotte = franchise("CHA");
        assert_eq!(franchise("CHH"), charlotte);
        assert!(REFERENCE.team_on(charlotte, day("2003-01-01")).is_none());
        assert_eq!(REFERENCE.team_on(charlotte, day("2010-01-01")).unwrap().nickname, "Bobcats");
    }

    #[test]
    fn every_team_belongs_to_a_franchise_and_every_code_to_one_franchise() {
        for team in &REFERENCE.teams {
            assert!(REFERENCE.is_franchise(team.franchise_id), "{team:?}");
            assert_eq!(REFERENCE.franchise_of(team.code), Some(team.franchise_id), "{team:?}");
        }
        for franchise in &REFERENCE.franchises {
            assert_eq!(REFERENCE.franchise_of(franchise.code), Some(franchise.id), "{franchise:?}");
        }
    }

    #[test]
    fn seasons_follow_each_other_without_a_gap() {
        for pair in REFERENCE.seasons.windows(2) {
            assert_eq!(pair[0].ends_on.succ_opt(), Some(pair[1].starts_on), "{pair:?}");
        }
    }

    #[test]
    fn the_pandemic_moved_two_league_years() {
        let season = |text| REFERENCE.season_of(day(text)).unwrap().id.as_str();
        assert_eq!(season("2020-11-20"), "2019-20");
        assert_eq!(season("2020-11-22"), "2020-21");
        assert_eq!(season("2021-08-01"), "2020-21");
        assert_eq!(season("2021-08-02"), "2021-22");
        assert_eq!(season("2022-06-30"), "2021-22");
        assert_eq!(season("2022-07-01"), "2022-23");
    }
}
