//! News, newest first.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use deadpool_postgres::GenericClient;
use tokio_postgres::Error;

use super::Listed;
use super::order::{FIRST_DAY, LAST_DAY};
use crate::page::Position;
use crate::parameter::Limit;

/// Which news; days are UTC's.
pub struct Filter {
    pub date_from: Option<NaiveDate>,
    pub date_to: Option<NaiveDate>,
    /// Those alone; else all.
    pub about_trades: bool,
}

/// One row more than the limit, if there are so many.
pub async fn page(
    client: &impl GenericClient,
    filter: &Filter,
    after: Option<Position<DateTime<Utc>>>,
    limit: Limit,
) -> Result<Vec<Listed<DateTime<Utc>>>, Error> {
    let statement =
        if filter.about_trades { include_str!("news_page_about_trades.sql") } else { include_str!("news_page.sql") };
    let midnight = |day: NaiveDate| day.and_time(NaiveTime::MIN).and_utc();
    let last = filter.date_to.unwrap_or(LAST_DAY);
    // No id is empty: all that was published before that midnight comes after its empty id.
    let first_after = || Position { at: midnight(last.succ_opt().unwrap_or(last)), id: String::new() };
    let start = after.unwrap_or_else(first_after);
    let end = midnight(filter.date_from.unwrap_or(FIRST_DAY));
    let statement = client.prepare_cached(statement).await?;
    let rows = client.query(&statement, &[&end, &start.at, &start.id, &limit.and_one()]).await?;
    Ok(rows.into_iter().map(Listed::new).collect())
}
