//! How well the feeds are reconciled.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Context;
use chrono::NaiveDate;

use crate::load::Loaded;
use crate::table::{self, counts, share};

/// A trade with the feeds that tell of it.
struct Trade {
    id: String,
    date: NaiveDate,
    feeds: BTreeSet<String>,
    items: usize,
}

/// Prints trades matched across feeds, conflicts and unresolved names.
pub async fn report(loaded: &Loaded, list: bool) -> anyhow::Result<()> {
    let trades = trades(loaded).await?;
    let feeds: BTreeSet<_> = trades.iter().flat_map(|trade| &trade.feeds).collect();
    let mut rows = Vec::new();
    for one in &feeds {
        for other in feeds.iter().filter(|other| other > &one) {
            rows.extend(matched(&trades, one, other, list));
        }
    }
    let head = ["feeds", "days told by both", "trades of the first", "… matched", "trades of the second", "… matched"];
    table::print("Matched across feeds", &head, &rows);

    let several = trades.iter().filter(|trade| trade.feeds.len() > 1).count();
    let items: usize = trades.iter().map(|trade| trade.items).sum();
    let conflicts = by_word(loaded, "select field as word, count(*) from conflict group by field").await?;
    let statuses =
        by_word(loaded, "select status as word, count(*) from trade where merged_into is null group by status").await?;
    let kinds = by_word(loaded, "select kind as word, count(*) from asset group by kind").await?;
    let apart = apart(loaded, list).await?;
    let unresolved = one(loaded, "select count(distinct unresolved_name) from asset").await?;
    let resolved = one(loaded, "select count(*) from asset where player_id is not null").await?;
    let mentions = one(loaded, "select count(*) from asset where unresolved_name is not null").await?;
    table::print(
        "Believed",
        &["what", "how much"],
        &[
            vec!["trades".to_owned(), format!("{}, told by {items} items", trades.len())],
            vec!["… told by several feeds".to_owned(), several.to_string()],
            vec![
                "… by feeds apart although a person goes the same way in both within a week".to_owned(),
                apart.to_string(),
            ],
            vec!["… by status".to_owned(), statuses],
            vec!["assets by kind".to_owned(), kinds],
            vec!["conflicts by field".to_owned(), conflicts],
            vec!["names resolved".to_owned(), format!("{resolved} of {} mentions", resolved + mentions)],
            vec!["names unresolved".to_owned(), unresolved.to_string()],
            vec!["from files to trades".to_owned(), format!("{:.2} s, {}", loaded.took.as_secs_f64(), memory()?)],
        ],
    );
    Ok(())
}

async fn trades(loaded: &Loaded) -> anyhow::Result<Vec<Trade>> {
    let client = loaded.pool.get().await?;
    let rows = client
        .query(
            "select trade.id, trade.date, array_agg(distinct current_claim.feed) as feeds, count(*) as items
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
            items: usize::try_from(row.get::<_, i64>("items"))?,
        })
    };
    rows.iter().map(trade).collect()
}

/// Trades of two feeds on the days that both tell of; none where they share no day.
fn matched(trades: &[Trade], one: &str, other: &str, list: bool) -> Option<Vec<String>> {
    let told = |feed: &str| -> Vec<&Trade> { trades.iter().filter(|trade| trade.feeds.contains(feed)).collect() };
    let (ones, others) = (told(one), told(other));
    let from = ones.first()?.date.max(others.first()?.date);
    let until = ones.last()?.date.min(others.last()?.date);
    if from > until {
        return None;
    }
    let within = |trade: &&&Trade| from <= trade.date && trade.date <= until;
    let share_of = |told: &[&Trade], partner: &str| {
        let all: Vec<_> = told.iter().filter(within).collect();
        let matched = all.iter().filter(|trade| trade.feeds.contains(partner)).count();
        if list {
            for trade in all.iter().filter(|trade| !trade.feeds.contains(partner)) {
                println!("- not told by {partner}: {} of {}", trade.id, trade.date);
            }
        }
        (all.len().to_string(), share(matched, all.len()))
    };
    let (first, first_matched) = share_of(&ones, other);
    let (second, second_matched) = share_of(&others, one);
    Some(vec![format!("{one}, {other}"), format!("{from} to {until}"), first, first_matched, second, second_matched])
}

/// Trades that different feeds tell of and that may be one: somebody goes the same way in both within a week.
async fn apart(loaded: &Loaded, list: bool) -> anyhow::Result<usize> {
    let client = loaded.pool.get().await?;
    let rows = client
        .query(
            "select distinct one.trade_id as one, other.trade_id as other
             from asset one
             join trade one_trade on one_trade.id = one.trade_id
             join asset other on other.trade_id > one.trade_id
                 and (other.player_id = one.player_id or lower(other.unresolved_name) = lower(one.unresolved_name))
                 and other.from_franchise_id = one.from_franchise_id
                 and other.to_franchise_id = one.to_franchise_id
             join trade other_trade on other_trade.id = other.trade_id
                 and abs(other_trade.date - one_trade.date) <= 7
             where not exists (
                 select from current_claim one_head
                 join current_claim other_head on other_head.feed = one_head.feed
                 where one_head.trade_id = one.trade_id and other_head.trade_id = other.trade_id
             )
             order by 1, 2",
            &[],
        )
        .await?;
    if list {
        for row in &rows {
            println!("- apart: {} and {}", row.get::<_, &str>("one"), row.get::<_, &str>("other"));
        }
    }
    Ok(rows.len())
}

async fn by_word(loaded: &Loaded, statement: &str) -> anyhow::Result<String> {
    let rows = loaded.pool.get().await?.query(statement, &[]).await?;
    let mut counted: BTreeMap<String, usize> = BTreeMap::new();
    for row in &rows {
        counted.insert(row.get("word"), usize::try_from(row.get::<_, i64>("count"))?);
    }
    Ok(counts(counted.iter().map(|(word, count)| (word.as_str(), *count))))
}

async fn one(loaded: &Loaded, statement: &str) -> anyhow::Result<i64> {
    Ok(loaded.pool.get().await?.query_one(statement, &[]).await?.get(0))
}

/// The most memory that this process had.
fn memory() -> anyhow::Result<String> {
    let status = std::fs::read_to_string("/proc/self/status").context("could not read /proc/self/status")?;
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("unknown");
    Ok(format!("at most {} resident", peak.trim()))
}
