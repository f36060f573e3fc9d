//! Source records of trades: what each feed states.

use chrono::{DateTime, NaiveDate, Utc};
use poem_openapi::Object;

use super::{AssetKind, Flag, TeamCode, TradeStatus};

/// All source records of a trade, and the facts on which they conflict with the resolved trade.
#[derive(Object)]
pub struct TradeSources {
    /// ID of the trade.
    pub trade_id: String,
    /// The source records, by feed and record key.
    pub sources: Vec<SourceRecord>,
    /// Facts that a source states differently from the resolved trade.
    pub conflicts: Vec<Conflict>,
}

/// A trade as one feed states it.
#[derive(Object)]
pub struct SourceRecord {
    /// Feed that states the record.
    pub feed: String,
    /// Key of the record within its feed.
    pub record_key: String,
    /// Public ID of the record. `/v1/trades/{id}` accepts it and redirects to the trade.
    pub id: String,
    /// Date of the trade, as stated.
    pub date: NaiveDate,
    /// Status of the trade, as stated; null if the feed states none.
    pub status: Option<TradeStatus>,
    /// When the file that states the record was written.
    pub observed_at: DateTime<Utc>,
    /// Since when the feed no longer states the record; null while it does.
    pub withdrawn_at: Option<DateTime<Utc>>,
    /// File and line that the record was read from.
    pub object: SourceLine,
    /// Notes that do not belong to a single asset.
    pub notes: Vec<String>,
    /// URLs that the source refers to.
    pub links: Vec<String>,
    /// Data quality warnings about the record.
    pub flags: Vec<Flag>,
    /// The assets, as stated.
    pub assets: Vec<SourceAsset>,
    /// Original text of the record; null if it consists only of the texts of the assets.
    pub text: Option<String>,
}

/// A line of a source file.
#[derive(Object)]
pub struct SourceLine {
    /// Object key of the file.
    pub key: String,
    /// Line number, counted from 1.
    pub line: i32,
}

/// An asset as one feed states it.
#[derive(Object)]
pub struct SourceAsset {
    /// Sending team; null if the feed does not state it.
    pub from: Option<TeamCode>,
    /// Receiving team; null if the feed does not state it.
    pub to: Option<TeamCode>,
    /// Kind of asset.
    pub kind: AssetKind,
    /// Name of the player, as the feed spells it; null if the asset has none.
    pub player_name: Option<String>,
    /// Amount in US dollars; null if the feed states none.
    pub amount_usd: Option<i64>,
    /// Text of the source about the asset.
    pub text: String,
}

/// A fact that a source states differently from the resolved trade.
#[derive(Object)]
pub struct Conflict {
    /// Feed that states the fact.
    pub feed: String,
    /// Key of the source record within its feed.
    pub record_key: String,
    /// Fact in question: `date`, `asset` (whether it is part of the trade), `direction`, `pick.original_team` or
    /// `amount_usd`.
    pub field: String,
    /// Number of the asset in the trade, counted from 1; null if the fact is not about an asset.
    pub asset: Option<i16>,
    /// Value that the source states.
    pub source_value: String,
    /// Value of the resolved trade; null if the trade has none.
    pub resolved_value: Option<String>,
}
