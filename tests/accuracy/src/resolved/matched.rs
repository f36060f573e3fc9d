//! Trades that several feeds state.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::load::Loaded;
use crate::queries::count_of;
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
    let rows = loaded
        .query(
            "select trade.id, trade.date, array_agg(distinct current_claim.feed) as feeds, count(*) as records
             from trade join current_claim on current_claim.trade_id = trade.id
             where trade.merged_into is null group by trade.id order by trade.date, trade.id",
        )
        .await?;
    let trade = |row: &tokio_postgres::Row| -> anyhow::Result<Trade> {
        Ok(Trade {
            id: row.get("id"),
            date: row.get("date"),
            feeds: row.get::<_, Vec<String>>("feeds").into_iter().collect(),
            records: count_of(row, "records")?,
        })
    };
    rows.iter().map(trade).collect()
}

/// Prints for each pair of feeds how many trades of one are also stated by the other.
pub(super) fn report(trades: &[Trade], list: bool) {
    let feeds: BTreeSet<_> = trades.iter().flat_map(|trade| &trade.feeds).collect();
    let (mut rows, mut unmatched) = (Vec::new(), Vec::new());
    for first in &feeds {
        for second in feeds.iter().filter(|second| second > &first) {
            rows.extend(row(trades, first, second, &mut unmatched));
        }
    }
    let header = ["feeds", "days that both cover", "trades of the first", "matched", "trades of the second", "matched"];
    table::print("Matched across feeds", &header, &rows);
    if list {
        table::print_list(&unmatched);
    }
}

/// Compares the trades of two feeds on the days that both cover, and describes those that are not matched. Returns `None` if
/// there are no such days.
fn row(trades: &[Trade], first: &str, second: &str, descriptions: &mut Vec<String>) -> Option<Vec<String>> {
    let of_feed = |feed: &str| -> Vec<&Trade> { trades.iter().filter(|trade| trade.feeds.contains(feed)).collect() };
    let (first_trades, second_trades) = (of_feed(first), of_feed(second));
    let from = first_trades.first()?.date.max(second_trades.first()?.date);
    let until = first_trades.last()?.date.min(second_trades.last()?.date);
    if from > until {
        return None;
    }
    let is_covered = |trade: &&&Trade| from <= trade.date && trade.date <= until;
    let mut matched = |trades: &[&Trade], other_feed: &str| {
        let (matched, unmatched): (Vec<&Trade>, Vec<&Trade>) =
            trades.iter().filter(is_covered).copied().partition(|trade| trade.feeds.contains(other_feed));
        let describe = |trade: &&Trade| format!("not stated by {other_feed}: {} of {}", trade.id, trade.date);
        descriptions.extend(unmatched.iter().map(describe));
        let count = matched.len() + unmatched.len();
        (count.to_string(), percentage(matched.len(), count))
    };
    let (first_count, first_matched) = matched(&first_trades, second);
    let (second_count, second_matched) = matched(&second_trades, first);
    let feeds = format!("{first}, {second}");
    Some(vec![feeds, format!("{from} to {until}"), first_count, first_matched, second_count, second_matched])
}
