//! News, newest first.

use std::sync::LazyLock;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use deadpool_postgres::GenericClient;
use postgres_types::ToSql;
use tokio_postgres::Error;

use super::date_walk::{FIRST_DATE, LAST_DATE};
use super::fragment::expand;
use crate::paging::{Limit, Listed, Position};

pub(super) static ALL: LazyLock<String> = LazyLock::new(|| expand(include_str!("news_page.sql"), &[]));
pub(super) static ABOUT_TRADES: LazyLock<String> =
    LazyLock::new(|| expand(include_str!("news_page_about_trades.sql"), &[]));
pub(super) static OF_TRADE: LazyLock<String> = LazyLock::new(|| expand(include_str!("news_page_of_trade.sql"), &[]));

/// Which news items to list. Dates are in UTC.
#[derive(Default)]
pub struct Filter {
    pub date_from: Option<NaiveDate>,
    pub date_to: Option<NaiveDate>,
    pub subject: Subject,
}

/// What the news items are about.
#[derive(Default)]
pub enum Subject {
    #[default]
    Any,
    Trades,
    /// The trade with this ID.
    Trade(String),
}

/// Returns the rows of a page, and one row more if another page follows.
pub async fn page(
    client: &impl GenericClient,
    filter: &Filter,
    after: Option<Position<DateTime<Utc>>>,
    limit: Limit,
) -> Result<Vec<Listed<DateTime<Utc>>>, Error> {
    let midnight = |date: NaiveDate| date.and_time(NaiveTime::MIN).and_utc();
    let last = filter.date_to.unwrap_or(LAST_DATE);
    // No ID is empty, so all items before that midnight follow the position of that midnight and an empty ID.
    let first_position = || Position { key: midnight(last.succ_opt().unwrap_or(last)), id: String::new() };
    let start = after.unwrap_or_else(first_position);
    let end = midnight(filter.date_from.unwrap_or(FIRST_DATE));
    let fetch_limit = limit.fetch_limit();
    let mut parameters: Vec<&(dyn ToSql + Sync)> = vec![&end, &start.key, &start.id, &fetch_limit];
    let statement = match &filter.subject {
        Subject::Any => &ALL,
        Subject::Trades => &ABOUT_TRADES,
        Subject::Trade(id) => {
            parameters.push(id);
            &OF_TRADE
        }
    };
    let statement = client.prepare_cached(statement).await?;
    let rows = client.query(&statement, &parameters).await?;
    Ok(rows.into_iter().map(Listed::new).collect())
}
