//! Players.

use chrono::NaiveDate;
use poem_openapi::Object;

/// A player, named in short
#[derive(Object)]
pub struct PlayerReference {
    pub id: String,
    pub name: String,
    /// The player's number at NBA.com
    pub nba_id: Option<i64>,
}

/// The players found, best first
#[derive(Object)]
pub struct PlayerList {
    pub data: Vec<Player>,
}

/// A player under every name
#[derive(Object)]
pub struct Player {
    pub id: String,
    pub name: String,
    /// The player's number at NBA.com
    pub nba_id: Option<i64>,
    /// All names that sources used, in alphabetical order
    pub names: Vec<String>,
}

/// A player and what is known of them
#[derive(Object)]
pub struct PlayerDetail {
    pub id: String,
    pub name: String,
    /// The player's number at NBA.com
    pub nba_id: Option<i64>,
    /// All names that sources used, in alphabetical order
    pub names: Vec<String>,
    pub trade_count: i64,
    /// Date of the latest signing, waiver or the like
    pub last_transaction: Option<NaiveDate>,
}
