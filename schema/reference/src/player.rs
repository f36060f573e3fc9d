//! Players.

use serde::Deserialize;

/// A player with NBA.com's id. The list has every player who appeared in a game before it was made; names have no suffix.
#[derive(Debug, Deserialize)]
pub struct Player {
    pub nba_id: i64,
    pub name: String,
}
