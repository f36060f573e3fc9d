//! Numbers of trades and assets: per season, per franchise, and per two franchises.

use std::sync::LazyLock;

use deadpool_postgres::GenericClient;
use tokio_postgres::Error;

use super::fragment::expand;

pub(super) static SEASONS: LazyLock<String> = LazyLock::new(|| expand(include_str!("stats_seasons.sql"), &[]));
pub(super) static TEAMS: LazyLock<String> = LazyLock::new(|| expand(include_str!("stats_teams.sql"), &[]));
pub(super) static PAIRS: LazyLock<String> = LazyLock::new(|| expand(include_str!("stats_pairs.sql"), &[]));

/// Returns the statistics of all seasons as JSON, newest first.
pub async fn seasons(client: &impl GenericClient) -> Result<String, Error> {
    let statement = client.prepare_cached(&SEASONS).await?;
    Ok(client.query_one(&statement, &[]).await?.get("json"))
}

/// Returns the statistics of all franchises as JSON; without a season, over all seasons.
pub async fn teams(client: &impl GenericClient, season: Option<&'static str>) -> Result<String, Error> {
    let statement = client.prepare_cached(&TEAMS).await?;
    Ok(client.query_one(&statement, &[&season]).await?.get("json"))
}

/// Returns the number of trades of each two franchises as JSON; without a season, over all seasons.
pub async fn pairs(client: &impl GenericClient, season: Option<&'static str>) -> Result<String, Error> {
    let statement = client.prepare_cached(&PAIRS).await?;
    Ok(client.query_one(&statement, &[&season]).await?.get("json"))
}
