//! How well the source records of all feeds were reconciled.

use std::collections::BTreeMap;

use anyhow::Context;

use crate::load::Loaded;
use crate::table::{self, counts};

mod matched;

/// Prints the trades that several feeds state, the conflicts and the unresolved names.
pub async fn report(loaded: &Loaded, list: bool) -> anyhow::Result<()> {
    let trades = matched::query_trades(loaded).await?;
    matched::report(&trades, list);

    let of_several_feeds = trades.iter().filter(|trade| trade.feeds.len() > 1).count();
    let records: usize = trades.iter().map(|trade| trade.records).sum();
    let conflicts = counts_by_name(loaded, "select field as name, count(*) from conflict group by field").await?;
    let statuses =
        counts_by_name(loaded, "select status as name, count(*) from trade where merged_into is null group by status")
            .await?;
    let kinds = counts_by_name(loaded, "select kind as name, count(*) from asset group by kind").await?;
    let suspected = matched::count_suspected_duplicates(loaded, list).await?;
    let unresolved = count(loaded, "select count(distinct unresolved_name) from asset").await?;
    let resolved = count(loaded, "select count(*) from asset where player_id is not null").await?;
    let unresolved_mentions = count(loaded, "select count(*) from asset where unresolved_name is not null").await?;
    let lines = [
        ("trades", format!("{}, from {records} source records", trades.len())),
        ("trades of several feeds", of_several_feeds.to_string()),
        (
            "pairs of trades of different feeds in which a player moves in the same direction within a week",
            suspected.to_string(),
        ),
        ("trades by status", statuses),
        ("assets by kind", kinds),
        ("conflicts by field", conflicts),
        ("names resolved", format!("{resolved} of {} mentions", resolved + unresolved_mentions)),
        ("names unresolved", unresolved.to_string()),
        ("time and memory", format!("{:.2} s, {}", loaded.duration.as_secs_f64(), peak_memory()?)),
    ];
    let rows: Vec<_> = lines.into_iter().map(|(name, value)| vec![name.to_owned(), value]).collect();
    table::print("Resolved trades", &["measure", "value"], &rows);
    Ok(())
}

async fn counts_by_name(loaded: &Loaded, statement: &str) -> anyhow::Result<String> {
    let rows = loaded.pool.get().await?.query(statement, &[]).await?;
    let mut by_name: BTreeMap<String, usize> = BTreeMap::new();
    for row in &rows {
        by_name.insert(row.get("name"), usize::try_from(row.get::<_, i64>("count"))?);
    }
    Ok(counts(by_name.iter().map(|(name, count)| (name.as_str(), *count))))
}

async fn count(loaded: &Loaded, statement: &str) -> anyhow::Result<i64> {
    Ok(loaded.pool.get().await?.query_one(statement, &[]).await?.get(0))
}

/// Returns the maximum memory that this process has used so far.
fn peak_memory() -> anyhow::Result<String> {
    let status = std::fs::read_to_string("/proc/self/status").context("could not read /proc/self/status")?;
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("unknown");
    Ok(format!("at most {} resident", peak.trim()))
}
