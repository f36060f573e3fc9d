//! How fresh the data is.

use deadpool_postgres::GenericClient;
use futures_util::try_join;
use tokio_postgres::Error;

/// The page of status as JSON, but for its last member and closing brace.
pub async fn read(client: &impl GenericClient) -> Result<String, Error> {
    let (totals, feeds, rejections) = try_join!(
        one(client, include_str!("status_totals.sql")),
        one(client, include_str!("status_feeds.sql")),
        one(client, include_str!("status_rejections.sql")),
    )?;
    let totals = totals.strip_suffix('}').expect("row_to_json writes an object");
    Ok(format!("{totals},\"feeds\":{feeds},\"recent_rejections\":{rejections}"))
}

async fn one(client: &impl GenericClient, statement: &str) -> Result<String, Error> {
    let statement = client.prepare_cached(statement).await?;
    Ok(client.query_one(&statement, &[]).await?.get("item"))
}
