//! Teams and franchises.

use chrono::NaiveDate;
use deadpool_postgres::GenericClient;
use tokio_postgres::Error;

/// The teams of a day, or those whose name is still valid, as JSON each.
pub async fn on(client: &impl GenericClient, day: Option<NaiveDate>) -> Result<Vec<String>, Error> {
    let statement = client.prepare_cached(include_str!("teams.sql")).await?;
    let rows = client.query(&statement, &[&day]).await?;
    Ok(rows.into_iter().map(|row| row.get("item")).collect())
}

/// The franchise that ever had this code, with its name on a day (else the one still valid) and all its
/// names, as JSON.
pub async fn by_code(client: &impl GenericClient, code: &str, day: Option<NaiveDate>) -> Result<Option<String>, Error> {
    let statement = client.prepare_cached(include_str!("team_by_code.sql")).await?;
    Ok(client.query_opt(&statement, &[&code, &day]).await?.map(|row| row.get("item")))
}
