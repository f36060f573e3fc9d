//! What is measured, each scenario by itself.

mod memory;
mod parse;
mod requests;
mod small_files;
mod upsert;
mod visible;

use std::path::PathBuf;
use std::{env, fs};

use anyhow::Context;
use clap::ValueEnum;

use crate::report::Report;
use crate::sample::Sample;

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Scenario {
    /// Text to claims
    Parse,
    /// The worker's CPU a file of ten rows
    SmallFiles,
    /// From the bucket to the API
    Visible,
    /// PostgreSQL's CPU a row
    Upsert,
    /// The API's CPU a request
    Requests,
    /// Resident memory
    Memory,
}

/// Runs the scenarios given, or all; prints the table and keeps it.
pub async fn run(scenarios: &[Scenario]) -> anyhow::Result<()> {
    let sample = Sample::load()?;
    let mut report = Report::default();
    report.note(format!(
        "'Sample': {}, {} bytes. PostgreSQL writes to memory without fsync; all programs share this machine's {} cores \
         with the servers and the harness. CPU is user and kernel time of the process, from /proc.",
        sample.origin,
        sample.bytes.len(),
        std::thread::available_parallelism()?
    ));
    for scenario in Scenario::value_variants() {
        if !scenarios.is_empty() && !scenarios.contains(scenario) {
            continue;
        }
        eprintln!("{scenario:?}");
        match scenario {
            Scenario::Parse => parse::measure(&sample, &mut report),
            Scenario::SmallFiles => small_files::measure(&mut report).await,
            Scenario::Visible => visible::measure(&sample, &mut report).await,
            Scenario::Upsert => upsert::measure(&mut report).await,
            Scenario::Requests => requests::measure(&sample, &mut report).await,
            Scenario::Memory => memory::measure(&sample, &mut report).await,
        }
        .with_context(|| format!("could not measure {scenario:?}"))?;
    }
    let file = table()?;
    fs::write(&file, report.to_string()).with_context(|| format!("could not write {}", file.display()))?;
    println!("{report}");
    eprintln!("also in {}", file.display());
    Ok(())
}

/// `target/bench.md`, two above the program itself.
fn table() -> anyhow::Result<PathBuf> {
    let program = env::current_exe().context("could not tell which program this is")?;
    Ok(program.ancestors().nth(2).context("a program lies in target/release")?.join("bench.md"))
}
