//! Measures the project with real servers and compares it with its performance targets:
//! `local-stack test -- bench run [SCENARIO…]`.
//!
//! A [`scenario`] starts the real programs in an [`environment`], gives them the [`sample`] or files of [`feed_rows`], and
//! adds lines to the [`report`]. [`usage`] reads CPU time and memory from `/proc`. [`in_memory_aws`] replaces the emulator
//! where the emulator's own cost would be measured. [`hello`] is the server that the API is compared with, and
//! [`load_generator`] sends requests to both. A missed target does not fail the run; a failed measurement does.

mod environment;
mod feed_rows;
mod hello;
mod in_memory_aws;
mod load_generator;
mod report;
mod sample;
mod scenario;
mod usage;

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
    /// Run scenarios, print a table and write it to `target/bench.md`
    Run {
        /// The scenarios to run [default: all]
        scenarios: Vec<Scenario>,
    },
    /// Serve poem's hello world; `run` starts it
    ServeHello { address: SocketAddr },
    /// Serve S3 and SQS from memory; `run` starts it
    ServeAws { address: SocketAddr },
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
    // The hello server uses the same kind of runtime as the API. The others use one thread, because child processes end
    // with the thread that started them.
    let mut builder = match &command {
        Command::ServeHello { .. } => Builder::new_multi_thread(),
        Command::Run { .. } | Command::ServeAws { .. } => Builder::new_current_thread(),
    };
    builder.enable_all().build()?.block_on(async {
        match command {
            Command::Run { scenarios } => scenario::run(&scenarios).await,
            Command::ServeHello { address } => hello::serve(address).await,
            Command::ServeAws { address } => in_memory_aws::serve(address).await,
        }
    })
}
