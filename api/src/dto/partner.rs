//! Teams that a team trades with.

use chrono::NaiveDate;
use poem_openapi::Object;

use super::Franchise;

/// The franchises that a franchise traded with.
#[derive(Object)]
pub struct PartnerList {
    /// The franchise in question.
    pub team: Franchise,
    /// Season (league year) that is counted, such as `2021-22`; null for all seasons.
    pub season: Option<String>,
    /// The other franchises, those with most trades first.
    pub data: Vec<Partner>,
}

/// A franchise that another franchise traded with.
#[derive(Object)]
pub struct Partner {
    /// The other franchise.
    pub team: Franchise,
    /// Number of trades in which both took part, also together with further teams.
    pub trades: i64,
    /// Players that moved between the two.
    pub players: AssetCounts,
    /// Draft rights that moved between the two.
    pub draft_rights: AssetCounts,
    /// Picks that moved between the two, without pick swaps.
    pub picks: AssetCounts,
    /// Date of the first of these trades.
    pub first: NaiveDate,
    /// Date of the last of these trades.
    pub last: NaiveDate,
    /// ID of the last of these trades.
    pub last_trade_id: String,
}

/// Numbers of assets, as seen by the franchise in question.
#[derive(Object)]
pub struct AssetCounts {
    /// Number of assets that the franchise sent.
    pub sent: i64,
    /// Number of assets that the franchise received.
    pub received: i64,
}
