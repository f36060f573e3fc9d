//! Numbers of trades and assets: per season, per franchise, and per two franchises.

use std::sync::LazyLock;

use deadpool_postgres::GenericClient;
use tokio_postgres::Error;

use super::fragment::expand;
use super::season_statement::SeasonStatement;

pub(super) static SEASONS: LazyLock<String> = LazyLock::new(|| expand(include_str!("stats_seasons.sql"), &[]));
pub(super) static TEAMS: LazyLock<SeasonStatement> =
    LazyLock::new(|| SeasonStatement::new(include_str!("stats_teams.sql"), "$1"));
pub(super) static PAIRS: LazyLock<SeasonStatement> =
    LazyLock::new(|| SeasonStatement::new(include_str!("stats_pairs.sql"), "$1"));

/// Returns the statistics of all seasons as JSON, newest first.
pub async fn seasons(client: &impl GenericClient) -> Result<String, Error> {
    let statement = client.prepare_cached(&SEASONS).await?;
    Ok(client.query_one(&statement, &[]).await?.get("json"))
}

/// Returns the statistics of all franchises as JSON; without a season, over all seasons.
pub async fn teams(client: &impl GenericClient, season: Option<&'static str>) -> Result<String, Error> {
    query(client, &TEAMS, season).await
}

/// Returns the number of trades of each two franchises as JSON; without a season, over all seasons.
pub async fn pairs(client: &impl GenericClient, season: Option<&'static str>) -> Result<String, Error> {
    query(client, &PAIRS, season).await
}

async fn query(
    client: &impl GenericClient,
    statement: &SeasonStatement,
    season: Option<&'static str>,
) -> Result<String, Error> {
    let statement = client.prepare_cached(statement.text(season)).await?;
    let row = match season {
        Some(season) => client.query_one(&statement, &[&season]).await?,
        None => client.query_one(&statement, &[]).await?,
    };
    Ok(row.get("json"))
}
