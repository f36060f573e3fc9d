//! Where items of trades may meet others: pairs of teams with a day, and names without an id.

use feeds::claim::{Statement, TradeStatement};
use feeds::Feed;
use reconciliation::player_name;
use deadpool_postgres::Transaction;
use tokio::try_join;

use super::said::Stated;
use super::told::ItemRef;
use super::{Doing, Result};

/// Writes anew where the trades among these items may meet others.
pub(super) async fn rewrite(transaction: &Transaction<'_>, feed: Feed, changed: &Stated<'_>) -> Result<()> {
    let trades: Vec<_> = changed
        .items
        .iter()
        .filter_map(|item| match &item.claim.statement {
            Statement::Trade(said) => Some((ItemRef { feed, record_key: item.claim.record_key.clone() }, said)),
            _ => None,
        })
        .collect();
    let trades: Vec<_> = trades.iter().map(|(item, said)| (item, *said)).collect();
    rewrite_all(transaction, &trades).await
}

/// As [`rewrite`], for items of several feeds.
pub(super) async fn rewrite_all(transaction: &Transaction<'_>, trades: &[(&ItemRef, &TradeStatement)]) -> Result<()> {
    if trades.is_empty() {
        return Ok(());
    }
    let feeds: Vec<_> = trades.iter().map(|(item, _)| item.feed.name()).collect();
    let keys: Vec<_> = trades.iter().map(|(item, _)| item.record_key.as_str()).collect();
    let pairs = Pairs::of(trades);
    let names = Names::of(trades);
    let prepare = async |text| transaction.prepare_cached(text).await.doing("prepare");
    let delete_pairs = prepare(include_str!("pairs_delete.sql")).await?;
    let insert_pairs = prepare(include_str!("pairs_insert.sql")).await?;
    let delete_names = prepare(include_str!("names_delete.sql")).await?;
    let insert_names = prepare(include_str!("names_insert.sql")).await?;
    try_join!(
        biased;
        async { transaction.execute(&delete_pairs, &[&feeds, &keys]).await },
        async {
            let Pairs { feeds, keys, ones, others, dates } = &pairs;
            transaction.execute(&insert_pairs, &[feeds, keys, ones, others, dates]).await
        },
        async { transaction.execute(&delete_names, &[&feeds, &keys]).await },
        async {
            let Names { feeds, keys, folded } = &names;
            if folded.is_empty() { Ok(0) } else { transaction.execute(&insert_names, &[feeds, keys, folded]).await }
        },
    )
    .doing("write where items may meet others")?;
    Ok(())
}

#[derive(Default)]
struct Pairs<'a> {
    feeds: Vec<&'static str>,
    keys: Vec<&'a str>,
    ones: Vec<i64>,
    others: Vec<i64>,
    dates: Vec<chrono::NaiveDate>,
}

impl<'a> Pairs<'a> {
    fn of(trades: &[(&'a ItemRef, &TradeStatement)]) -> Self {
        let mut columns = Self::default();
        for (item, said) in trades {
            for (one, other) in reconciliation::blocking_keys(said) {
                columns.feeds.push(item.feed.name());
                columns.keys.push(&item.record_key);
                columns.ones.push(one.0);
                columns.others.push(other.0);
                columns.dates.push(said.date);
            }
        }
        columns
    }
}

#[derive(Default)]
struct Names<'a> {
    feeds: Vec<&'static str>,
    keys: Vec<&'a str>,
    folded: Vec<String>,
}

impl<'a> Names<'a> {
    fn of(trades: &[(&'a ItemRef, &TradeStatement)]) -> Self {
        let mut columns = Self::default();
        for (item, said) in trades {
            for folded in unidentified(item.feed, said) {
                columns.feeds.push(item.feed.name());
                columns.keys.push(&item.record_key);
                columns.folded.push(folded);
            }
        }
        columns
    }
}

/// The names that a trade gives without an id of NBA.com, as they are looked up.
pub(super) fn unidentified(feed: Feed, said: &TradeStatement) -> impl Iterator<Item = String> {
    let people = said.legs.iter().filter_map(|leg| leg.player.as_ref());
    people.filter(move |_| feed != Feed::NbaPlayerMovement).flat_map(player_name::lookup_keys)
}
