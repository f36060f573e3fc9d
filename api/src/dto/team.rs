//! Teams and franchises.

use chrono::NaiveDate;
use poem_openapi::Object;
use serde::Serialize;

/// Teams of the league.
#[derive(Object)]
pub struct TeamList {
    /// The teams, by code.
    pub data: Vec<Team>,
}

/// A franchise under one of its names.
#[derive(Object)]
pub struct Team {
    /// Three-letter team code.
    pub code: String,
    /// Full name.
    pub name: String,
    /// City or region.
    pub city: String,
    /// Nickname.
    pub nickname: String,
    /// ID of the franchise.
    pub franchise_id: i64,
    /// First day on which the name was used.
    pub valid_from: NaiveDate,
    /// Day after the last day on which the name was used; null for the current name.
    pub valid_to: Option<NaiveDate>,
}

/// A franchise with all of its names.
#[derive(Object)]
pub struct TeamDetail {
    /// The franchise.
    pub franchise: Franchise,
    /// The name on the `as_of` date, or the current name without `as_of`; null if the franchise had no name on that date.
    pub team: Option<TeamName>,
    /// All names, oldest first.
    pub names: Vec<TeamName>,
}

/// A franchise. It keeps its ID when its team moves or is renamed.
#[derive(Object)]
pub struct Franchise {
    /// ID of the franchise.
    pub id: i64,
    /// Team code of the latest name.
    pub code: String,
    /// Latest full name.
    pub name: String,
}

/// A name of a franchise.
#[derive(Object)]
pub struct TeamName {
    /// Three-letter team code.
    pub code: String,
    /// Full name.
    pub name: String,
    /// City or region.
    pub city: String,
    /// Nickname.
    pub nickname: String,
    /// First day on which the name was used.
    pub valid_from: NaiveDate,
    /// Day after the last day on which the name was used; null for the current name.
    pub valid_to: Option<NaiveDate>,
}

/// Reference to a team, with code and name on the date in question.
#[derive(Debug, PartialEq, Eq, Object, Serialize)]
pub struct TeamReference {
    /// Three-letter team code.
    pub code: String,
    /// Full name.
    pub name: String,
}

/// Reference to a team by its code on the date in question.
#[derive(Object)]
pub struct TeamCode {
    /// Three-letter team code.
    pub code: String,
}
