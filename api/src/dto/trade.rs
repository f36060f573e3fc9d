//! Trades.

use chrono::NaiveDate;
use poem_openapi::{Enum, Object, Union};

use super::{Flag, NextPage, Pick, PlayerReference};

/// A page of trades
#[derive(Object)]
pub struct TradePage {
    pub data: Vec<TradeItem>,
    pub page: NextPage,
}

/// A trade in the detail that was asked for
#[derive(Union)]
pub enum TradeItem {
    Basic(TradeSummary),
    Full(Trade),
}

/// A trade without its assets
#[derive(Object)]
pub struct TradeSummary {
    /// Stays the same when a later source adds to the trade; the ids of all its sources lead to it
    pub id: String,
    pub date: NaiveDate,
    /// The league year, such as `2021-22`
    pub season: String,
    pub status: TradeStatus,
    /// All that take part, as named that day
    pub teams: Vec<TeamReference>,
    /// What to know before trusting it
    pub flags: Vec<Flag>,
    /// Grows with every change of this trade
    pub revision: i32,
    /// The change that made this revision, as in `/v1/changes`
    pub change_seq: i64,
}

/// A trade with all that changed hands
#[derive(Object)]
pub struct Trade {
    /// Stays the same when a later source adds to the trade; the ids of all its sources lead to it
    pub id: String,
    pub date: NaiveDate,
    /// The league year, such as `2021-22`
    pub season: String,
    pub status: TradeStatus,
    /// All that take part, as named that day
    pub teams: Vec<TeamReference>,
    pub assets: Vec<Asset>,
    /// Who stated it
    pub sources: Vec<Source>,
    /// What to know before trusting it
    pub flags: Vec<Flag>,
    /// Remarks of the sources that belong to no one asset
    pub notes: Vec<String>,
    /// Where the sources point to
    pub links: Vec<String>,
    /// How many facts a source states otherwise: `/v1/trades/{id}/sources` tells them
    pub conflicts: i64,
    /// The trade that this one turned out to be, to whose id this one leads; null for one of its own
    pub merged_into: Option<String>,
    /// Grows with every change of this trade
    pub revision: i32,
    /// The change that made this revision, as in `/v1/changes`
    pub change_seq: i64,
}

/// How far a trade has come
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

/// A team as named on the day
#[derive(Object)]
pub struct TeamReference {
    pub code: String,
    pub name: String,
}

/// A team by its code on the day
#[derive(Object)]
pub struct TeamCode {
    pub code: String,
}

/// One thing that changed hands
#[derive(Object)]
pub struct Asset {
    /// Null where no source says who gave it
    pub from: Option<TeamCode>,
    /// Null where no source says who got it
    pub to: Option<TeamCode>,
    pub kind: AssetKind,
    pub player: Option<PlayerReference>,
    /// A name that no player known had then, or that several had
    pub unresolved_name: Option<String>,
    pub pick: Option<Pick>,
    pub amount_usd: Option<i64>,
    /// As stated by the source
    pub text: String,
    /// What to know before trusting it
    pub flags: Vec<Flag>,
    /// The feeds that state it
    pub sources: Vec<String>,
}

/// What an asset is
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

/// A feed's own item that states a fact
#[derive(Object)]
pub struct Source {
    pub feed: String,
    pub key: String,
}

#[cfg(test)]
mod tests {
    use poem_openapi::types::{ToJSON, Type};
    use reference::enums;

    use super::*;

    fn check<Wire: Type>(words: &[impl ToString]) {
        let mut registry = poem_openapi::registry::Registry::new();
        Wire::register(&mut registry);
        let schema = &registry.schemas[&*Wire::name()];
        let published: Vec<_> = schema.enum_items.iter().map(|word| word.as_str().unwrap().to_owned()).collect();
        assert_eq!(published, words.iter().map(ToString::to_string).collect::<Vec<_>>());
    }

    #[test]
    fn the_wire_says_the_words_that_the_columns_hold() {
        check::<TradeStatus>(vocabulary::TradeStatus::ALL);
        check::<AssetKind>(vocabulary::AssetKind::ALL);
        check::<Flag>(vocabulary::Flag::ALL);
        check::<super::super::TransactionKind>(vocabulary::TransactionKind::ALL);
        check::<super::super::Outcome>(vocabulary::ObjectOutcome::ALL);
        assert_eq!(AssetKind::DraftRights.to_json().unwrap(), "draft_rights");
    }
}
