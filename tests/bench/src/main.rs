//! Measures what the project promises, in one run, beside real servers: `local-stack test -- bench run [SCENARIO…]`.
//!
//! A [`scenario`] starts the real programs in a [`world`] of its own, makes them work on a [`sample`] or on files of
//! [`feed_rows`], and adds lines to the [`report`]. What they cost is read from the system by [`usage`]. [`cloud`] is S3
//! and SQS in memory, for where the emulator would be what is measured; [`hello`] is what the API is compared with, and
//! [`load`] asks both. No figure fails the run; a measurement that could not be made does.

mod cloud;
mod feed_rows;
mod hello;
mod load;
mod program;
mod report;
mod sample;
mod scenario;
mod usage;
mod world;

use std::net::SocketAddr;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use tokio::runtime::Builder;

use crate::scenario::Scenario;

/// Benchmarks of the NBA Trade Tracker
#[derive(Debug, Parser)]
#[command(name = "bench")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Measure, and print a table that is also kept as `target/bench.md`
    Run {
        /// What to measure; everything unless given
        scenarios: Vec<Scenario>,
    },
    /// Serve poem's hello world
    Hello { address: SocketAddr },
    /// Serve S3 and SQS from memory
    Cloud { address: SocketAddr },
}

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> anyhow::Result<()> {
    // The API's own runtime for what it is compared with; a single thread for all else, which also is the one that
    // children are tied to.
    let mut builder = match &command {
        Command::Hello { .. } => Builder::new_multi_thread(),
        Command::Run { .. } | Command::Cloud { .. } => Builder::new_current_thread(),
    };
    builder.enable_all().build()?.block_on(async {
        match command {
            Command::Run { scenarios } => scenario::run(&scenarios).await,
            Command::Hello { address } => hello::serve(address).await,
            Command::Cloud { address } => cloud::serve(address).await,
        }
    })
}
