//! The demo data that `up` loads: `tests/feeds/<feed>/demo.*`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use chrono::NaiveDate;
use clap::ValueEnum;
use local_stack::feed;
use local_stack::ledger;
use local_stack::pipeline::Clients;
use local_stack::postgres::{Login, connect};

use super::upload::wait_for_commit;
use crate::folder::Folder;
use crate::variables;

/// The folder with one folder per feed, in the checkout.
pub const FEEDS: &str = "tests/feeds";

/// Which data `up` loads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Demo {
    /// No data
    None,
    /// The demo file of each feed
    Sample,
}

/// Uploads the demo files that were not committed before, and waits for the worker. Returns a summary.
pub async fn load(folder: &Folder, today: NaiveDate) -> anyhow::Result<String> {
    let environment = variables::read(&folder.environment())?;
    let variable = |name: &str| environment.get(name).with_context(|| format!("{name} is not in .local/env"));
    let bucket = variable("FEED_BUCKET")?;
    let database = connect(&Login::parse(variable("DATABASE_URL")?)?).await?;
    let clients = Clients::new(variable("AWS_ENDPOINT_URL")?);
    let mut uploaded = Vec::new();
    let files = demo_files(&folder.checkout.join(FEEDS))?;
    for (feed, file) in &files {
        if !ledger::has_content(&database, bucket, feed, &feed::fingerprint(file)?).await? {
            let key = feed::labelled_key(feed, today, "demo", file)?;
            uploaded.push((feed, feed::upload(&clients, bucket, &key, file).await?));
        }
    }
    if uploaded.is_empty() {
        return Ok("already loaded".to_owned());
    }
    for (feed, object) in &uploaded {
        let committed = wait_for_commit(folder, &database, object).await;
        committed.with_context(|| format!("could not load the demo file of {feed}"))?;
    }
    Ok(format!("{} feeds", files.len()))
}

/// Returns the demo file of each feed, in the order of the feeds' names.
fn demo_files(feeds: &Path) -> anyhow::Result<BTreeMap<String, PathBuf>> {
    let list = |folder: &Path| {
        let entries = fs::read_dir(folder).with_context(|| format!("could not list {}", folder.display()))?;
        entries.map(|entry| Ok(entry?.path())).collect::<anyhow::Result<Vec<_>>>()
    };
    let mut demo = BTreeMap::new();
    for folder in list(feeds)?.into_iter().filter(|path| path.is_dir()) {
        let name = folder.file_name().context("a feed's folder has no name")?.display().to_string();
        let file = list(&folder)?.into_iter().find(|path| path.file_stem().is_some_and(|stem| stem == "demo"));
        demo.extend(file.map(|file| (name, file)));
    }
    Ok(demo)
}
