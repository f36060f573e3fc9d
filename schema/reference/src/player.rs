//! Players.

use serde::Deserialize;

/// A player with NBA.com's id. The list has every player who had appeared in a game when it was made. Many
/// names lack their suffix (`Jr.`).
#[derive(Debug, Deserialize)]
pub struct Player {
    pub nba_id: i64,
    pub name: String,
}

/// Another name of a player, under which feeds know him: a name that he changed, a nickname, or another spelling.
#[derive(Debug, Deserialize)]
pub struct PlayerAlias {
    pub nba_id: i64,
    pub alias: String,
}
