//! `schema migrate | status`: brings a database to the schema of this build.

use std::process::ExitCode;

use anyhow::Context;
use chrono::{DateTime, Utc};
use clap::{Parser, Subcommand};
use schema::database::DatabaseArgs;
use schema::{migration, restoration};
use service::configuration;

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
    /// Apply what is missing, under a lock, and load franchises, teams and seasons
    Migrate {
        /// The database was restored to this moment: numbers that it gave later are passed over
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
            let applied = migration::migrate(&mut connection).await?;
            for migration in &applied {
                println!("applied {migration}");
            }
            if applied.is_empty() {
                println!("nothing to apply");
            }
            if let Some(moment) = restored_to {
                let noted = restoration::note(&connection, moment).await.context("could not note the restoration")?;
                println!("restored to {moment}: {}", if noted { "numbers go on after a leap" } else { "noted before" });
            }
        }
        Command::Status => {
            let all = migration::status(&mut connection).await?;
            for migration in &all {
                let mark = if migration.applied { "applied" } else { "missing" };
                println!("{mark} V{} {}", migration.version, migration.name);
            }
            if all.iter().any(|migration| !migration.applied) {
                return Ok(ExitCode::FAILURE);
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}
