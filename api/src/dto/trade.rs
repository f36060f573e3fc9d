//! Trades.

use chrono::NaiveDate;
use poem_openapi::{Enum, Object, Union};

use super::{Asset, Flag, NextPage, SourceReference, TeamReference};

/// A page of trades.
#[derive(Object)]
pub struct TradePage {
    /// The trades, in the requested order.
    pub data: Vec<ListedTrade>,
    /// Cursor of the next page.
    pub page: NextPage,
}

/// A trade in a list: a `Trade` with `view=full`, a `TradeSummary` with `view=basic`.
// The order matters to generated clients: they take the first schema that a value fits.
#[derive(Union)]
pub enum ListedTrade {
    Full(Trade),
    Basic(TradeSummary),
}

/// A trade without its assets.
#[derive(Object)]
pub struct TradeSummary {
    /// Trade ID. It stays the same when further sources report the trade.
    pub id: String,
    /// Date of the trade.
    pub date: NaiveDate,
    /// Season (league year), such as `2021-22`.
    pub season: String,
    /// Status of the trade.
    pub status: TradeStatus,
    /// One line of text that names the trade: its teams, and the players and picks that moved. Null in documents from
    /// before headlines existed, and for a trade that was merged.
    pub headline: Option<String>,
    /// All teams involved, by their names on the date of the trade.
    pub teams: Vec<TeamReference>,
    /// Data quality warnings about the trade.
    pub flags: Vec<Flag>,
    /// Revision number, which grows with every change of the trade.
    pub revision: i32,
    /// Sequence number in `/v1/changes` of the change that published this revision.
    pub change_seq: i64,
}

/// A trade with all assets.
#[derive(Object)]
pub struct Trade {
    /// Trade ID. It stays the same when further sources report the trade.
    pub id: String,
    /// Date of the trade.
    pub date: NaiveDate,
    /// Season (league year), such as `2021-22`.
    pub season: String,
    /// Status of the trade.
    pub status: TradeStatus,
    /// One line of text that names the trade: its teams, and the players and picks that moved. Null in documents from
    /// before headlines existed, and for a trade that was merged.
    pub headline: Option<String>,
    /// All teams involved, by their names on the date of the trade.
    pub teams: Vec<TeamReference>,
    /// All assets that changed hands.
    pub assets: Vec<Asset>,
    /// Source records of the trade. `/v1/trades/{id}/sources` returns their content.
    pub sources: Vec<SourceReference>,
    /// Data quality warnings about the trade.
    pub flags: Vec<Flag>,
    /// Notes of the sources that do not belong to a single asset.
    pub notes: Vec<String>,
    /// URLs that the sources refer to.
    pub links: Vec<String>,
    /// Number of facts on which a source conflicts with the resolved trade. `/v1/trades/{id}/sources` lists them.
    pub conflicts: i64,
    /// ID of the trade that this one was merged into; null if it was not merged.
    pub merged_into: Option<String>,
    /// Revision number, which grows with every change of the trade.
    pub revision: i32,
    /// Sequence number in `/v1/changes` of the change that published this revision.
    pub change_seq: i64,
}

/// Status of a trade: `reported` (by media), `agreed` (between the teams), `official` (completed by the league), `amended`
/// (terms changed after completion), `rescinded` (annulled, usually after a failed physical examination) or `voided` (a feed
/// states that the trade is void).
#[derive(Enum)]
#[oai(rename_all = "snake_case")]
pub enum TradeStatus {
    Reported,
    Agreed,
    Official,
    Amended,
    Rescinded,
    Voided,
}
