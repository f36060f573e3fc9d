//! `accuracy FOLDER`: loads a folder of feeds into a fresh database and tells how well it was understood and reconciled.
//!
//! Run by `make accuracy`, beside the throw-away servers of `local-stack test`. Prints Markdown.

use std::path::PathBuf;

use clap::Parser;

mod believed;
mod feeds;
mod known;
mod load;
mod table;

/// Loads a folder of feeds and tells how well it was understood and reconciled
#[derive(Debug, Parser)]
struct Arguments {
    /// Files of feeds, each known by its content
    folder: PathBuf,

    /// A further file, such as curated trade reports
    #[arg(long = "with", value_name = "FILE")]
    more: Vec<PathBuf>,

    /// Trades with every asset, to compare with
    #[arg(long, value_name = "FILE")]
    known: Option<PathBuf>,

    /// List what is not as it should be, one by one
    #[arg(long)]
    list: bool,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    let Arguments { folder, more, known, list } = Arguments::parse();
    let loaded = load::folder(&folder, more).await?;
    feeds::report(&loaded, list);
    believed::report(&loaded, list).await?;
    if let Some(known) = known {
        known::report(&loaded, &known).await?;
    }
    Ok(())
}
