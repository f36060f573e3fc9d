//! Trades, by the documents that the writer's publish has built.

use std::sync::LazyLock;

use chrono::NaiveDate;
use deadpool_postgres::GenericClient;
use postgres_types::ToSql;
use tokio_postgres::Error;

use super::Listed;
use super::order::{Ordered, Range};
use crate::page::Position;
use crate::parameter::{Limit, Sort};

pub(super) static PAGE: LazyLock<Ordered> = LazyLock::new(|| Ordered::new(include_str!("trades_page.sql")));
pub(super) static OF_TEAM: LazyLock<Ordered> = LazyLock::new(|| Ordered::new(include_str!("trades_page_of_team.sql")));
pub(super) static OF_PLAYER: LazyLock<Ordered> =
    LazyLock::new(|| Ordered::new(include_str!("trades_page_of_player.sql")));

/// Which trades, and how much of them.
pub struct Filter {
    pub date_from: Option<NaiveDate>,
    pub date_to: Option<NaiveDate>,
    pub season: Option<&'static str>,
    pub franchise: Option<i64>,
    pub player: Option<String>,
    pub min_teams: Option<i16>,
    pub max_teams: Option<i16>,
    pub statuses: Option<Vec<&'static str>>,
    pub full: bool,
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
    let common: [&(dyn ToSql + Sync); 9] = [
        &range.end,
        &range.start.date,
        &range.start.id,
        &filter.season,
        &filter.min_teams,
        &filter.max_teams,
        &filter.statuses,
        &filter.full,
        &limit,
    ];
    let rows = match (&filter.player, &filter.franchise) {
        (Some(player), franchise) => {
            let statement = client.prepare_cached(OF_PLAYER.text(sort)).await?;
            client.query(&statement, &with(&common, &[player, franchise])).await?
        }
        (None, Some(franchise)) => {
            let statement = client.prepare_cached(OF_TEAM.text(sort)).await?;
            client.query(&statement, &with(&common, &[franchise])).await?
        }
        (None, None) => {
            let statement = client.prepare_cached(PAGE.text(sort)).await?;
            client.query(&statement, &common).await?
        }
    };
    Ok(rows.into_iter().map(Listed).collect())
}

/// The document of one trade, as JSON.
pub async fn by_id(client: &impl GenericClient, id: &str) -> Result<Option<String>, Error> {
    let statement = client.prepare_cached(include_str!("trade_by_id.sql")).await?;
    Ok(client.query_opt(&statement, &[&id]).await?.map(|row| row.get("item")))
}

/// The id of the trade that another id leads to.
pub async fn of_item(client: &impl GenericClient, public_id: &str) -> Result<Option<String>, Error> {
    let statement = client.prepare_cached(include_str!("trade_of_item.sql")).await?;
    Ok(client.query_opt(&statement, &[&public_id]).await?.map(|row| row.get("id")))
}

/// What is said of one trade, as JSON.
pub async fn sources(client: &impl GenericClient, id: &str) -> Result<Option<String>, Error> {
    let statement = client.prepare_cached(include_str!("trade_sources.sql")).await?;
    Ok(client.query_opt(&statement, &[&id]).await?.map(|row| row.get("item")))
}

fn with<'a>(common: &[&'a (dyn ToSql + Sync)], more: &[&'a (dyn ToSql + Sync)]) -> Vec<&'a (dyn ToSql + Sync)> {
    [common, more].concat()
}
