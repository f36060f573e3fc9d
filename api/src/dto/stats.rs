//! Numbers of trades and assets.

use chrono::NaiveDate;
use poem_openapi::Object;

use super::{AssetCounts, Franchise, TeamCode};

/// Statistics of all seasons with trades.
#[derive(Object)]
pub struct SeasonStatsList {
    /// The seasons, newest first.
    pub data: Vec<SeasonStats>,
}

/// Statistics of a season.
#[derive(Object)]
pub struct SeasonStats {
    /// Season (league year), such as `2021-22`.
    pub season: String,
    /// Number of trades.
    pub trades: i64,
    /// Number of teams in the trade with most teams.
    pub teams_most: i16,
    /// Number of players traded. A player who is traded twice counts twice.
    pub players: i64,
    /// Number of draft rights traded.
    pub draft_rights: i64,
    /// Number of picks traded, without pick swaps.
    pub picks: i64,
    /// Day of the trade deadline; null if it is not recorded.
    pub deadline: Option<NaiveDate>,
    /// Number of trades on the day of the deadline and the six days before; null if the deadline is not recorded.
    pub in_last_week: Option<i64>,
}

/// Statistics of all franchises.
#[derive(Object)]
pub struct TeamStatsList {
    /// Season (league year) that is counted, such as `2021-22`; null for all seasons.
    pub season: Option<String>,
    /// The franchises, those with most trades first.
    pub data: Vec<TeamStats>,
}

/// Statistics of a franchise.
#[derive(Object)]
pub struct TeamStats {
    /// The franchise.
    pub team: Franchise,
    /// Number of its trades.
    pub trades: i64,
    /// Players that it sent and received.
    pub players: AssetCounts,
    /// Draft rights that it sent and received.
    pub draft_rights: AssetCounts,
    /// Picks that it sent and received, without pick swaps.
    pub picks: AssetCounts,
    /// Date of its last trade; null if there is none.
    pub last: Option<NaiveDate>,
}

/// Numbers of trades of each two franchises.
#[derive(Object)]
pub struct PairStats {
    /// Season (league year) that is counted, such as `2021-22`; null for all seasons.
    pub season: Option<String>,
    /// All franchises, by code.
    pub teams: Vec<Franchise>,
    /// Pairs of franchises with at least one trade, those with most trades first. Each pair is listed once.
    pub data: Vec<TeamPair>,
}

/// Two franchises that traded with each other.
#[derive(Object)]
pub struct TeamPair {
    /// The first of the two, by current code.
    pub team: TeamCode,
    /// The second of the two, by current code.
    pub partner: TeamCode,
    /// Number of trades in which both took part, also together with further teams.
    pub trades: i64,
}
