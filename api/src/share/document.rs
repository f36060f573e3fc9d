//! The members of a trade's stored document that a text needs. Enums stay text, so that values of a newer release pass through.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;

/// A trade with the time of its latest revision.
pub struct PublishedTrade {
    pub trade: SharedTrade,
    pub published_at: DateTime<Utc>,
}

#[derive(Deserialize)]
pub struct SharedTrade {
    pub id: String,
    pub date: NaiveDate,
    pub status: String,
    headline: Option<String>,
    pub(super) teams: Vec<Team>,
    pub(super) assets: Vec<Asset>,
    pub(super) sources: Vec<Source>,
    pub revision: i32,
}

#[derive(Deserialize)]
pub(super) struct Team {
    pub code: String,
    pub name: String,
}

#[derive(Deserialize)]
pub(super) struct TeamCode {
    pub code: String,
}

#[derive(Deserialize)]
pub(super) struct Source {
    pub feed: String,
}

#[derive(Deserialize)]
pub(super) struct Asset {
    pub from: Option<TeamCode>,
    pub to: Option<TeamCode>,
    pub kind: String,
    pub player: Option<Player>,
    pub unresolved_name: Option<String>,
    pub pick: Option<Pick>,
    pub amount_usd: Option<i64>,
    pub text: String,
}

#[derive(Deserialize)]
pub(super) struct Player {
    pub name: String,
}

#[derive(Deserialize)]
pub(super) struct Pick {
    pub year: Option<i16>,
    pub years: Option<Years>,
    pub round: i16,
    pub original_team: Option<TeamCode>,
    pub protection: Option<String>,
    pub outcome: Option<Outcome>,
}

#[derive(Deserialize)]
pub(super) struct Years {
    pub first: i16,
    pub last: Option<i16>,
}

#[derive(Deserialize)]
pub(super) struct Outcome {
    pub number: Option<i16>,
    pub selected_player: Option<String>,
}

impl SharedTrade {
    /// Parses the stored document of a trade.
    pub fn parse(document: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(document)
    }

    /// Returns the headline; the teams alone for a document from before headlines existed.
    pub(super) fn title(&self) -> String {
        let teams = || self.teams.iter().map(|team| team.code.as_str()).collect::<Vec<_>>().join("–");
        self.headline.clone().unwrap_or_else(teams)
    }

    pub(super) fn is_undone(&self) -> bool {
        matches!(self.status.as_str(), "rescinded" | "voided")
    }
}
