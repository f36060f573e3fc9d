//! `ingest unresolved list`: lists player names without a known player.

use std::process::ExitCode;

use crate::config::UnresolvedCommand;
use crate::store::{Store, UnresolvedName};

pub async fn run(command: UnresolvedCommand) -> anyhow::Result<ExitCode> {
    let UnresolvedCommand::List { limit, database } = command;
    let names = Store::new(super::pool(&database).await).unresolved_names(limit.into()).await?;
    for UnresolvedName { name, trades, first_date, last_date, feeds, trade_ids } in &names {
        let (feeds, trade_ids) = (feeds.join(", "), trade_ids.join(", "));
        println!("{name}: {trades} trades, {first_date} to {last_date}, in {feeds}: {trade_ids}");
    }
    if names.is_empty() {
        println!("no unresolved names");
    }
    Ok(ExitCode::SUCCESS)
}
