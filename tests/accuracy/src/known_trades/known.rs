//! The file of known trades.

use chrono::NaiveDate;
use serde::Deserialize;

#[derive(Deserialize)]
pub(super) struct KnownTrades {
    pub(super) trades: Vec<KnownTrade>,
}

#[derive(Deserialize)]
pub(super) struct KnownTrade {
    pub(super) id: String,
    pub(super) date: NaiveDate,
    pub(super) teams: Vec<String>,
    pub(super) assets: Vec<KnownAsset>,
    /// Trade exceptions that the sources mention in prose. They may be missing from the assets.
    #[serde(default)]
    pub(super) trade_exceptions_mentioned: Vec<String>,
    #[serde(default)]
    pub(super) status: String,
}

#[derive(Deserialize)]
pub(super) struct KnownAsset {
    pub(super) from: String,
    pub(super) to: String,
    pub(super) kind: String,
    pub(super) player: Option<String>,
    pub(super) nba_player_id: Option<i64>,
    pub(super) draft_year: Option<i16>,
    pub(super) round: Option<i16>,
    pub(super) original_team: Option<String>,
}

impl KnownAsset {
    pub(super) fn describe(&self) -> String {
        let Self { from, to, kind, player, draft_year, round, original_team, .. } = self;
        let asset = match (player, draft_year) {
            (Some(name), _) => name.clone(),
            (None, Some(year)) => {
                format!("{year}, round {}, original team {original_team:?}", round.unwrap_or_default())
            }
            (None, None) => String::new(),
        };
        format!("{kind} {from} → {to}: {asset}")
    }
}
