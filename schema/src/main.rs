//! `schema migrate | status`: brings a database to the schema of this build.

use std::process::ExitCode;

use anyhow::Context;
use chrono::{DateTime, Utc};
use clap::{Parser, Subcommand};
use schema::database::DatabaseArgs;
use schema::migration::{self, Migrated, MigrationState};
use schema::restoration;
use service::configuration;
use tokio_postgres::Client;

/// Brings a database to the schema of this build
#[derive(Parser)]
#[command(name = "schema", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    database: DatabaseArgs,
}

#[derive(Subcommand)]
enum Command {
    /// Apply the missing migrations and load franchises, teams and seasons; a newer database is left as it is
    Migrate {
        /// Point in time to which the database was restored. Dataset version and change sequence skip all values assigned before
        #[arg(long, env = "RESTORED_TO", value_name = "TIME")]
        restored_to: Option<DateTime<Utc>>,
    },
    /// List the migrations; the exit code is 1 when any is missing
    Status,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let arguments: Arguments = configuration::parse();
    service::error::report(run(arguments).await)
}

async fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let pool = arguments.database.pool("schema").unwrap_or_else(|error| configuration::exit_with_error(&error));
    let mut connection = pool.get().await.context("could not connect to the database")?;
    match arguments.command {
        Command::Migrate { restored_to } => {
            migrate(&mut connection).await?;
            if let Some(restored_to) = restored_to {
                record_restoration(&connection, restored_to).await?;
            }
            Ok(ExitCode::SUCCESS)
        }
        Command::Status => status(&connection).await,
    }
}

async fn migrate(client: &mut Client) -> anyhow::Result<()> {
    match migration::migrate(client).await? {
        Migrated::Applied(names) if names.is_empty() => println!("nothing to apply"),
        Migrated::Applied(names) => names.iter().for_each(|name| println!("applied {name}")),
        Migrated::DatabaseIsNewer { found, needed } => println!(
            "nothing to apply: the database is at schema version {found}, newer than version {needed} of this build; \
             its reference data stays as it is"
        ),
    }
    Ok(())
}

async fn record_restoration(client: &Client, restored_to: DateTime<Utc>) -> anyhow::Result<()> {
    let is_first = restoration::record(client, restored_to).await.context("could not record the restoration")?;
    let effect = if is_first { "the counters skip all values assigned before" } else { "already recorded" };
    println!("restored to {restored_to}: {effect}");
    Ok(())
}

async fn status(client: &Client) -> anyhow::Result<ExitCode> {
    let migrations = migration::status(client).await?;
    for migration in &migrations {
        let state = match migration.state {
            MigrationState::Applied => "applied",
            MigrationState::Missing => "missing",
            MigrationState::Newer => "newer",
        };
        println!("{state} V{} {}", migration.version, migration.name);
    }
    let is_behind = migrations.iter().any(|migration| migration.state == MigrationState::Missing);
    Ok(if is_behind { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cli_reference_describes_every_argument() {
        test_support::check_cli_reference::<Arguments>();
    }
}
