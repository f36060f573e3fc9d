//! Transactions other than trades. Their JSON is built for the page that shows them.

use std::sync::LazyLock;

use chrono::NaiveDate;
use deadpool_postgres::GenericClient;
use postgres_types::ToSql;
use tokio_postgres::Error;

use super::date_walk::DateWalk;
use super::ordered_statement::OrderedStatement;
use crate::paging::{Limit, Listed, Position, Sort};

pub(super) static ALL: LazyLock<OrderedStatement> =
    LazyLock::new(|| OrderedStatement::new(include_str!("transactions_page.sql")));
pub(super) static BY_TEAM: LazyLock<OrderedStatement> =
    LazyLock::new(|| OrderedStatement::new(include_str!("transactions_page_by_team.sql")));
pub(super) static BY_PLAYER: LazyLock<OrderedStatement> =
    LazyLock::new(|| OrderedStatement::new(include_str!("transactions_page_by_player.sql")));

/// Which transactions to list.
pub struct Filter {
    pub date_from: Option<NaiveDate>,
    pub date_to: Option<NaiveDate>,
    pub season: Option<&'static str>,
    pub franchise_id: Option<i64>,
    pub player: Option<String>,
    pub kinds: Option<Vec<&'static str>>,
}

/// Returns the rows of a page, and one row more if another page follows.
pub async fn page(
    client: &impl GenericClient,
    filter: &Filter,
    after: Option<Position>,
    sort: Sort,
    limit: Limit,
) -> Result<Vec<Listed>, Error> {
    let walk = DateWalk::new(filter.date_from, filter.date_to, after, sort);
    let limit = limit.fetch_limit();
    let mut parameters: Vec<&(dyn ToSql + Sync)> =
        vec![&walk.end, &walk.start.key, &walk.start.id, &filter.season, &filter.kinds, &limit];
    let statement = match (&filter.player, &filter.franchise_id) {
        (Some(player), franchise_id) => {
            parameters.extend([player as &(dyn ToSql + Sync), franchise_id]);
            &BY_PLAYER
        }
        (None, Some(franchise_id)) => {
            parameters.push(franchise_id);
            &BY_TEAM
        }
        (None, None) => &ALL,
    };
    let statement = client.prepare_cached(statement.text(sort)).await?;
    Ok(client.query(&statement, &parameters).await?.into_iter().map(Listed::new).collect())
}
