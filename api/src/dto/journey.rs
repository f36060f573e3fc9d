//! Journeys of players.

use chrono::NaiveDate;
use poem_openapi::{Enum, Object};
use serde::Serialize;

use super::{Certainty, PlayerReference, TeamReference};

/// The teams that a player has been with, and by what he came and left, as far as feeds state it. No feed lists rosters.
#[derive(Object, Serialize)]
pub struct Journey {
    /// The player.
    pub player: PlayerReference,
    /// His times with teams, oldest first.
    pub stints: Vec<Stint>,
    /// Times between stints for which no feed states a team, oldest first.
    pub gaps: Vec<Gap>,
    /// Since when the data has trades and transactions.
    pub coverage: Coverage,
}

/// A player's time with a team. The rights to a drafted player count as such, except those that the team trades on the day of
/// the draft.
#[derive(Debug, PartialEq, Eq, Object, Serialize)]
pub struct Stint {
    /// The team, by its name on the first day; null if the franchise had no team then.
    pub team: Option<TeamReference>,
    /// How he reached the team.
    pub from: StintEvent,
    /// How he left the team; null if no feed states a later event, which does not mean that he is still with the team.
    pub to: Option<StintEvent>,
    /// IDs of the transactions with the team, oldest first, including those by which the team signed, claimed or waived him.
    pub transactions: Vec<String>,
}

/// The start or the end of a stint.
#[derive(Debug, Clone, PartialEq, Eq, Object, Serialize)]
pub struct StintEvent {
    /// Date of the event; null if no feed states it.
    pub date: Option<NaiveDate>,
    /// What happened.
    pub how: How,
    /// The trade; null if it was none.
    pub trade_id: Option<String>,
    /// The transaction; null if it was none.
    pub transaction_id: Option<String>,
    /// How certain it is. That a player leaves a team by signing with another one is `deduced`.
    pub certainty: Certainty,
}

/// How a player reached a team or left it: `draft` (selected; as an end: selected again in a later draft), `draft_rights` (the
/// draft rights were traded, or moved on the day of the draft), `trade`, `signing` (with the team; as an end: with another team),
/// `waiver_claim` (claimed off waivers), `waived`, `left_unseen` (he is with another team later, and no feed states how he left),
/// `unknown` (no feed states how he came).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum, Serialize)]
#[oai(rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum How {
    Draft,
    DraftRights,
    Trade,
    Signing,
    WaiverClaim,
    Waived,
    LeftUnseen,
    Unknown,
}

/// A time between two stints for which no feed states a team.
#[derive(Debug, PartialEq, Eq, Object, Serialize)]
pub struct Gap {
    /// Day on which the stint before it ended, or else the last day on which a feed states that he was with the team.
    pub from: NaiveDate,
    /// Day on which the stint after it began, or else the first day on which a feed states that he was with the team.
    pub to: NaiveDate,
    /// Why no team is known.
    pub reason: GapReason,
    /// The reason in words.
    pub text: String,
}

/// Why no team is known: `waived` (no feed states a team after the waiver), `left_unseen` (no feed states how he left the team
/// before), `unknown_receiver` (no feed states the team that received him in a trade).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum, Serialize)]
#[oai(rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum GapReason {
    Waived,
    LeftUnseen,
    UnknownReceiver,
}

/// Since when the data has trades and transactions.
#[derive(Object, Serialize)]
pub struct Coverage {
    /// Date of the earliest trade; null if there is none.
    pub trades_since: Option<NaiveDate>,
    /// Date of the earliest transaction; null if there is none.
    pub transactions_since: Option<NaiveDate>,
}
