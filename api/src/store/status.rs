//! The status of the data.

use deadpool_postgres::GenericClient;
use futures_util::try_join;
use tokio_postgres::Error;

pub(super) const FEEDS: &str = include_str!("status_feeds.sql");
pub(super) const REJECTIONS: &str = include_str!("status_rejections.sql");
pub(super) const OPERATIONS_OBJECTS: &str = include_str!("operations_objects.sql");
pub(super) const OPERATIONS_REJECTIONS: &str = include_str!("operations_rejections.sql");
pub(super) const TOTALS: &str = include_str!("status_totals.sql");

/// Returns the status as JSON without the closing brace: the caller adds the member `stale`.
pub async fn read(client: &impl GenericClient) -> Result<String, Error> {
    let (totals, feeds, rejections) =
        try_join!(query_json(client, TOTALS), query_json(client, FEEDS), query_json(client, REJECTIONS))?;
    let totals = totals.strip_suffix('}').expect("row_to_json writes an object");
    Ok(format!("{totals},\"feeds\":{feeds},\"recent_rejections\":{rejections}"))
}

/// Returns the last files and rejections with object keys and texts as JSON, for operators only.
pub async fn read_for_operators(client: &impl GenericClient) -> Result<String, Error> {
    let (objects, rejections) =
        try_join!(query_json(client, OPERATIONS_OBJECTS), query_json(client, OPERATIONS_REJECTIONS))?;
    Ok(format!("{{\"recent_objects\":{objects},\"recent_rejections\":{rejections}}}"))
}

async fn query_json(client: &impl GenericClient, statement: &str) -> Result<String, Error> {
    let statement = client.prepare_cached(statement).await?;
    Ok(client.query_one(&statement, &[]).await?.get("json"))
}
