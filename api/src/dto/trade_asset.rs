//! Assets of trades.

use poem_openapi::{Enum, Object};

use super::{Flag, Pick, PlayerReference, TeamCode};

/// An asset that moved from one team to another.
#[derive(Object)]
pub struct Asset {
    /// Sending team; null if no source states it.
    pub from: Option<TeamCode>,
    /// Receiving team; null if no source states it.
    pub to: Option<TeamCode>,
    /// Kind of asset.
    pub kind: AssetKind,
    /// The player, or the player whose draft rights were traded; null for other assets and unresolved names.
    pub player: Option<PlayerReference>,
    /// A player name that matches no player of that time, or several; null otherwise.
    pub unresolved_name: Option<String>,
    /// The pick; null for other assets.
    pub pick: Option<Pick>,
    /// Amount of cash or of a trade exception in US dollars; null if no source states it.
    pub amount_usd: Option<i64>,
    /// Text about the asset, from the feed that takes precedence over the others that state it.
    pub text: String,
    /// Data quality warnings about the asset.
    pub flags: Vec<Flag>,
    /// Feeds that state the asset.
    pub sources: Vec<String>,
}

/// Kind of asset. Some kinds need an explanation: `trade_exception` (the right to acquire players in later trades without
/// sending salary), `draft_consideration` (NBA.com does not say which pick moved, and no other feed does),
/// `future_considerations` (something unnamed that is owed later), `other` (an asset that is only known as text).
#[derive(Enum)]
#[oai(rename_all = "snake_case")]
pub enum AssetKind {
    Player,
    DraftRights,
    Pick,
    PickSwap,
    Cash,
    TradeException,
    DraftConsideration,
    FutureConsiderations,
    Other,
}

/// Reference to a source record.
#[derive(Object)]
pub struct SourceReference {
    /// Feed that states the record.
    pub feed: String,
    /// Key of the record within its feed.
    pub record_key: String,
}
