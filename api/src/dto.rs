//! Schemas of the API's responses. PostgreSQL builds the JSON: these types only document it, and a test checks that responses
//! match them.

mod change;
mod flag;
mod news;
mod page;
mod pick;
mod pick_term;
mod player;
mod problem;
mod source_record;
mod status;
mod status_feed;
mod team;
mod trade;
mod trade_asset;
mod transaction;

pub use change::{Change, ChangeKind, ChangePage, LastChange};
pub use flag::Flag;
pub use news::{NewsItem, NewsPage};
pub use page::NextPage;
pub use pick::{ConveyanceStatus, Pick, PickOutcome};
pub use pick_term::{DraftRange, DraftYears, Favorability, PickTerm, PickTermKind};
pub use player::{Player, PlayerDetail, PlayerList, PlayerReference};
pub use problem::{InvalidParameter, Problem};
pub use source_record::{Conflict, SourceAsset, SourceLine, SourceRecord, TradeSources};
pub use status::{Counts, Dataset, RecentRejection, Status};
pub use status_feed::{FeedStatus, LastObject, ObjectCounts, ObjectOutcome, RejectionCounts, RowCounts};
pub use team::{Franchise, Team, TeamCode, TeamDetail, TeamList, TeamName, TeamReference};
pub use trade::{ListedTrade, Trade, TradePage, TradeStatus, TradeSummary};
pub use trade_asset::{Asset, AssetKind, SourceReference};
pub use transaction::{Transaction, TransactionKind, TransactionPage};

#[cfg(test)]
mod tests {
    use poem_openapi::registry::Registry;
    use poem_openapi::types::Type;
    use reference::enums;

    use super::*;

    fn check<Schema: Type>(column_values: &[impl ToString]) {
        let mut registry = Registry::new();
        Schema::register(&mut registry);
        let schema = serde_json::to_value(&registry.schemas[&*Schema::name()]).unwrap();
        let column_values: Vec<_> = column_values.iter().map(ToString::to_string).collect();
        assert_eq!(schema["enum"], serde_json::json!(column_values));
    }

    #[test]
    fn enums_have_the_values_that_columns_hold() {
        check::<TradeStatus>(enums::TradeStatus::ALL);
        check::<AssetKind>(enums::AssetKind::ALL);
        check::<Flag>(enums::Flag::ALL);
        check::<TransactionKind>(enums::TransactionKind::ALL);
        check::<ObjectOutcome>(enums::ObjectOutcome::ALL);
    }
}
