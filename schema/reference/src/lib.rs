//! Reference data of the league: franchises, the names that their teams had, seasons and players.
//!
//! The rows of `data/*.csv` are compiled into the programs as [`REFERENCE`]; `schema migrate` loads them into the database.
//! The crate does no I/O: parsers, reconciliation, the worker and the API all build on it.

use std::collections::{BTreeSet, HashMap};
use std::fmt;
use std::sync::LazyLock;

use chrono::NaiveDate;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

pub mod enums;
pub mod name;
mod team_code;

pub use team_code::{InvalidTeamCode, TeamCode};

/// The JSON Schema of one line of a trade report, published under `/v1/schemas/trade-report.json`.
pub const TRADE_REPORT_SCHEMA: &str = include_str!("../trade-report.schema.json");

/// A franchise by the id that NBA.com gives it (`1610612738` is Boston).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
pub struct FranchiseId(pub i64);

/// A franchise under the name of its latest team.
#[derive(Debug, Deserialize)]
pub struct Franchise {
    #[serde(rename = "franchise_id")]
    pub id: FranchiseId,
    pub code: TeamCode,
    pub name: String,
}

/// The name of a franchise from `valid_from` until the day before `valid_to`.
#[derive(Debug, Deserialize)]
pub struct Team {
    pub franchise_id: FranchiseId,
    pub code: TeamCode,
    pub city: String,
    pub nickname: String,
    pub valid_from: NaiveDate,
    pub valid_to: Option<NaiveDate>,
}

/// A league year, both days inclusive: July to June, but for the years that a pandemic moved.
#[derive(Debug, Deserialize)]
pub struct Season {
    #[serde(rename = "season")]
    pub id: String,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    pub trade_deadline: Option<NaiveDate>,
}

/// A player by the id that NBA.com gives one. The list names all that ever played, up to its making, without a suffix.
#[derive(Debug, Deserialize)]
pub struct KnownPlayer {
    pub nba_id: i64,
    pub name: String,
}

/// All reference data, parsed once.
pub struct Reference {
    pub franchises: Vec<Franchise>,
    pub teams: Vec<Team>,
    pub seasons: Vec<Season>,
    pub players: Vec<KnownPlayer>,
    by_code: HashMap<TeamCode, FranchiseId>,
}

pub static REFERENCE: LazyLock<Reference> = LazyLock::new(|| {
    let teams: Vec<Team> = rows(include_str!("../data/teams.csv"));
    Reference {
        franchises: rows(include_str!("../data/franchises.csv")),
        seasons: rows(include_str!("../data/seasons.csv")),
        players: rows(include_str!("../data/players.csv")),
        by_code: teams.iter().map(|team| (team.code, team.franchise_id)).collect(),
        teams,
    }
});

impl Reference {
    /// The team that a franchise was on a day; none before it was founded or while it was suspended.
    #[must_use]
    pub fn team_on(&self, franchise: FranchiseId, day: NaiveDate) -> Option<&Team> {
        self.teams.iter().find(|team| {
            team.franchise_id == franchise && team.valid_from <= day && team.valid_to.is_none_or(|end| day < end)
        })
    }

    #[must_use]
    pub fn franchise_of(&self, code: TeamCode) -> Option<FranchiseId> {
        self.by_code.get(&code).copied()
    }

    /// The code of a franchise's latest team.
    #[must_use]
    pub fn code_of(&self, id: FranchiseId) -> Option<TeamCode> {
        self.franchises.iter().find(|franchise| franchise.id == id).map(|franchise| franchise.code)
    }

    #[must_use]
    pub fn is_franchise(&self, id: FranchiseId) -> bool {
        self.franchises.iter().any(|franchise| franchise.id == id)
    }

    /// The season whose league year holds the day; none before 1946.
    #[must_use]
    pub fn season_of(&self, day: NaiveDate) -> Option<&Season> {
        self.seasons.iter().find(|season| season.starts_on <= day && day <= season.ends_on)
    }

    #[must_use]
    pub fn is_season(&self, id: &str) -> bool {
        self.seasons.iter().any(|season| season.id == id)
    }

    /// All codes, in order, for messages.
    #[must_use]
    pub fn codes(&self) -> BTreeSet<TeamCode> {
        self.by_code.keys().copied().collect()
    }
}

impl fmt::Display for FranchiseId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

fn rows<Row: DeserializeOwned>(csv: &str) -> Vec<Row> {
    csv::Reader::from_reader(csv.as_bytes())
        .deserialize()
        .collect::<Result<_, _>>()
        .expect("the reference data is part of the program, and a test reads it")
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
    fn a_franchise_lives_on_while_its_team_names_change() {
        let thunder = franchise("OKC");
        assert_eq!(franchise("SEA"), thunder);
        assert_eq!(REFERENCE.team_on(thunder, day("2008-02-21")).unwrap().nickname, "SuperSonics");
        assert_eq!(REFERENCE.team_on(thunder, day("2019-07-06")).unwrap().nickname, "Thunder");
    }

    #[test]
    fn charlotte_had_no_team_from_2002_to_2004() {
        let charlotte = franchise("CHA");
        assert_eq!(franchise("CHH"), charlotte);
        assert!(REFERENCE.team_on(charlotte, day("2003-01-01")).is_none());
        assert_eq!(REFERENCE.team_on(charlotte, day("2010-01-01")).unwrap().nickname, "Bobcats");
    }

    #[test]
    fn every_team_belongs_to_a_franchise_and_no_code_to_two() {
        for team in &REFERENCE.teams {
            assert!(REFERENCE.is_franchise(team.franchise_id), "{team:?}");
            assert_eq!(REFERENCE.franchise_of(team.code), Some(team.franchise_id), "{team:?}");
        }
        for of_today in &REFERENCE.franchises {
            assert_eq!(REFERENCE.franchise_of(of_today.code), Some(of_today.id), "{of_today:?}");
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
