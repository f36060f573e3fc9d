//! Who said what of a trade.

use chrono::{DateTime, NaiveDate, Utc};
use poem_openapi::Object;

use super::{AssetKind, Flag, TeamCode, TradeStatus};

/// All that is said of a trade, and where that is not what is believed
#[derive(Object)]
pub struct TradeSources {
    pub trade_id: String,
    /// By feed and key
    pub sources: Vec<SourceStatement>,
    pub conflicts: Vec<Conflict>,
}

/// What one item of a feed says
#[derive(Object)]
pub struct SourceStatement {
    pub feed: String,
    /// The feed's own key of the item
    pub key: String,
    /// The item's public id, to which the trade answers too
    pub id: String,
    /// As said, as are all members below
    pub date: NaiveDate,
    /// Null where the feed says none: most tell of done trades
    pub status: Option<TradeStatus>,
    /// When the file was written that says so
    pub observed_at: DateTime<Utc>,
    /// Since when the feed lacks the item; null while it is there
    pub withdrawn_at: Option<DateTime<Utc>>,
    pub object: SourcePlace,
    /// Remarks that belong to no one asset
    pub notes: Vec<String>,
    pub links: Vec<String>,
    pub flags: Vec<Flag>,
    pub assets: Vec<StatedAsset>,
    /// The item as the feed has it; null where the texts of the assets are all that it says
    pub text: Option<String>,
}

/// Where in which file
#[derive(Object)]
pub struct SourcePlace {
    pub key: String,
    /// From 1
    pub line: i32,
}

/// One thing that changed hands, as a feed says
#[derive(Object)]
pub struct StatedAsset {
    /// Null where the feed does not say who gave it
    pub from: Option<TeamCode>,
    /// Null where the feed does not say who got it
    pub to: Option<TeamCode>,
    pub kind: AssetKind,
    /// The player's, as the feed spells it
    pub name: Option<String>,
    pub amount_usd: Option<i64>,
    pub text: String,
}

/// A fact that a feed states otherwise than is believed
#[derive(Object)]
pub struct Conflict {
    pub feed: String,
    /// The feed's own key of the item
    pub key: String,
    /// Which fact, such as `date`
    pub field: String,
    /// The place among the trade's assets, from 1, of the one that it is about
    pub asset: Option<i16>,
    pub said: String,
    /// Null where nothing is believed in its place
    pub believed: Option<String>,
}
