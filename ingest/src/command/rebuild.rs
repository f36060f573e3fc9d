//! `ingest rebuild`: all claims read again and all trades made anew, where a release reads or reconciles better.

use std::process::ExitCode;

use schema::database::DatabaseArgs;

use crate::store::{Rebuilt, Store};

pub async fn run(database: DatabaseArgs) -> anyhow::Result<ExitCode> {
    let Rebuilt { items, records_changed, items_unreadable, trades_published } =
        Store::new(super::pool(&database).await).rebuild().await?;
    println!("{items} items: {records_changed} read otherwise than before, {items_unreadable} could not be read again");
    println!("{trades_published} trades have a new revision");
    Ok(ExitCode::SUCCESS)
}
