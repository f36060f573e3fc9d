//! The members of a trade's stored document that a row needs. Enums stay text, so that values of a newer release pass through.

use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::value::RawValue;

#[derive(Deserialize)]
pub(super) struct Trade {
    pub id: String,
    pub date: NaiveDate,
    pub season: String,
    pub status: String,
    pub teams: Vec<Team>,
    pub assets: Vec<Asset>,
    pub flags: Vec<String>,
    pub conflicts: i64,
    pub revision: i32,
    pub change_seq: i64,
}

#[derive(Deserialize)]
pub(super) struct Team {
    pub code: String,
}

#[derive(Deserialize)]
pub(super) struct Asset {
    pub from: Option<Team>,
    pub to: Option<Team>,
    pub kind: String,
    pub player: Option<Player>,
    pub unresolved_name: Option<String>,
    pub pick: Option<Pick>,
    pub amount_usd: Option<i64>,
    pub text: String,
    pub flags: Vec<String>,
    pub sources: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct Player {
    pub id: String,
    pub name: String,
    pub nba_id: Option<i64>,
}

#[derive(Deserialize)]
pub(super) struct Pick {
    pub id: Option<String>,
    pub year: Option<i16>,
    pub round: i16,
    pub original_team: Option<Team>,
    pub protection: Option<String>,
    /// Kept as stored: members in their order, and absent if a term does not have them.
    pub terms: Vec<Box<RawValue>>,
    pub outcome: Option<PickOutcome>,
}

#[derive(Deserialize)]
pub(super) struct PickTerm {
    pub kind: String,
    pub holder: Option<Team>,
    pub with: Option<Team>,
}

#[derive(Deserialize)]
pub(super) struct PickOutcome {
    pub status: String,
    pub year: Option<i16>,
    pub number: Option<i16>,
    pub selected_player: Option<String>,
}
