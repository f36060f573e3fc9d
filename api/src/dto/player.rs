//! Players.

use chrono::NaiveDate;
use poem_openapi::Object;

/// Reference to a player.
#[derive(Object)]
pub struct PlayerReference {
    /// Player ID.
    pub id: String,
    /// Name of the player.
    pub name: String,
    /// NBA.com player ID; null if there is none.
    pub nba_id: Option<i64>,
}

/// Players that match a search.
#[derive(Object)]
pub struct PlayerList {
    /// The players, best match first.
    pub data: Vec<Player>,
}

/// A player with all recorded names.
#[derive(Object)]
pub struct Player {
    /// Player ID.
    pub id: String,
    /// Name of the player.
    pub name: String,
    /// NBA.com player ID; null if there is none.
    pub nba_id: Option<i64>,
    /// All names that sources use for the player, in alphabetical order.
    pub names: Vec<String>,
}

/// A player with all recorded names and a summary of their transactions.
#[derive(Object)]
pub struct PlayerDetail {
    /// Player ID.
    pub id: String,
    /// Name of the player.
    pub name: String,
    /// NBA.com player ID; null if there is none.
    pub nba_id: Option<i64>,
    /// All names that sources use for the player, in alphabetical order.
    pub names: Vec<String>,
    /// Number of trades that involve the player.
    pub trade_count: i64,
    /// Date of the latest transaction other than a trade; null if there is none.
    pub last_transaction: Option<NaiveDate>,
}
