//! Which trades each news item is about. An item is matched again when it changes, and when a trade near its day changes.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use deadpool_postgres::Transaction;
use feeds::claim::Statement;
use reconciliation::news_match::{
    MAX_DAYS_AFTER_TRADE, MAX_DAYS_BEFORE_TRADE, MovedPlayer, NewsItem, NewsMatch, TradeCandidate, is_near, match_news,
};
use reference::FranchiseId;

use super::claims::ClaimBatch;
use super::error::{ErrorContext, Result};
use super::lineage::Touched;
use super::sql_value::array_literal;
use super::statement::prepare;

/// Matches the changed news, and the news near trades that changed.
pub(super) async fn update(transaction: &Transaction<'_>, changed: &ClaimBatch<'_>, touched: &Touched) -> Result<()> {
    let is_news = |statement: &Statement| matches!(statement, Statement::News(_));
    let news = changed.claims.iter().filter(|prepared| is_news(&prepared.claim.statement));
    let news_ids: Vec<&str> = news.filter_map(|prepared| prepared.public_id()).collect();
    let trade_ids = touched.trade_ids();
    if news_ids.is_empty() && trade_ids.is_empty() {
        return Ok(());
    }
    let statement = prepare(transaction, include_str!("news_near_trades.sql")).await?;
    let rows = transaction
        .query(&statement, &[&news_ids, &trade_ids, &days(MAX_DAYS_BEFORE_TRADE), &days(MAX_DAYS_AFTER_TRADE)])
        .await
        .context("load the news near trades")?;
    replace(transaction, rows.iter().map(StoredItem::from_row).collect()).await
}

/// Matches all news.
pub(super) async fn update_all(transaction: &Transaction<'_>) -> Result<()> {
    let statement = prepare(transaction, include_str!("news_all.sql")).await?;
    let rows = transaction.query(&statement, &[]).await.context("load all news")?;
    replace(transaction, rows.iter().map(StoredItem::from_row).collect()).await
}

struct StoredItem {
    id: String,
    published_at: DateTime<Utc>,
    title: String,
    summary: String,
}

impl StoredItem {
    fn from_row(row: &tokio_postgres::Row) -> Self {
        Self {
            id: row.get("id"),
            published_at: row.get("published_at"),
            title: row.get("title"),
            summary: row.get("summary"),
        }
    }
}

/// Replaces the matches of these items.
async fn replace(transaction: &Transaction<'_>, items: Vec<StoredItem>) -> Result<()> {
    let (Some(first), Some(last)) =
        (items.iter().map(|item| item.published_at).min(), items.iter().map(|item| item.published_at).max())
    else {
        return Ok(());
    };
    let candidates = candidates(transaction, first, last).await?;
    let mut matches: Vec<(&str, NewsMatch)> = Vec::new();
    for item in &items {
        let near: Vec<_> = candidates.iter().filter(|trade| is_near(item.published_at, trade.date)).cloned().collect();
        let news = NewsItem { published_at: item.published_at, title: &item.title, summary: &item.summary };
        matches.extend(match_news(&news, &near).into_iter().map(|found| (item.id.as_str(), found)));
    }
    let item_ids: Vec<_> = items.iter().map(|item| item.id.as_str()).collect();
    write(transaction, &item_ids, &matches).await
}

/// Loads all trades near the days of the items.
async fn candidates(
    transaction: &Transaction<'_>,
    first: DateTime<Utc>,
    last: DateTime<Utc>,
) -> Result<Vec<TradeCandidate>> {
    let range: [&(dyn tokio_postgres::types::ToSql + Sync); 4] =
        [&first, &last, &days(MAX_DAYS_AFTER_TRADE), &days(MAX_DAYS_BEFORE_TRADE)];
    let statement = prepare(transaction, include_str!("news_candidates.sql")).await?;
    let rows = transaction.query(&statement, &range).await.context("load the trades near news")?;
    let mut trades: BTreeMap<String, TradeCandidate> = BTreeMap::new();
    for row in rows {
        let id: String = row.get("id");
        let teams = row.get::<_, Vec<i64>>("franchise_ids").into_iter().map(FranchiseId).collect();
        trades.insert(id.clone(), TradeCandidate { id, date: row.get("date"), teams, players: Vec::new() });
    }
    let ids: Vec<&str> = trades.keys().map(String::as_str).collect();
    let statement = prepare(transaction, include_str!("news_candidate_players.sql")).await?;
    let rows = transaction.query(&statement, &[&ids]).await.context("load the players of trades near news")?;
    for row in rows {
        let player = MovedPlayer { id: row.get("player_id"), names: row.get("names") };
        if let Some(trade) = trades.get_mut(row.get::<_, &str>("trade_id")) {
            trade.players.push(player);
        }
    }
    Ok(trades.into_values().collect())
}

async fn write(transaction: &Transaction<'_>, item_ids: &[&str], matches: &[(&str, NewsMatch)]) -> Result<()> {
    let delete = prepare(transaction, include_str!("news_trades_delete.sql")).await?;
    transaction.execute(&delete, &[&item_ids]).await.context("delete the matches of news")?;
    if matches.is_empty() {
        return Ok(());
    }
    let news_ids: Vec<_> = matches.iter().map(|(id, _)| *id).collect();
    let found = || matches.iter().map(|(_, found)| found);
    let trade_ids: Vec<_> = found().map(|each| each.trade_id.as_str()).collect();
    let certainties: Vec<_> = found().map(|each| each.certainty.as_str()).collect();
    let players: Vec<_> = found().map(|each| array_literal(&each.players)).collect();
    let teams: Vec<_> = found().map(|each| array_literal(each.teams.iter().map(|team| team.0))).collect();
    let timings: Vec<_> = found().map(|each| each.timing.as_str()).collect();
    let insert = prepare(transaction, include_str!("news_trades_insert.sql")).await?;
    transaction
        .execute(&insert, &[&news_ids, &trade_ids, &certainties, &players, &teams, &timings])
        .await
        .context("insert the matches of news")?;
    Ok(())
}

/// Returns a number of days for SQL, one day wider: the day of an item depends on the time zone.
fn days(count: i64) -> i32 {
    i32::try_from(count + 1).expect("a few days fit")
}
