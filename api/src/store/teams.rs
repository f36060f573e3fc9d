//! Teams and franchises.

use chrono::NaiveDate;
use deadpool_postgres::GenericClient;
use tokio_postgres::Error;

pub(super) const BY_CODE: &str = include_str!("team_by_code.sql");
pub(super) const LIST: &str = include_str!("teams_list.sql");

/// Returns the teams on a date as JSON; without a date, the current teams.
pub async fn list(client: &impl GenericClient, date: Option<NaiveDate>) -> Result<Vec<String>, Error> {
    let statement = client.prepare_cached(LIST).await?;
    let rows = client.query(&statement, &[&date]).await?;
    Ok(rows.into_iter().map(|row| row.get("json")).collect())
}

/// Returns the franchise that a code belongs to as JSON, with its name on a date (default: the current name) and all names.
pub async fn by_code(
    client: &impl GenericClient,
    code: &str,
    date: Option<NaiveDate>,
) -> Result<Option<String>, Error> {
    let statement = client.prepare_cached(BY_CODE).await?;
    Ok(client.query_opt(&statement, &[&code, &date]).await?.map(|row| row.get("json")))
}
