//! The shapes on the wire. PostgreSQL builds the JSON itself; these types publish what it is promised to be, and a test
//! holds what is served against them.

mod change;
mod flag;
mod news;
mod page;
mod pick;
mod player;
mod problem;
mod sources;
mod status;
mod team;
mod trade;
mod transaction;

pub use change::{Change, ChangeKind, ChangePage, LastChange};
pub use flag::Flag;
pub use news::{NewsItem, NewsPage};
pub use page::NextPage;
pub use pick::{Conveyance, DraftYears, Pick, PickFavor, PickOutcome, PickRange, PickTerm, PickTermKind};
pub use player::{Player, PlayerDetail, PlayerList, PlayerReference};
pub use problem::{Invalid, Problem};
pub use sources::{Conflict, SourcePlace, SourceStatement, StatedAsset, TradeSources};
pub use status::{
    Counts, Dataset, FeedStatus, LastObject, ObjectCounts, Outcome, RecentRejection, RejectionCounts, RowCounts, Status,
};
pub use team::{Franchise, Team, TeamDetail, TeamList, TeamName};
pub use trade::{
    Asset, AssetKind, Source, TeamCode, TeamReference, Trade, TradeItem, TradePage, TradeStatus, TradeSummary,
};
pub use transaction::{Transaction, TransactionKind, TransactionPage};
