//! Schemas of the API's responses. PostgreSQL builds the JSON: these types only document it, and a test checks that responses
//! match them.

mod change;
mod draft_pick;
mod flag;
mod journey;
mod news;
mod page;
mod partner;
mod pick;
mod pick_term;
mod player;
mod problem;
mod revision;
mod source_record;
mod stats;
mod status;
mod status_feed;
mod team;
mod team_picks;
mod trade;
mod trade_asset;
mod transaction;
mod tree;

pub use change::{Change, ChangeKind, ChangePage, LastChange};
pub use draft_pick::{Basis, Certainty, DraftPick, DraftPickPage, HoldingEnd, PickStatus};
pub use flag::Flag;
pub use journey::{Coverage, Gap, GapReason, How, Journey, Stint, StintEvent};
pub use news::{NewsItem, NewsPage, NewsTiming, NewsTrade};
pub use page::NextPage;
pub use partner::{AssetCounts, Partner, PartnerList};
pub use pick::{ConveyanceStatus, Pick, PickOutcome};
pub use pick_term::{DraftRange, DraftYears, Favorability, PickTerm, PickTermKind};
pub use player::{Player, PlayerDetail, PlayerList, PlayerReference, PlayerSelection};
pub use problem::{InvalidParameter, Problem};
pub use revision::{AssetMember, DifferenceKind, Revision, RevisionDifference, RevisionList};
pub use source_record::{Conflict, SourceAsset, SourceLine, SourceRecord, TradeSources};
pub use stats::{PairStats, SeasonStats, SeasonStatsList, TeamPair, TeamStats, TeamStatsList};
pub use status::{Counts, Dataset, RecentRejection, Status};
pub use status_feed::{FeedStatus, LastObject, ObjectCounts, ObjectOutcome, RejectionCounts, RowCounts};
pub use team::{Franchise, Team, TeamCode, TeamDetail, TeamList, TeamName, TeamReference};
pub use team_picks::TeamPicks;
pub use trade::{ListedTrade, Trade, TradePage, TradeStatus, TradeSummary};
pub use trade_asset::{Asset, AssetKind, SourceReference};
pub use transaction::{Transaction, TransactionKind, TransactionPage};
pub use tree::Tree;

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
        check::<PickStatus>(enums::PickStatus::ALL);
        check::<Certainty>(enums::Certainty::ALL);
        check::<Basis>(enums::Basis::ALL);
        check::<HoldingEnd>(enums::LineageEnd::ALL);
        check::<NewsTiming>(enums::NewsTiming::ALL);
        check::<ObjectOutcome>(enums::ObjectOutcome::ALL);
    }
}
