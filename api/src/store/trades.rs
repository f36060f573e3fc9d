//! Trades, by the documents that the writer's publish has built.

use std::sync::LazyLock;

use chrono::NaiveDate;
use deadpool_postgres::GenericClient;
use postgres_types::ToSql;
use reference::enums::AssetKind;
use tokio_postgres::Error;

use super::Listed;
use super::order::{Ordered, Range};
use crate::page::Position;
use crate::parameter::{Limit, Sort};

pub(super) static PAGE: LazyLock<Ordered> = LazyLock::new(|| Ordered::new(include_str!("trades_page.sql")));
pub(super) static OF_TEAM: LazyLock<Ordered> = LazyLock::new(|| Ordered::new(include_str!("trades_page_of_team.sql")));
pub(super) static OF_TEAMS: LazyLock<Ordered> =
    LazyLock::new(|| Ordered::new(include_str!("trades_page_of_teams.sql")));
pub(super) static OF_PLAYER: LazyLock<Ordered> =
    LazyLock::new(|| Ordered::new(include_str!("trades_page_of_player.sql")));
pub(super) static OF_PICK_YEAR: LazyLock<Ordered> =
    LazyLock::new(|| Ordered::new(include_str!("trades_page_of_pick_year.sql")));
pub(super) static OF_KIND: LazyLock<Ordered> = LazyLock::new(|| Ordered::new(include_str!("trades_page_of_kind.sql")));
pub(super) static OF_ASSET: LazyLock<Ordered> =
    LazyLock::new(|| Ordered::new(include_str!("trades_page_of_asset.sql")));

/// Kinds of which so many trades have an asset that a walk through all trades soon finds a page of them.
const COMMON_KINDS: [&str; 2] = [AssetKind::Player.as_str(), AssetKind::Pick.as_str()];

/// Which trades, and how much of them.
pub struct Filter {
    pub date_from: Option<NaiveDate>,
    pub date_to: Option<NaiveDate>,
    pub season: Option<&'static str>,
    pub franchises: Option<Franchises>,
    pub asset: AssetFilter,
    pub player: Option<String>,
    pub min_teams: Option<i16>,
    pub max_teams: Option<i16>,
    pub statuses: Option<Vec<&'static str>>,
    pub full: bool,
}

/// Of which so many or more must take part.
pub struct Franchises {
    pub ids: Vec<i64>,
    pub least: i64,
}

/// What all must hold of one and the same asset.
#[derive(Default, PartialEq, Eq)]
pub struct AssetFilter {
    pub kinds: Option<Vec<&'static str>>,
    pub pick_year: Option<i16>,
    pub pick_round: Option<i16>,
}

/// One row more than the limit, if there are so many.
///
/// A statement for what selects best among what is asked for, so that each has a plan that suits it.
pub async fn page(
    client: &impl GenericClient,
    filter: &Filter,
    after: Option<Position>,
    sort: Sort,
    limit: Limit,
) -> Result<Vec<Listed>, Error> {
    let range = Range::new(filter.date_from, filter.date_to, after, sort);
    let limit = limit.and_one();
    let ids = filter.franchises.as_ref().map(|franchises| &franchises.ids);
    let least = filter.franchises.as_ref().map(|franchises| franchises.least);
    let AssetFilter { kinds, pick_year, pick_round } = &filter.asset;
    let any_asset = filter.asset == AssetFilter::default();
    let mut values: Vec<&(dyn ToSql + Sync)> = vec![
        &range.end,
        &range.start.at,
        &range.start.id,
        &filter.season,
        &filter.min_teams,
        &filter.max_teams,
        &filter.statuses,
        &filter.full,
        &limit,
    ];
    let statement = match (&filter.player, ids.map(Vec::as_slice)) {
        (Some(player), _) => {
            values.extend([player as &(dyn ToSql + Sync), &ids, &least, kinds, pick_year, pick_round]);
            &OF_PLAYER
        }
        (None, _) if pick_year.is_some() => {
            values.extend([pick_year as &(dyn ToSql + Sync), pick_round, kinds, &ids, &least]);
            &OF_PICK_YEAR
        }
        (None, Some([franchise])) if any_asset => {
            values.push(franchise);
            &OF_TEAM
        }
        (None, Some(_)) => {
            values.extend([&ids as &(dyn ToSql + Sync), &least, kinds, pick_year, pick_round]);
            &OF_TEAMS
        }
        (None, None) if any_asset => &PAGE,
        (None, None) => {
            values.extend([kinds as &(dyn ToSql + Sync), pick_round]);
            let rare = kinds.as_ref().is_some_and(|kinds| !kinds.iter().any(|kind| COMMON_KINDS.contains(kind)));
            if rare { &OF_KIND } else { &OF_ASSET }
        }
    };
    let statement = client.prepare_cached(statement.text(sort)).await?;
    Ok(client.query(&statement, &values).await?.into_iter().map(Listed::new).collect())
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
