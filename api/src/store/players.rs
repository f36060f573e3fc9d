//! Players, by name or by ID.

use deadpool_postgres::GenericClient;
use tokio_postgres::Error;

pub(super) const BY_ID: &str = include_str!("player_by_id.sql");
pub(super) const SEARCH: &str = include_str!("players_search.sql");
pub(super) const SEARCH_THRESHOLD: &str = include_str!("players_search_threshold.sql");

/// Names with less word similarity are not considered. The value comes from experiments: `kahwi` has 0.33 to Kawhi, but 0.5 to
/// Kahlil, so that similarity finds names but does not rank them.
const MIN_WORD_SIMILARITY: &str = "0.3";

/// Returns the players with a name similar to the folded text as JSON, best match first.
pub async fn search(client: &impl GenericClient, folded: &str, limit: i64) -> Result<Vec<String>, Error> {
    // The operator that the index supports reads its threshold from the session. No other statement uses it.
    let threshold = client.prepare_cached(SEARCH_THRESHOLD).await?;
    client.query_one(&threshold, &[&MIN_WORD_SIMILARITY]).await?;
    let statement = client.prepare_cached(SEARCH).await?;
    let rows = client.query(&statement, &[&folded, &limit]).await?;
    Ok(rows.into_iter().map(|row| row.get("json")).collect())
}

/// Returns a player as JSON.
pub async fn by_id(client: &impl GenericClient, id: &str) -> Result<Option<String>, Error> {
    let statement = client.prepare_cached(BY_ID).await?;
    Ok(client.query_opt(&statement, &[&id]).await?.map(|row| row.get("json")))
}
