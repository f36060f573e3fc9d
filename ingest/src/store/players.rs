//! Players by the id that NBA.com names them by, with every name they were seen under.

use std::collections::{BTreeMap, HashSet};

use chrono::{DateTime, NaiveDate, Utc};
use deadpool_postgres::Transaction;

use super::said::Stated;
use super::{Doing, Result};
use feeds::claim::PlayerName;
use feeds::Feed;

/// What the naming of players came to.
#[derive(Debug, Default)]
pub(super) struct Named {
    /// Players that are new or have another name than before.
    pub(super) renamed: Vec<String>,
    /// Folded names that nobody had before: what was unresolved may be resolved now, what was resolved ambiguous.
    pub(super) new_names: Vec<String>,
}

/// A player that only a name led to.
pub(super) struct Found {
    pub(super) id: String,
    pub(super) name: String,
}

/// Upserts the players that the changed items name by NBA.com's ids.
pub(super) async fn upsert(
    transaction: &Transaction<'_>,
    feed: Feed,
    stated: &Stated<'_>,
    changed: &Stated<'_>,
    observed_at: DateTime<Utc>,
) -> Result<Named> {
    let named: HashSet<_> = changed.players().map(|(_, player)| player.external_id.as_deref()).collect();
    // Where a file gives a player two names, that of the latest day holds, whichever of the items changed.
    let mut newest: BTreeMap<Option<&str>, (NaiveDate, &PlayerName)> = BTreeMap::new();
    for (day, player) in stated.players().filter(|(_, player)| named.contains(&player.external_id.as_deref())) {
        let entry = newest.entry(player.external_id.as_deref()).or_insert((day, player));
        *entry = (*entry).max((day, player));
    }
    let seen: BTreeMap<String, _> = newest
        .into_iter()
        .filter_map(|(external, (_, player))| Some((feed.player_id(external?)?, (external?, player))))
        .collect();
    if seen.is_empty() {
        return Ok(Named::default());
    }
    let ids: Vec<_> = seen.keys().map(String::as_str).collect();
    let names: Vec<_> = seen.values().map(|(_, player)| player.name.as_str()).collect();
    let folded: Vec<_> = seen.values().map(|(_, player)| reference::name::fold(&player.name)).collect();
    let externals: Vec<_> = seen.values().map(|(external, _)| *external).collect();
    let statement = transaction.prepare_cached(include_str!("players_upsert.sql")).await.doing("prepare")?;
    let rows = transaction
        .query(&statement, &[&feed.name(), &ids, &names, &folded, &externals, &observed_at])
        .await
        .doing("upsert players")?;
    Ok(Named {
        renamed: rows.iter().filter_map(|row| row.get("id")).collect(),
        new_names: rows.iter().filter_map(|row| row.get("folded")).collect(),
    })
}

/// Makes sure that players are there to whom names led.
pub(super) async fn ensure(transaction: &Transaction<'_>, found: &[Found]) -> Result<()> {
    if found.is_empty() {
        return Ok(());
    }
    let ids: Vec<_> = found.iter().map(|player| player.id.as_str()).collect();
    let names: Vec<_> = found.iter().map(|player| player.name.as_str()).collect();
    let folded: Vec<_> = found.iter().map(|player| reference::name::fold(&player.name)).collect();
    let externals: Vec<_> = found.iter().map(|player| player.id.strip_prefix("nba-")).collect();
    let statement = transaction.prepare_cached(include_str!("players_ensure.sql")).await.doing("prepare")?;
    transaction.execute(&statement, &[&ids, &names, &folded, &externals]).await.doing("ensure players")?;
    Ok(())
}

/// The players known under folded names, as (name, id).
pub(super) async fn named(transaction: &Transaction<'_>, folded: &[String]) -> Result<Vec<(String, String)>> {
    if folded.is_empty() {
        return Ok(Vec::new());
    }
    let statement = transaction.prepare_cached(include_str!("players_named.sql")).await.doing("prepare")?;
    let rows = transaction.query(&statement, &[&folded]).await.doing("look names up")?;
    Ok(rows.iter().map(|row| (row.get("folded"), row.get("player_id"))).collect())
}
