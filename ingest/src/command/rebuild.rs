//! `ingest rebuild`: parses the claims of trade records again and reconciles all trades again, after a release with a better
//! parser or reconciliation.

use std::process::ExitCode;

use schema::database::DatabaseArgs;

use crate::store::{Rebuilt, Store};

pub async fn run(database: DatabaseArgs) -> anyhow::Result<ExitCode> {
    let Rebuilt { records, records_changed, records_unparsed, trades_published } =
        Store::new(super::pool(&database).await).rebuild().await?;
    println!("{records} trade records: {records_changed} changed, {records_unparsed} could not be parsed again");
    println!("{trades_published} trades have a new revision");
    Ok(ExitCode::SUCCESS)
}
