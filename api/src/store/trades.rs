//! Trades, as the documents and summaries that the worker has built.

use chrono::NaiveDate;
use deadpool_postgres::GenericClient;
use postgres_types::ToSql;
use tokio_postgres::Error;

use super::date_walk::DateWalk;
use crate::paging::{Limit, Listed, Position, Sort};

pub(super) mod statements;

pub(super) const BY_ID: &str = include_str!("trade_by_id.sql");
pub(super) const ID_OF_ALIAS: &str = include_str!("trade_id_of_alias.sql");
pub(super) const SOURCES: &str = include_str!("trade_sources.sql");

/// Which trades to list, and whether in full or as summaries.
pub struct Filter {
    pub date_from: Option<NaiveDate>,
    pub date_to: Option<NaiveDate>,
    pub season: Option<&'static str>,
    pub teams: Option<TeamsFilter>,
    pub asset: AssetFilter,
    pub player: Option<String>,
    pub min_teams: Option<i16>,
    pub max_teams: Option<i16>,
    pub statuses: Option<Vec<&'static str>>,
    /// Whether to return the full document instead of the summary.
    pub is_full: bool,
}

/// At least `min_count` of the franchises must be involved.
pub struct TeamsFilter {
    pub franchise_ids: Vec<i64>,
    pub min_count: i64,
}

/// One asset of the trade must match all of these.
#[derive(Default, PartialEq, Eq)]
pub struct AssetFilter {
    pub kinds: Option<Vec<&'static str>>,
    pub pick_year: Option<i16>,
    pub pick_round: Option<i16>,
}

impl Filter {
    /// Returns the franchise if there is exactly one, and no filter on the player or on assets.
    fn only_team(&self) -> Option<i64> {
        match self.teams.as_ref()?.franchise_ids[..] {
            [franchise_id] if self.player.is_none() && self.asset.is_empty() => Some(franchise_id),
            _ => None,
        }
    }
}

impl AssetFilter {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
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
    let shared: [&(dyn ToSql + Sync); 9] = [
        &walk.end,
        &walk.start.key,
        &walk.start.id,
        &filter.season,
        &filter.min_teams,
        &filter.max_teams,
        &filter.statuses,
        &filter.is_full,
        &limit,
    ];
    let team = filter.only_team();
    let franchise_ids = filter.teams.as_ref().map(|teams| &teams.franchise_ids);
    let min_count = filter.teams.as_ref().map(|teams| teams.min_count);
    let AssetFilter { kinds, pick_year, pick_round } = &filter.asset;
    let others: [&(dyn ToSql + Sync); 6] = [kinds, pick_round, pick_year, &franchise_ids, &min_count, &filter.player];
    let (statement, own): (_, &[&(dyn ToSql + Sync)]) = match &team {
        Some(franchise_id) => (&*statements::BY_TEAM, &[franchise_id]),
        None => (statements::choose(filter), &others),
    };
    let prepared = client.prepare_cached(statement.text(sort)).await?;
    // A statement uses as many of the parameters as it needs, in the same order.
    let parameters: Vec<_> = shared.iter().chain(own).copied().take(prepared.params().len()).collect();
    Ok(client.query(&prepared, &parameters).await?.into_iter().map(Listed::new).collect())
}

/// Returns the document of one trade.
pub async fn by_id(client: &impl GenericClient, id: &str) -> Result<Option<String>, Error> {
    query_json(client, BY_ID, id).await
}

/// Returns the source records and conflicts of one trade as JSON.
pub async fn sources(client: &impl GenericClient, id: &str) -> Result<Option<String>, Error> {
    query_json(client, SOURCES, id).await
}

/// Returns the ID of the trade that the ID of a source record or of a merged trade belongs to.
pub async fn id_of_alias(client: &impl GenericClient, alias: &str) -> Result<Option<String>, Error> {
    let statement = client.prepare_cached(ID_OF_ALIAS).await?;
    Ok(client.query_opt(&statement, &[&alias]).await?.map(|row| row.get("id")))
}

async fn query_json(client: &impl GenericClient, statement: &str, id: &str) -> Result<Option<String>, Error> {
    let statement = client.prepare_cached(statement).await?;
    Ok(client.query_opt(&statement, &[&id]).await?.map(|row| row.get("json")))
}
