//! Players.

use chrono::NaiveDate;
use poem_openapi::Object;
use serde::Serialize;

use super::TeamReference;

/// Reference to a player.
#[derive(Object, Serialize)]
pub struct PlayerReference {
    /// Player ID. `nba-` precedes the NBA.com player ID. A player without one has the ID that a trade report gives (`report-…`),
    /// one made of his draft and number (`draft-2015-39`), or one made of the name that a source uses (`name-aaron-craft`). The
    /// last two lead to the player after another ID has become known.
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
    /// Player ID. `nba-` precedes the NBA.com player ID. A player without one has the ID that a trade report gives (`report-…`),
    /// one made of his draft and number (`draft-2015-39`), or one made of the name that a source uses (`name-aaron-craft`). The
    /// last two lead to the player after another ID has become known.
    pub id: String,
    /// Name of the player.
    pub name: String,
    /// NBA.com player ID; null if there is none.
    pub nba_id: Option<i64>,
    /// All names that sources use for the player, in alphabetical order.
    pub names: Vec<String>,
}

/// A player with all recorded names, his selections in drafts and a summary of his trades and transactions.
#[derive(Object)]
pub struct PlayerDetail {
    /// Player ID. `nba-` precedes the NBA.com player ID. A player without one has the ID that a trade report gives (`report-…`),
    /// one made of his draft and number (`draft-2015-39`), or one made of the name that a source uses (`name-aaron-craft`). The
    /// last two lead to the player after another ID has become known.
    pub id: String,
    /// Name of the player.
    pub name: String,
    /// NBA.com player ID; null if there is none.
    pub nba_id: Option<i64>,
    /// All names that sources use for the player, in alphabetical order.
    pub names: Vec<String>,
    /// Former IDs, which lead to the player too.
    pub former_ids: Vec<String>,
    /// His selections in drafts, the earliest first: usually one, several if he did not sign with the team that selected him first,
    /// and none if he was not drafted or no feed states it.
    pub selections: Vec<PlayerSelection>,
    /// Number of trades that involve the player.
    pub trade_count: i64,
    /// Date of the latest transaction other than a trade; null if there is none.
    pub last_transaction: Option<NaiveDate>,
}

/// The selection of a player in a draft.
#[derive(Object)]
pub struct PlayerSelection {
    /// Draft year.
    pub year: i16,
    /// Round.
    pub round: i16,
    /// Overall number, counted over all rounds.
    pub number: i16,
    /// Team that selected him, by its name on the day of the draft; null if the franchise had no team then. `/journey` has the team
    /// that had the rights to him after the draft.
    pub team: Option<TeamReference>,
}
