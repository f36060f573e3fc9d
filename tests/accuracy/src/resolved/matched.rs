//! Trades that several feeds state, and trades that may be duplicates of each other.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::load::Loaded;
use crate::table::{self, percentage};

/// A resolved trade and the feeds that state it.
pub(super) struct Trade {
    id: String,
    date: NaiveDate,
    pub(super) feeds: BTreeSet<String>,
    /// Number of its source records.
    pub(super) records: usize,
}

/// Returns the trades in the order of their dates.
pub(super) async fn query_trades(loaded: &Loaded) -> anyhow::Result<Vec<Trade>> {
    let client = loaded.pool.get().await?;
    let rows = client
        .query(
            "select trade.id, trade.date, array_agg(distinct current_claim.feed) as feeds, count(*) as records
             from trade join current_claim on current_claim.trade_id = trade.id
             where trade.merged_into is null group by trade.id order by trade.date, trade.id",
            &[],
        )
        .await?;
    let trade = |row: &tokio_postgres::Row| -> anyhow::Result<Trade> {
        Ok(Trade {
            id: row.get("id"),
            date: row.get("date"),
            feeds: row.get::<_, Vec<String>>("feeds").into_iter().collect(),
            records: usize::try_from(row.get::<_, i64>("records"))?,
        })
    };
    rows.iter().map(trade).collect()
}

/// Prints for each pair of feeds how many trades of one are also stated by the other.
pub(super) fn report(trades: &[Trade], list: bool) {
    let feeds: BTreeSet<_> = trades.iter().flat_map(|trade| &trade.feeds).collect();
    let mut rows = Vec::new();
    for first in &feeds {
        for second in feeds.iter().filter(|second| second > &first) {
            rows.extend(row(trades, first, second, list));
        }
    }
    let header = ["feeds", "days that both cover", "trades of the first", "matched", "trades of the second", "matched"];
    table::print("Matched across feeds", &header, &rows);
}

/// Compares the trades of two feeds on the days that both cover. Returns `None` if there are no such days.
fn row(trades: &[Trade], first: &str, second: &str, list: bool) -> Option<Vec<String>> {
    let of_feed = |feed: &str| -> Vec<&Trade> { trades.iter().filter(|trade| trade.feeds.contains(feed)).collect() };
    let (first_trades, second_trades) = (of_feed(first), of_feed(second));
    let from = first_trades.first()?.date.max(second_trades.first()?.date);
    let until = first_trades.last()?.date.min(second_trades.last()?.date);
    if from > until {
        return None;
    }
    let is_covered = |trade: &&&Trade| from <= trade.date && trade.date <= until;
    let matched = |trades: &[&Trade], other_feed: &str| {
        let (matched, unmatched): (Vec<&Trade>, Vec<&Trade>) =
            trades.iter().filter(is_covered).copied().partition(|trade| trade.feeds.contains(other_feed));
        if list {
            for trade in &unmatched {
                println!("- not stated by {other_feed}: {} of {}", trade.id, trade.date);
            }
        }
        let count = matched.len() + unmatched.len();
        (count.to_string(), percentage(matched.len(), count))
    };
    let (first_count, first_matched) = matched(&first_trades, second);
    let (second_count, second_matched) = matched(&second_trades, first);
    let feeds = format!("{first}, {second}");
    Some(vec![feeds, format!("{from} to {until}"), first_count, first_matched, second_count, second_matched])
}

/// Counts pairs of trades of different feeds that may be one trade: a player moves in the same direction in both, within a
/// week.
pub(super) async fn count_suspected_duplicates(loaded: &Loaded, list: bool) -> anyhow::Result<usize> {
    let client = loaded.pool.get().await?;
    let rows = client
        .query(
            "select distinct a.trade_id as first, b.trade_id as second
             from asset a
             join trade a_trade on a_trade.id = a.trade_id
             join asset b on b.trade_id > a.trade_id
                 and (b.player_id = a.player_id or lower(b.unresolved_name) = lower(a.unresolved_name))
                 and b.from_franchise_id = a.from_franchise_id
                 and b.to_franchise_id = a.to_franchise_id
             join trade b_trade on b_trade.id = b.trade_id and abs(b_trade.date - a_trade.date) <= 7
             where not exists (
                 select from current_claim a_claim
                 join current_claim b_claim on b_claim.feed = a_claim.feed
                 where a_claim.trade_id = a.trade_id and b_claim.trade_id = b.trade_id
             )
             order by 1, 2",
            &[],
        )
        .await?;
    if list {
        for row in &rows {
            println!("- possibly one trade: {} and {}", row.get::<_, &str>("first"), row.get::<_, &str>("second"));
        }
    }
    Ok(rows.len())
}
