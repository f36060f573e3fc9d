//! The picks of a team, by draft and round.

use chrono::NaiveDate;
use poem_openapi::{Enum, Object};

use super::draft_pick::Certainty;
use super::{AssetKind, PickTerm, TeamCode, TeamReference};

/// The picks that a team has, owes and may have in the drafts ahead.
#[derive(Object)]
pub struct TeamPicks {
    /// The team under its current name.
    pub team: TeamReference,
    /// Day for which the picks are listed.
    pub as_of: NaiveDate,
    /// First and last draft.
    pub years: DraftSpan,
    /// One cell per draft and round.
    pub cells: Vec<PickCell>,
    /// Assets of the team's trades that may be picks of these drafts, but of which no feed states which.
    pub unplaced: Vec<UnplacedAsset>,
    /// Whether the cells are complete: false if anything is unplaced, so that the team may have more or fewer picks.
    pub complete: bool,
}

/// The first and the last of several drafts.
#[derive(Object)]
pub struct DraftSpan {
    /// First draft year.
    pub first: i16,
    /// Last draft year.
    pub last: i16,
}

/// The team's picks in one round of one draft.
#[derive(Object)]
pub struct PickCell {
    /// Draft year.
    pub year: i16,
    /// Round.
    pub round: i16,
    /// The team's own pick.
    pub own: OwnPick,
    /// Picks of other teams, and rights to swap, that the team received.
    pub incoming: Vec<IncomingPick>,
    /// Fewest picks of this round that the team can make under the terms, each pick taken by itself.
    pub least: i64,
    /// Most picks of this round that the team can make under the terms, each pick taken by itself.
    pub most: i64,
}

/// The pick that belonged to the team originally.
#[derive(Object)]
pub struct OwnPick {
    /// Pick ID.
    pub pick_id: String,
    /// What the team has promised.
    pub state: OwnPickState,
    /// Teams that have a claim on the pick.
    pub creditors: Vec<Creditor>,
}

/// A team that has a claim on a pick.
#[derive(Object)]
pub struct Creditor {
    /// The team; null if no source states it.
    pub team: Option<TeamCode>,
    /// `pick`, or `pick_swap` for a right to swap.
    pub kind: AssetKind,
    /// Trade that brought the claim to the team.
    pub trade_id: String,
    /// Position of the claim among the assets of the trade, from 1.
    pub asset: i16,
    /// How certain it is that the claim is on this pick.
    pub certainty: Certainty,
    /// Protections and fallback as text; null if there are none.
    pub protection: Option<String>,
    /// Terms, in the order in which they apply.
    pub terms: Vec<PickTerm>,
}

/// A pick of another team, or a right to swap, that the team received.
#[derive(Object)]
pub struct IncomingPick {
    /// Pick ID; null if it is unknown whose pick it is.
    pub pick_id: Option<String>,
    /// Team that the pick belonged to originally; null if unknown.
    pub original_team: Option<TeamCode>,
    /// Teams one of which the pick belonged to originally, if that is ambiguous.
    pub candidates: Vec<TeamCode>,
    /// `pick`, or `pick_swap` for a right to swap.
    pub kind: AssetKind,
    /// Whether the pick conveys.
    pub state: IncomingPickState,
    /// Trade that brought the pick to the team.
    pub trade_id: String,
    /// Position of the pick among the assets of the trade, from 1.
    pub asset: i16,
    /// How certain it is whose pick it is.
    pub certainty: Certainty,
    /// Protections and fallback as text; null if there are none.
    pub protection: Option<String>,
    /// Terms, in the order in which they apply.
    pub terms: Vec<PickTerm>,
}

/// An asset of which no feed states which picks it is, if it is any.
#[derive(Object)]
pub struct UnplacedAsset {
    /// The trade.
    pub trade_id: String,
    /// Position of the asset in the trade, from 1.
    pub asset: i16,
    /// Date of the trade.
    pub date: NaiveDate,
    /// Whether the team received or sent it.
    pub direction: Direction,
    /// Kind of asset.
    pub kind: AssetKind,
    /// Text about the asset.
    pub text: String,
}

/// State of a team's own pick: `kept`, `owed` (another team receives it), `conditional` (another team receives it under
/// its terms), `swap` (another team may take it in exchange for its own), `ambiguous` (it is one of several picks of
/// which another team receives one), `unknown` (it left the team, and no feed states to whom).
#[derive(Enum)]
#[oai(rename_all = "snake_case")]
pub enum OwnPickState {
    Kept,
    Owed,
    Conditional,
    Swap,
    Ambiguous,
    Unknown,
}

/// State of a pick that a team received: `owed` (it conveys), `conditional` (it conveys under its terms), `swap` (a
/// right to swap), `ambiguous` (one of several picks), `unknown` (it is unknown whose pick it is).
#[derive(Enum)]
#[oai(rename_all = "snake_case")]
pub enum IncomingPickState {
    Owed,
    Conditional,
    Swap,
    Ambiguous,
    Unknown,
}

/// Direction of an asset, seen from the team.
#[derive(Enum)]
#[oai(rename_all = "snake_case")]
pub enum Direction {
    Incoming,
    Outgoing,
}
