//! How well the source records of all feeds were reconciled.

use anyhow::Context;

use crate::load::Loaded;
use crate::table::{self, counts};

mod doubled_legs;
mod matched;

/// Prints the trades that several feeds state, doubled legs and conflicts.
pub async fn report(loaded: &Loaded, list: bool) -> anyhow::Result<()> {
    let trades = matched::query_trades(loaded).await?;
    matched::report(&trades, list);

    let of_several_feeds = trades.iter().filter(|trade| trade.feeds.len() > 1).count();
    let records: usize = trades.iter().map(|trade| trade.records).sum();
    let statuses = loaded
        .counts_by_name("select status as name, count(*) from published_trade group by status order by status")
        .await?;
    let kinds = loaded
        .counts_by_name(
            "select kind as name, count(*) from asset join published_trade on id = trade_id group by kind order by kind",
        )
        .await?;
    let flags = loaded
        .counts_by_name(
            "select flag as name, count(*) from published_trade cross join unnest(flags) flag group by flag order by flag",
        )
        .await?;
    let conflicts =
        loaded.counts_by_name("select field as name, count(*) from conflict group by field order by field").await?;
    let doubled_legs = doubled_legs::query_doubled_legs(loaded).await?;
    let measures = [
        ("trades", format!("{}, from {records} source records", trades.len())),
        ("trades of several feeds", of_several_feeds.to_string()),
        ("trades by status", counts(statuses)),
        ("trades by flag", counts(flags)),
        ("assets by kind", counts(kinds)),
        ("conflicts by field", counts(conflicts)),
        ("doubled legs: a person moves in the same direction twice within a week", doubled_legs.len().to_string()),
        ("time and memory", format!("{:.2} s, {}", loaded.duration.as_secs_f64(), peak_memory()?)),
    ];
    table::print_measures("Resolved trades", measures);
    if list {
        table::print_list(&doubled_legs);
    }
    Ok(())
}

/// Returns the maximum memory that this process has used so far.
fn peak_memory() -> anyhow::Result<String> {
    let status = std::fs::read_to_string("/proc/self/status").context("could not read /proc/self/status")?;
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("unknown");
    Ok(format!("at most {} resident", peak.trim()))
}
