//! Transactions, each built to JSON for the page that shows it.

use std::sync::LazyLock;

use chrono::NaiveDate;
use deadpool_postgres::GenericClient;
use postgres_types::ToSql;
use tokio_postgres::Error;

use super::Listed;
use super::order::{Ordered, Range};
use crate::page::Position;
use crate::parameter::{Limit, Sort};

pub(super) static PAGE: LazyLock<Ordered> = LazyLock::new(|| Ordered::new(include_str!("transactions_page.sql")));
pub(super) static OF_TEAM: LazyLock<Ordered> =
    LazyLock::new(|| Ordered::new(include_str!("transactions_page_of_team.sql")));
pub(super) static OF_PLAYER: LazyLock<Ordered> =
    LazyLock::new(|| Ordered::new(include_str!("transactions_page_of_player.sql")));

/// Which transactions.
pub struct Filter {
    pub date_from: Option<NaiveDate>,
    pub date_to: Option<NaiveDate>,
    pub season: Option<&'static str>,
    pub franchise: Option<i64>,
    pub player: Option<String>,
    pub kinds: Option<Vec<&'static str>>,
}

/// One row more than the limit, if there are so many.
pub async fn page(
    client: &impl GenericClient,
    filter: &Filter,
    after: Option<Position>,
    sort: Sort,
    limit: Limit,
) -> Result<Vec<Listed>, Error> {
    let range = Range::new(filter.date_from, filter.date_to, after, sort);
    let limit = limit.and_one();
    let mut values: Vec<&(dyn ToSql + Sync)> =
        vec![&range.end, &range.start.at, &range.start.id, &filter.season, &filter.kinds, &limit];
    let statement = match (&filter.player, &filter.franchise) {
        (Some(player), franchise) => {
            values.extend([player as &(dyn ToSql + Sync), franchise]);
            &OF_PLAYER
        }
        (None, Some(franchise)) => {
            values.push(franchise);
            &OF_TEAM
        }
        (None, None) => &PAGE,
    };
    let statement = client.prepare_cached(statement.text(sort)).await?;
    Ok(client.query(&statement, &values).await?.into_iter().map(Listed::new).collect())
}
