//! The scenarios that can be measured.

mod end_to_end;
mod memory;
mod parse;
mod requests;
mod small_files;
mod upsert;

use std::path::PathBuf;
use std::{env, fs};

use anyhow::Context;
use clap::ValueEnum;

use crate::report::Report;
use crate::sample::Sample;

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Scenario {
    /// Speed of the parser
    Parse,
    /// The worker's CPU time per file of ten rows
    SmallFiles,
    /// Time from the upload of a file until the API serves it
    EndToEnd,
    /// PostgreSQL's CPU time per row
    Upsert,
    /// The API's CPU time per request
    Requests,
    /// Resident memory
    Memory,
}

/// Runs the given scenarios, or all. Prints the table and writes it to a file.
pub async fn run(scenarios: &[Scenario]) -> anyhow::Result<()> {
    let sample = Sample::load()?;
    let mut report = Report::default();
    report.note(format!(
        "Sample: {}, {} bytes. PostgreSQL writes to memory without fsync. All programs share this machine's {} cores with \
         the servers and the benchmark. CPU is the user and kernel time of a process, from /proc.",
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
            Scenario::EndToEnd => end_to_end::measure(&sample, &mut report).await,
            Scenario::Upsert => upsert::measure(&mut report).await,
            Scenario::Requests => requests::measure(&sample, &mut report).await,
            Scenario::Memory => memory::measure(&sample, &mut report).await,
        }
        .with_context(|| format!("could not measure {scenario:?}"))?;
    }
    let file = output_file()?;
    fs::write(&file, report.to_string()).with_context(|| format!("could not write {}", file.display()))?;
    println!("{report}");
    eprintln!("also written to {}", file.display());
    Ok(())
}

/// Returns `target/bench.md`, next to the folder of this program.
fn output_file() -> anyhow::Result<PathBuf> {
    let program = env::current_exe().context("could not find the path of this program")?;
    Ok(program.ancestors().nth(2).context("the program is not in target/release")?.join("bench.md"))
}
