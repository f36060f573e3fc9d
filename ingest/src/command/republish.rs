//! `ingest republish`: builds all documents again, after a release that changes their form or the names of teams.

use std::process::ExitCode;

use schema::database::DatabaseArgs;

use crate::store::Store;

pub async fn run(database: DatabaseArgs) -> anyhow::Result<ExitCode> {
    let published = Store::new(super::pool(&database).await).republish().await?;
    println!("{published} trades have a new revision");
    Ok(ExitCode::SUCCESS)
}
