//! Teams and the franchises behind them.

use chrono::NaiveDate;
use poem_openapi::Object;

/// The teams of a day, or those whose name is still valid
#[derive(Object)]
pub struct TeamList {
    pub data: Vec<Team>,
}

/// The name of a franchise in a range of days
#[derive(Object)]
pub struct Team {
    pub code: String,
    pub name: String,
    pub city: String,
    pub nickname: String,
    pub franchise_id: i64,
    pub valid_from: NaiveDate,
    /// The first day on which the name was no longer valid; null while it is
    pub valid_to: Option<NaiveDate>,
}

/// A franchise, which lives on while its team names change
#[derive(Object)]
pub struct TeamDetail {
    pub franchise: Franchise,
    /// The name on the day asked for, else the one that is still valid; null when there is none
    pub team: Option<TeamName>,
    /// All names, oldest first
    pub names: Vec<TeamName>,
}

/// A franchise under the name of its latest team
#[derive(Object)]
pub struct Franchise {
    pub id: i64,
    pub code: String,
    pub name: String,
}

/// A name and its days
#[derive(Object)]
pub struct TeamName {
    pub code: String,
    pub name: String,
    pub city: String,
    pub nickname: String,
    pub valid_from: NaiveDate,
    /// The first day on which the name was no longer valid; null while it is
    pub valid_to: Option<NaiveDate>,
}
