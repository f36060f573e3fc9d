//! The franchises that a franchise traded with.

use std::sync::LazyLock;

use deadpool_postgres::GenericClient;
use tokio_postgres::Error;

use super::fragment::expand;

pub(super) static LIST: LazyLock<String> = LazyLock::new(|| expand(include_str!("partners_list.sql"), &[]));

/// Returns the partners of a franchise as JSON, those with most trades first; without a season, of all seasons.
pub async fn list(
    client: &impl GenericClient,
    franchise_id: i64,
    season: Option<&'static str>,
) -> Result<String, Error> {
    let statement = client.prepare_cached(&LIST).await?;
    Ok(client.query_one(&statement, &[&franchise_id, &season]).await?.get("json"))
}
