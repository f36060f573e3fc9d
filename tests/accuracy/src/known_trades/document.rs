//! The JSON documents of resolved trades, as the API serves them.

use chrono::NaiveDate;
use serde::Deserialize;

#[derive(Deserialize)]
pub(super) struct TradeDocument {
    pub(super) id: String,
    pub(super) date: NaiveDate,
    pub(super) status: String,
    pub(super) teams: Vec<Team>,
    pub(super) assets: Vec<Asset>,
}

#[derive(Deserialize)]
pub(super) struct Team {
    pub(super) code: String,
}

#[derive(Deserialize)]
pub(super) struct Asset {
    pub(super) from: Option<Team>,
    pub(super) to: Option<Team>,
    pub(super) kind: String,
    pub(super) player: Option<Player>,
    unresolved_name: Option<String>,
    pub(super) pick: Option<Pick>,
    text: String,
}

#[derive(Deserialize)]
pub(super) struct Player {
    name: String,
    pub(super) nba_id: Option<i64>,
}

#[derive(Deserialize)]
pub(super) struct Pick {
    pub(super) year: Option<i16>,
    pub(super) round: i16,
    pub(super) original_team: Option<Team>,
}

impl Asset {
    /// Returns the name of the player, resolved or not.
    pub(super) fn player_name(&self) -> Option<&str> {
        self.player.as_ref().map(|player| player.name.as_str()).or(self.unresolved_name.as_deref())
    }

    pub(super) fn describe(&self) -> String {
        let code = |team: &Option<Team>| team.as_ref().map_or("?".to_owned(), |team| team.code.clone());
        let Self { from, to, kind, text, .. } = self;
        format!("{kind} {} → {}: {text}", code(from), code(to))
    }
}
