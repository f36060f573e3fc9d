//! What is believed of trades, renewed where what was said of them changed.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::LazyLock;

use feeds::claim::{Override, content_hash};
use feeds::Feed;
use reconciliation::player_index::KnownPlayers;
use reconciliation::player_name;
use reconciliation::Trade;
use deadpool_postgres::Transaction;
use reference::REFERENCE;

use super::players::Found;
use super::told::{ItemRef, Standing};
use super::{Doing, Result, meeting, players, told, trades};

/// What may have changed what is believed.
#[derive(Default)]
pub(super) struct Cause<'a> {
    pub(super) items: BTreeSet<ItemRef>,
    /// Decisions that are new, and those that they replace.
    pub(super) decisions: Vec<Override>,
    /// Folded names that are known since.
    pub(super) names: &'a [String],
}

/// Reconciles anew what the cause can matter to; returns the trades whose rows changed.
pub(super) async fn renew(transaction: &Transaction<'_>, cause: Cause<'_>) -> Result<Vec<String>> {
    let Cause { mut items, decisions, names } = cause;
    let mut names = names.to_vec();
    let mut public_ids = Vec::new();
    for decision in decisions {
        match decision {
            Override::Split { items } | Override::Join { items } => public_ids.extend(items),
            Override::Name { name, item, .. } => {
                names.extend(player_name::lookup_keys(&feeds::claim::PlayerName::new(name)));
                public_ids.extend(item);
            }
        }
    }
    items.extend(told::by_names(transaction, &names).await?);
    items.extend(told::by_public_ids(transaction, &public_ids).await?);
    if items.is_empty() {
        return Ok(Vec::new());
    }
    let standing = told::near(transaction, &items).await?;
    believe(transaction, &standing).await
}

/// Reconciles these items, which are all that can matter to each other, and writes what changed.
pub(super) async fn believe(transaction: &Transaction<'_>, standing: &Standing) -> Result<Vec<String>> {
    let mentioned: HashSet<_> =
        standing.told.iter().flat_map(|told| meeting::unidentified(told.feed, &told.said)).collect();
    let mentioned: Vec<_> = mentioned.into_iter().collect();
    let directory = KnownPlayers::with(players::named(transaction, &mentioned).await?);
    let decisions = told::decisions(transaction).await?;
    let believed = reconciliation::reconcile(&standing.told, &directory, &decisions);

    let changed = changed(transaction, believed, standing).await?;
    players::ensure(transaction, &found(&changed.trades, standing, &decisions)).await?;
    trades::write(transaction, &changed.trades).await?;
    assign(transaction, &changed.moved, standing).await?;
    let merged = merge(transaction, &changed.merged).await?;
    Ok(changed.trades.into_iter().map(|(_, trade)| trade.id).chain(merged).collect())
}

struct Changed {
    /// With the identity of what is believed.
    trades: Vec<(Vec<u8>, Trade)>,
    /// Items, by public id, with the trade that they tell of now.
    moved: Vec<(String, String)>,
    /// Trades that are part of another one now.
    merged: BTreeMap<String, String>,
}

async fn changed(transaction: &Transaction<'_>, believed: Vec<Trade>, standing: &Standing) -> Result<Changed> {
    let known = known(transaction, &believed).await?;
    let mut changed = Changed { trades: Vec::new(), moved: Vec::new(), merged: BTreeMap::new() };
    for trade in believed {
        for item in &trade.record_ids {
            let before = standing.trade_of.get(item).and_then(Option::as_deref);
            if before != Some(trade.id.as_str()) {
                changed.moved.push((item.clone(), trade.id.clone()));
                // It was a trade of its own once, if it was ever told.
                if *item != trade.id {
                    changed.merged.insert(item.clone(), trade.id.clone());
                }
            }
        }
        let hash = content_hash(format!("{trade:?}")).to_vec();
        if known.get(&trade.id) != Some(&hash) {
            changed.trades.push((hash, trade));
        }
    }
    Ok(changed)
}

/// By id, the identity of what is stored of a trade.
async fn known(transaction: &Transaction<'_>, believed: &[Trade]) -> Result<HashMap<String, Vec<u8>>> {
    let ids: Vec<_> = believed.iter().map(|trade| trade.id.as_str()).collect();
    let statement = transaction.prepare_cached(include_str!("beliefs_known.sql")).await.doing("prepare")?;
    let rows = transaction.query(&statement, &[&ids]).await.doing("load what is believed")?;
    Ok(rows.iter().map(|row| (row.get("id"), row.get("resolved_hash"))).collect())
}

async fn assign(transaction: &Transaction<'_>, moved: &[(String, String)], standing: &Standing) -> Result<()> {
    if moved.is_empty() {
        return Ok(());
    }
    let of = |public_id: &String| &standing.items[public_id];
    let feeds: Vec<_> = moved.iter().map(|(item, _)| of(item).feed.name()).collect();
    let keys: Vec<_> = moved.iter().map(|(item, _)| of(item).record_key.as_str()).collect();
    let trade_ids: Vec<_> = moved.iter().map(|(_, trade)| trade.as_str()).collect();
    let statement = transaction.prepare_cached(include_str!("heads_assign.sql")).await.doing("prepare")?;
    transaction.execute(&statement, &[&feeds, &keys, &trade_ids]).await.doing("assign items to trades")?;
    Ok(())
}

/// Lets ids of trades lead to those that they are part of; returns those that were trades of their own.
async fn merge(transaction: &Transaction<'_>, merged: &BTreeMap<String, String>) -> Result<Vec<String>> {
    if merged.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<_> = merged.keys().map(String::as_str).collect();
    let into: Vec<_> = merged.values().map(String::as_str).collect();
    let statement = transaction.prepare_cached(include_str!("trades_merge.sql")).await.doing("prepare")?;
    let rows = transaction.query(&statement, &[&ids, &into]).await.doing("merge trades")?;
    let merged: Vec<String> = rows.iter().map(|row| row.get("id")).collect();
    trades::clear(transaction, &merged).await?;
    Ok(merged)
}

/// The players of these trades to whom names led, rather than NBA.com's own ids.
fn found(trades: &[(Vec<u8>, Trade)], standing: &Standing, decisions: &[Override]) -> Vec<Found> {
    static KNOWN: LazyLock<HashMap<i64, &str>> =
        LazyLock::new(|| REFERENCE.players.iter().map(|player| (player.nba_id, player.name.as_str())).collect());

    let named_by_id: HashSet<String> = standing
        .told
        .iter()
        .filter(|told| told.feed == Feed::NbaPlayerMovement)
        .flat_map(|told| told.said.legs.iter().filter_map(|leg| leg.player.as_ref()?.external_id.as_deref()))
        .filter_map(|external| Feed::NbaPlayerMovement.player_id(external))
        .collect();
    let decided: HashMap<&str, &str> = decisions
        .iter()
        .filter_map(|decision| match decision {
            Override::Name { name, player_id, .. } => Some((player_id.as_str(), name.as_str())),
            _ => None,
        })
        .collect();
    let ids = trades.iter().flat_map(|(_, trade)| trade.assets.iter().filter_map(|asset| asset.player_id.as_ref()));
    let ids: BTreeSet<_> = ids.filter(|id| !named_by_id.contains(*id)).collect();
    let name = |id: &str| {
        let known = id.strip_prefix("nba-").and_then(|nba_id| KNOWN.get(&nba_id.parse().ok()?).copied());
        known.or_else(|| decided.get(id).copied()).unwrap_or(id).to_owned()
    };
    ids.into_iter().map(|id| Found { id: id.clone(), name: name(id) }).collect()
}
