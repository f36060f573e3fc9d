//! `local-stack`: starts, supervises and stops the whole pipeline on this machine. Usually called through `make`.

mod command;
mod folder;
mod identity;
mod passwords;
mod ports;
mod process_list;
mod progress;
mod supervisor;
mod variables;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use chrono::{DateTime, Utc};
use clap::{Parser, Subcommand};
use local_stack::parent_death;
use service::error::report;

use crate::command::Demo;
use crate::folder::Folder;

/// The whole pipeline on this machine: PostgreSQL, an S3 and SQS emulator, the worker and the API
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// Folder for data, logs and addresses [default: .local in the checkout]
    #[arg(long, value_name = "FOLDER", global = true)]
    local: Option<PathBuf>,

    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Start everything, load the demo data and leave it running
    Up {
        /// Use this database, as its owner, instead of a private server
        #[arg(long, env = "DATABASE_URL", hide_env_values = true, value_name = "URL")]
        database_url: Option<String>,
        /// Data to load into a new stack; ignored if the stack is already running
        #[arg(long, value_enum, default_value_t = Demo::Sample)]
        demo: Demo,
        /// Set in shells that have read .local/env, whose DATABASE_URL is the one of the private server
        #[arg(long, env = "LOCAL_STACK", hide = true, value_name = "FOLDER")]
        sourced: Option<PathBuf>,
        /// Stop everything when this process ends
        #[arg(long, hide = true, value_name = "PID")]
        tied_to: Option<i32>,
    },
    /// Stop everything; the data stays
    Down,
    /// Stop everything and delete the data
    Reset,
    /// Show what is running
    Status,
    /// Print the logs
    Logs {
        /// Keep printing new lines
        #[arg(short, long)]
        follow: bool,
        /// Number of earlier lines to print of each log
        #[arg(short = 'n', long, default_value_t = 40)]
        lines: usize,
    },
    /// Upload a file to the feed bucket and wait until the worker has processed it
    Upload {
        /// The feed of the file, for example nba-player-movement
        #[arg(long)]
        feed: String,
        /// The file to upload
        #[arg(long)]
        file: PathBuf,
        /// The object's key [default: feeds/<feed>/date=<today>/<HHMM>-<sha16><ext>]
        #[arg(long)]
        key: Option<String>,
    },
    /// Run Airflow next to the running stack, with recorded feeds instead of the internet, until Ctrl-C or `down`
    Airflow {
        /// Where Airflow finds other programs
        #[arg(long, env = "PATH", hide = true)]
        path: OsString,
    },
    /// Install the tools that the stack needs, without starting anything
    Install,
    /// Run a command with temporary PostgreSQL and S3 + SQS servers; their addresses are in TEST_… variables
    Test {
        /// Command to run, with its arguments
        #[arg(last = true, required = true, value_name = "COMMAND")]
        command: Vec<OsString>,
    },
    /// Own the running stack; started by `up`
    #[command(hide = true)]
    Supervise {
        #[arg(long, env = "DATABASE_URL", hide_env_values = true)]
        database_url: Option<String>,
        #[arg(long)]
        tied_to: Option<i32>,
    },
    /// End the processes of a tree after our parent has died
    #[command(hide = true)]
    Guard {
        #[arg(long)]
        tree: PathBuf,
    },
    /// Execute a program that ends with its parent
    #[command(hide = true)]
    ExecTied {
        #[arg(long)]
        parent: u32,
        #[arg(long)]
        signal: i32,
        #[arg(last = true, required = true)]
        program: Vec<OsString>,
    },
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    if let Command::ExecTied { parent, signal, program } = &arguments.command {
        return report(Err(parent_death::exec_tied(*parent, *signal, program)));
    }
    report(run(arguments))
}

/// Single-threaded: Linux ties a child to the thread that started it, and that thread must not end early.
#[tokio::main(flavor = "current_thread")]
async fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let folder = Folder::find(arguments.local)?;
    match arguments.command {
        Command::Up { database_url, demo, sourced, tied_to } => {
            let database_url = database_url.filter(|url| !url.is_empty() && sourced.is_none());
            command::up::run(&folder, database_url, demo, tied_to, now().date_naive()).await
        }
        Command::Down => command::down::run(&folder).await,
        Command::Reset => command::reset::run(&folder).await,
        Command::Status => command::status::run(&folder).await,
        Command::Logs { follow, lines } => command::logs::run(&folder, lines, follow).await,
        Command::Upload { feed, file, key } => command::upload::run(&folder, &feed, &file, key, now()).await,
        Command::Airflow { path } => command::airflow::run(&folder, &path).await,
        Command::Install => command::install::run(&folder).await,
        Command::Test { command } => command::test::run(&folder, &command).await,
        Command::Supervise { database_url, tied_to } => supervisor::run(&folder, database_url, tied_to).await,
        Command::Guard { tree } => command::guard::run(tree).await,
        Command::ExecTied { .. } => unreachable!("handled before the runtime was started"),
    }
}

#[expect(clippy::disallowed_methods, reason = "the edge: from here on, time is an argument")]
fn now() -> DateTime<Utc> {
    Utc::now()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cli_reference_describes_every_argument() {
        test_support::check_cli_reference::<Arguments>();
    }
}
