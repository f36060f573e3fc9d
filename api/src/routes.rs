//! One file a family of endpoints. A handler parses, asks the store, and answers what the store built.

use std::sync::Arc;

use chrono::NaiveDate;
use deadpool_postgres::{Object, Pool};
use poem_openapi::Tags;

use crate::dataset::Dataset;
use crate::parameter::{Day, SeasonFilter};
use crate::problem::Problem;

mod changes;
mod exports;
pub mod health;
mod news;
mod players;
mod schemas;
mod status;
mod teams;
mod trades;
mod transactions;

/// What handlers work with.
#[derive(Clone)]
pub struct Sources {
    pub pool: Pool,
    pub dataset: Arc<Dataset>,
}

#[derive(Tags)]
enum Tag {
    /// What changed hands between teams
    Trades,
    /// Signings, waivers and the like
    Transactions,
    /// What the news tell
    News,
    /// Teams and the franchises behind them
    Teams,
    /// Players by name and id
    Players,
    /// A feed of what changed since the client last looked
    Changes,
    /// All trades as one file
    Exports,
    /// How fresh the data is
    Status,
    /// What files must be that are handed in
    Schemas,
}

/// All documented endpoints.
pub type All = (
    trades::Trades,
    transactions::Transactions,
    news::News,
    teams::Teams,
    players::Players,
    changes::Changes,
    exports::Exports,
    status::StatusPage,
    schemas::Schemas,
);

pub fn all(sources: &Sources) -> All {
    (
        trades::Trades(sources.clone()),
        transactions::Transactions(sources.clone()),
        news::News(sources.clone()),
        teams::Teams(sources.clone()),
        players::Players(sources.clone()),
        changes::Changes(sources.clone()),
        exports::Exports(sources.clone()),
        status::StatusPage::new(sources.clone()),
        schemas::Schemas,
    )
}

impl Sources {
    /// Does not wait for what is known to be away.
    async fn connection(&self) -> Result<Object, Problem> {
        if !self.dataset.is_reachable() {
            return Err(Problem::unavailable("the watch on the dataset has no connection"));
        }
        Ok(self.pool.get().await?)
    }
}

/// The days of a filter, narrowed to those of the season that is asked for beside them: the index is on days.
fn within(from: Option<Day>, to: Option<Day>, season: Option<SeasonFilter>) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let (from, to) = (from.map(|day| day.0), to.map(|day| day.0));
    match season {
        Some(SeasonFilter(season)) => {
            (from.max(Some(season.starts_on)), Some(to.map_or(season.ends_on, |to| to.min(season.ends_on))))
        }
        None => (from, to),
    }
}

/// Refuses a range that ends before it begins.
fn in_order(from: Option<Day>, to: Option<Day>) -> Result<(), Problem> {
    match (from, to) {
        (Some(from), Some(to)) if from > to => Err(Problem::invalid("date_to", "is before date_from")),
        _ => Ok(()),
    }
}
