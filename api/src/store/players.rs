//! Players, by name or by id.

use deadpool_postgres::GenericClient;
use tokio_postgres::Error;

/// Below this likeness a name is not even looked at. Found by trying: `kahwi` is 0.33 like Kawhi, and 0.5 like Kahlil, so
/// that likeness finds names but does not put them in order.
const LIKENESS: &str = "0.3";

/// Players whose name is like the folded words, best first, as JSON each.
pub async fn search(client: &impl GenericClient, folded: &str, limit: i64) -> Result<Vec<String>, Error> {
    // The operator that the index serves reads its threshold from the session. Only this statement uses it.
    let threshold = client.prepare_cached(include_str!("players_search_threshold.sql")).await?;
    client.query_one(&threshold, &[&LIKENESS]).await?;
    let statement = client.prepare_cached(include_str!("players_search.sql")).await?;
    let rows = client.query(&statement, &[&folded, &limit]).await?;
    Ok(rows.into_iter().map(|row| row.get("item")).collect())
}

/// A player by our id, or by the number at NBA.com, as JSON.
pub async fn by_id(client: &impl GenericClient, id: &str) -> Result<Option<String>, Error> {
    let statement = client.prepare_cached(include_str!("player_by_id.sql")).await?;
    Ok(client.query_opt(&statement, &[&id]).await?.map(|row| row.get("item")))
}
