//! The shapes on the wire. PostgreSQL builds the JSON itself; these types publish what it is promised to be, and a test
//! holds what is served against them.

mod change;
mod page;
mod player;
mod problem;
mod status;
mod team;
mod trade;
mod transaction;

pub use change::{Change, ChangeKind, ChangePage, LastChange};
pub use page::NextPage;
pub use player::{Player, PlayerDetail, PlayerList, PlayerReference};
pub use problem::{Invalid, Problem};
pub use status::{
    Counts, Dataset, FeedStatus, LastObject, ObjectCounts, Outcome, RecentRejection, RejectionCounts, Status,
};
pub use team::{Franchise, Team, TeamDetail, TeamList, TeamName};
pub use trade::{
    Asset, AssetKind, Pick, Source, TeamCode, TeamReference, Trade, TradeItem, TradePage, TradeStatus, TradeSummary,
};
pub use transaction::{Transaction, TransactionKind, TransactionPage};
