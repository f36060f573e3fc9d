//! Picks with their trades.

use chrono::NaiveDate;
use poem_openapi::{Enum, Object};
use serde::Serialize;

use super::pick::PossibleYears;
use super::{AssetKind, NextPage, PickTerm, PlayerReference, TeamCode};

/// A page of picks.
#[derive(Object)]
pub struct DraftPickPage {
    /// The picks, by draft, round and ID.
    pub data: Vec<DraftPick>,
    /// Cursor of the next page.
    pub page: NextPage,
}

/// A draft pick: whose it is, who has it, what became of it, and all of its trades.
#[derive(Object)]
pub struct DraftPick {
    /// Pick ID made of draft year, round and original team, such as `2027-1-phi`; null if it is unknown whose pick it
    /// is. Such a pick is found by the trade and asset in `chain`.
    pub id: Option<String>,
    /// Draft year.
    pub year: i16,
    /// Round.
    pub round: i16,
    /// Team that the pick belonged to originally; null if unknown.
    pub original_team: Option<TeamCode>,
    /// How it is known whose pick it is.
    pub identity: PickIdentity,
    /// Who has the pick.
    pub owner: PickOwner,
    /// What became of the pick.
    pub status: PickStatus,
    /// Drafts in one of which the pick conveys, where sources state several; null otherwise.
    pub years: Option<PossibleYears>,
    /// Protections and fallback of the latest trade as text; null if there are none.
    pub protection: Option<String>,
    /// Terms of the latest trade, in the order in which they apply.
    pub terms: Vec<PickTerm>,
    /// The trades of the pick and of rights to swap it, oldest first; empty if no team has traded it.
    pub chain: Vec<PickTransfer>,
    /// Rights to swap the pick.
    pub swaps: Vec<SwapRight>,
    /// The outcome of the draft; null if the draft is ahead or no feed states it.
    pub outcome: Option<DraftOutcome>,
    /// Data quality warnings of all trades of the pick.
    pub flags: Vec<super::Flag>,
}

/// How it is known whose pick a traded pick is.
#[derive(Object)]
pub struct PickIdentity {
    /// How certain it is.
    pub certainty: Certainty,
    /// The rule by which it is known; null if there is none.
    pub basis: Option<Basis>,
    /// Teams one of which the pick belonged to originally, if it is ambiguous or contested.
    pub candidates: Vec<TeamCode>,
}

/// Who has a pick, or used it.
#[derive(Object)]
pub struct PickOwner {
    /// The team; null if it is unknown or if several teams have a claim.
    pub team: Option<TeamCode>,
    /// How certain it is. `ambiguous`: a traded pick of which it is unknown whose it is may be this one.
    pub certainty: Certainty,
}

/// One trade of a pick.
#[derive(Object)]
pub struct PickTransfer {
    /// The trade.
    pub trade_id: String,
    /// Position of the pick among the assets of the trade, from 1.
    pub asset: i16,
    /// Date of the trade.
    pub date: NaiveDate,
    /// `pick`, or `pick_swap` for a right to swap it.
    pub kind: AssetKind,
    /// Sending team; null if no source states it.
    pub from: Option<TeamCode>,
    /// Receiving team; null if no source states it.
    pub to: Option<TeamCode>,
    /// Protections and fallback of this trade as text; null if there are none.
    pub protection: Option<String>,
    /// Terms of this trade.
    pub terms: Vec<PickTerm>,
    /// How certain it is that this is the pick.
    pub certainty: Certainty,
    /// The rule by which it is known; null if there is none.
    pub basis: Option<Basis>,
    /// How the receiving team's time with the pick ended; null if that is not traced.
    pub end: Option<HoldingEnd>,
    /// Feeds that state the pick in this trade.
    pub sources: Vec<String>,
}

/// A right to take another team's pick in exchange for one's own.
#[derive(Object)]
pub struct SwapRight {
    /// Team that holds the right; null if no source states it.
    pub holder: Option<TeamCode>,
    /// IDs of the picks that sources name for this right.
    pub with: Vec<String>,
    /// Trade that created the right.
    pub trade_id: String,
    /// Whether the holder used the right; null if the draft is ahead or no feed states it.
    pub exercised: Option<bool>,
}

/// The outcome of the draft for a pick.
#[derive(Object)]
pub struct DraftOutcome {
    /// What became of the pick.
    pub status: PickStatus,
    /// Year of the draft.
    pub year: i16,
    /// Overall number of the selection; null if unknown.
    pub number: Option<i16>,
    /// The player who was selected with the pick; null if unknown.
    pub selected: Option<Selected>,
}

/// A player who was selected in a draft.
#[derive(Object)]
pub struct Selected {
    /// Name of the player.
    pub name: String,
    /// The player; null if the name is not resolved.
    pub player: Option<PlayerReference>,
    /// Team that selected the player; null if no source states it.
    pub by: Option<TeamCode>,
}

/// What became of a pick: `open` (the draft is ahead), `conveyed` (another team than the original one used it),
/// `not_conveyed` (the original team used it), `forfeited` (never used), `unknown` (the draft is past, and no feed
/// states the outcome).
#[derive(Enum)]
#[oai(rename_all = "snake_case")]
pub enum PickStatus {
    Open,
    Conveyed,
    NotConveyed,
    Forfeited,
    Unknown,
}

/// How certain a value is: `stated` (a feed or the record of drafts states it), `deduced` (it follows from what feeds
/// state), `ambiguous` (one of several candidates), `contested` (feeds state it differently), `unknown`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum, Serialize)]
#[oai(rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    Stated,
    Deduced,
    Ambiguous,
    Contested,
    Unknown,
}

/// The rule by which a value is known: `original_team` (a feed states it), `same_draftee` (another trade names the same
/// selected player), `only_pick_held` (the sending team had no other pick of the draft and round), `next_trade`,
/// `next_transaction`, `draft_record`, `no_later_event` (no feed states a later event).
#[derive(Enum)]
#[oai(rename_all = "snake_case")]
pub enum Basis {
    OriginalTeam,
    SameDraftee,
    OnlyPickHeld,
    NextTrade,
    NextTransaction,
    DraftRecord,
    NoLaterEvent,
}

/// How a team's time with an asset ended: `traded`, `drafted` (the pick was used), `swapped` (the right to swap was
/// used), `waived`, `claimed` (waived, and claimed by another team), `signed_elsewhere`, `left_unseen` (no feed states
/// how it left), `not_conveyed` (the sending team kept the pick), `lapsed` (a right that was not used), `open` (the
/// draft is ahead), `no_later_event` (no feed states a later event; no feed lists rosters), `not_followed` (cash and
/// the like), `unresolved` (it is unknown which asset it is).
#[derive(Enum)]
#[oai(rename_all = "snake_case")]
pub enum HoldingEnd {
    Traded,
    Drafted,
    Swapped,
    Waived,
    Claimed,
    SignedElsewhere,
    LeftUnseen,
    NotConveyed,
    Lapsed,
    Open,
    NoLaterEvent,
    NotFollowed,
    Unresolved,
}
