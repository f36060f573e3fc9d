//! `local-stack`: starts, watches and stops the whole pipeline on this machine. `make` is the usual way to call it.

mod command;
mod folder;
mod identity;
mod leftovers;
mod passwords;
mod ports;
mod progress;
mod supervisor;
mod variables;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use chrono::{DateTime, Utc};
use clap::{Parser, Subcommand};
use local_stack::tie;

use crate::folder::Folder;

/// The whole pipeline on this machine: PostgreSQL, an S3 and SQS emulator, the worker and the API
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// Where data, logs and addresses are kept [default: .local in the checkout]
    #[arg(long, value_name = "FOLDER", global = true)]
    local: Option<PathBuf>,

    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Start everything, load the demo feeds and leave it running
    Up {
        /// Use this database, as its owner, instead of a private server
        #[arg(long, env = "DATABASE_URL", hide_env_values = true, value_name = "URL")]
        database_url: Option<String>,
        /// Set in a shell that has read .local/env, whose DATABASE_URL is that of a private server
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
    /// Tell what is running
    Status,
    /// Print the logs
    Logs {
        /// Go on printing what is added
        #[arg(short, long)]
        follow: bool,
        /// How many lines of each log to begin with
        #[arg(short = 'n', long, default_value_t = 40)]
        lines: usize,
    },
    /// Put a file into the feed bucket and wait until the worker has dealt with it
    Drop {
        /// The feed it belongs to, as nba-player-movement
        #[arg(long)]
        feed: String,
        #[arg(long)]
        file: PathBuf,
        /// The object's key [default: feeds/<feed>/date=<today>/<HHMM>-<sha16><ext>]
        #[arg(long)]
        key: Option<String>,
    },
    /// Run Airflow beside the running stack, with recorded feeds in place of the internet, until Ctrl-C or `down`
    Airflow {
        /// Where it finds the programs of the machine
        #[arg(long, env = "PATH", hide = true)]
        path: OsString,
    },
    /// Install what the stack stands on, and nothing else
    Install,
    /// Run a command beside a throw-away PostgreSQL and emulator; their addresses are in TEST_… variables
    Test {
        #[arg(last = true, required = true, value_name = "COMMAND")]
        command: Vec<OsString>,
    },
    /// Own the running stack: what `up` leaves behind
    #[command(hide = true)]
    Supervise {
        #[arg(long, env = "DATABASE_URL", hide_env_values = true)]
        database_url: Option<String>,
        #[arg(long)]
        tied_to: Option<i32>,
    },
    /// End a family of processes once our parent is gone, should any be left
    #[command(hide = true)]
    Guard {
        #[arg(long)]
        family: PathBuf,
    },
    /// Become a program that does not outlive its parent
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
        return told(&tie::become_tied(*parent, *signal, program));
    }
    run(arguments).unwrap_or_else(|error| told(&error))
}

/// One thread: Linux ties a child to the thread that started it, so that has to be the one that stays.
#[tokio::main(flavor = "current_thread")]
async fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let folder = Folder::find(arguments.local)?;
    match arguments.command {
        Command::Up { database_url, sourced, tied_to } => {
            let database_url = database_url.filter(|url| !url.is_empty() && sourced.is_none());
            command::up::run(&folder, database_url, tied_to, now().date_naive()).await
        }
        Command::Down => command::down::run(&folder).await,
        Command::Reset => command::reset::run(&folder).await,
        Command::Status => command::status::run(&folder).await,
        Command::Logs { follow, lines } => command::logs::run(&folder, lines, follow).await,
        Command::Drop { feed, file, key } => command::drop::run(&folder, &feed, &file, key, now()).await,
        Command::Airflow { path } => command::airflow::run(&folder, &path).await,
        Command::Install => command::install::run(&folder).await,
        Command::Test { command } => command::test::run(&folder, &command).await,
        Command::Supervise { database_url, tied_to } => supervisor::run(&folder, database_url, tied_to).await,
        Command::Guard { family } => command::guard::run(family).await,
        Command::ExecTied { .. } => unreachable!("handled before the runtime was made"),
    }
}

#[expect(clippy::disallowed_methods, reason = "the edge: from here on, time is an argument")]
fn now() -> DateTime<Utc> {
    Utc::now()
}

fn told(error: &anyhow::Error) -> ExitCode {
    eprintln!("error: {error:#}");
    ExitCode::FAILURE
}
