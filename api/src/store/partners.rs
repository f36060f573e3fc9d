//! The franchises that a franchise traded with.

use std::sync::LazyLock;

use deadpool_postgres::GenericClient;
use tokio_postgres::Error;

use super::season_statement::SeasonStatement;

pub(super) static LIST: LazyLock<SeasonStatement> =
    LazyLock::new(|| SeasonStatement::new(include_str!("partners_list.sql"), "$2"));

/// Returns the partners of a franchise as JSON, those with most trades first; without a season, of all seasons.
pub async fn list(
    client: &impl GenericClient,
    franchise_id: i64,
    season: Option<&'static str>,
) -> Result<String, Error> {
    let statement = client.prepare_cached(LIST.text(season)).await?;
    let row = match season {
        Some(season) => client.query_one(&statement, &[&franchise_id, &season]).await?,
        None => client.query_one(&statement, &[&franchise_id]).await?,
    };
    Ok(row.get("json"))
}
