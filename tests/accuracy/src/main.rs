//! `accuracy FOLDER`: loads a folder of feed files into a new database and reports how well they were parsed and reconciled.
//!
//! `make accuracy` runs it through `local-stack test`, which starts a temporary database server. It prints Markdown:
//! [`parsing`] reports per feed, [`known_trades`] against trades whose assets are known, and the modules between them what
//! all feeds together resolve to.

use std::path::PathBuf;

use clap::Parser;

mod draft_record;
mod known_trades;
mod lineage;
mod load;
mod news;
mod parsing;
mod picks;
mod player_sources;
mod queries;
mod resolved;
mod table;

/// Loads a folder of feed files and reports how well they were parsed and reconciled
#[derive(Debug, Parser)]
struct Arguments {
    /// Folder of feed files; the feed of each file is recognized by its content
    folder: PathBuf,

    /// Another file to load after the folder, such as trade reports
    #[arg(long = "with", value_name = "FILE")]
    more: Vec<PathBuf>,

    /// Known trades with all their assets, to compare the resolved trades with
    #[arg(long, value_name = "FILE")]
    known: Option<PathBuf>,

    /// Also list each row, asset and trade that is not as expected
    #[arg(long)]
    list: bool,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    let Arguments { folder, more, known, list } = Arguments::parse();
    let loaded = load::load_folder(&folder, more).await?;
    parsing::report(&loaded, list);
    resolved::report(&loaded, list).await?;
    player_sources::report(&loaded, list).await?;
    picks::report(&loaded, list).await?;
    draft_record::report(&loaded, list).await?;
    lineage::report(&loaded, list).await?;
    news::report(&loaded, list).await?;
    if let Some(known) = known {
        known_trades::report(&loaded, &known).await?;
    }
    Ok(())
}
