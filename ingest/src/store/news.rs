//! News records, as currently stated.

use deadpool_postgres::Transaction;
use feeds::Feed;
use feeds::claim::{NewsStatement, Statement};

use super::claims::ClaimBatch;
use super::error::{ErrorContext, Result};
use super::sql_value::array_literal;
use super::statement::prepare;

/// Upserts the news among the changed claims.
pub(super) async fn upsert(
    transaction: &Transaction<'_>,
    feed: Feed,
    changed: &ClaimBatch<'_>,
    claim_id: impl Fn(&str) -> i64,
) -> Result<()> {
    let news: Vec<(&str, i64, &NewsStatement)> = changed
        .claims
        .iter()
        .filter_map(|prepared| match &prepared.claim.statement {
            Statement::News(statement) => {
                Some((prepared.public_id()?, claim_id(&prepared.claim.record_key), statement))
            }
            _ => None,
        })
        .collect();
    if news.is_empty() {
        return Ok(());
    }
    let ids: Vec<_> = news.iter().map(|(id, ..)| *id).collect();
    let claim_ids: Vec<_> = news.iter().map(|(_, claim_id, _)| *claim_id).collect();
    let rows = || news.iter().map(|(.., statement)| *statement);
    let published: Vec<_> = rows().map(|row| row.published_at).collect();
    let titles: Vec<_> = rows().map(|row| row.title.as_str()).collect();
    let summaries: Vec<_> = rows().map(|row| row.summary.as_str()).collect();
    let links: Vec<_> = rows().map(|row| row.link.as_deref()).collect();
    let channels: Vec<_> = rows().map(|row| row.channel.as_deref()).collect();
    let categories: Vec<_> = rows().map(|row| array_literal(&row.categories)).collect();
    let about_trades: Vec<_> = rows().map(|row| row.is_about_trades).collect();
    let statement = prepare(transaction, include_str!("news_upsert.sql")).await?;
    transaction
        .execute(
            &statement,
            &[
                &feed.name(),
                &ids,
                &published,
                &titles,
                &summaries,
                &links,
                &channels,
                &categories,
                &about_trades,
                &claim_ids,
            ],
        )
        .await
        .context("upsert news")?;
    Ok(())
}
