//! Query and path parameters as types. A handler gets a valid value, or the client learns which parameter is invalid and why.
//!
//! The extractors replace those of the framework, whose messages name Rust types.

use std::fmt::Display;
use std::str::FromStr;

use poem_openapi::registry::MetaSchema;

mod about_trades;
mod choice;
mod csv;
mod cursor;
mod date;
mod enum_list;
mod event_position;
mod extractor;
mod id;
mod number;
mod paging;
mod pick;
mod pick_id;
mod pick_list;
mod revision;
mod schema;
mod search;
mod season;
mod team;
mod team_filter;
mod tree;
mod wait;

pub use about_trades::AboutTrades;
pub use csv::{HasByteOrderMark, IsRaw};
pub use date::Date;
pub use enum_list::EnumList;
pub use event_position::EventPosition;
pub use extractor::{Defaulted, Header, Path, Query, Required};
pub use id::{PlayerId, TradeId};
pub use paging::{Since, View};
pub use pick::{PickRound, PickYear};
pub use pick_id::PickId;
pub use pick_list::{DraftCount, IsTraded, PickSort};
pub use revision::RevisionNumber;
pub use search::SearchText;
pub use season::SeasonFilter;
pub use team::TeamFilter;
pub use team_filter::{TeamCount, TeamListFilter, TeamMatch};
pub use tree::{TreeDepth, TreeLimit, TreeView};
pub use wait::Wait;

/// A type that is parsed from the text of a parameter.
pub trait Parameter: FromStr<Err: Display> + Send + Sync + 'static {
    /// The value if the client sends none.
    const DEFAULT: Option<&'static str> = None;

    /// A valid value, for the OpenAPI document.
    const EXAMPLE: &'static str;

    /// The name of the parameter in a path. The framework only passes its index.
    const PATH_NAME: &'static str = "id";

    /// Returns the schema without default and example.
    fn schema() -> MetaSchema;
}

#[cfg(test)]
mod tests;
