//! Players by the id of the feed that names them, with every name they were seen under.

use std::collections::{BTreeMap, HashSet};

use chrono::{DateTime, NaiveDate, Utc};
use deadpool_postgres::Transaction;

use super::claims::Stated;
use super::{Doing, Result};
use claims::claim::PlayerName;
use claims::feed::Feed;
use claims::reconcile;

/// Upserts the players that the changed items name; returns the ids of those that are new or have another name than before.
pub(super) async fn upsert(
    transaction: &Transaction<'_>,
    feed: Feed,
    stated: &Stated<'_>,
    changed: &Stated<'_>,
    observed_at: DateTime<Utc>,
) -> Result<Vec<String>> {
    let named: HashSet<_> = changed.players().map(|(_, player)| player.external_id.as_str()).collect();
    // Where a file gives a player two names, that of the latest day holds, whichever of the items changed.
    let mut newest: BTreeMap<&str, (NaiveDate, &PlayerName)> = BTreeMap::new();
    for (day, player) in stated.players().filter(|(_, player)| named.contains(player.external_id.as_str())) {
        let entry = newest.entry(&player.external_id).or_insert((day, player));
        *entry = (*entry).max((day, player));
    }
    let seen: BTreeMap<String, _> =
        newest.into_values().map(|(_, player)| (reconcile::player_id(feed, player), player)).collect();
    if seen.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<_> = seen.keys().map(String::as_str).collect();
    let names: Vec<_> = seen.values().map(|player| player.name.as_str()).collect();
    let folded: Vec<_> = seen.values().map(|player| schema::name::fold(&player.name)).collect();
    let externals: Vec<_> = seen.values().map(|player| player.external_id.as_str()).collect();
    let statement = transaction.prepare_cached(include_str!("players_upsert.sql")).await.doing("prepare")?;
    let rows = transaction
        .query(&statement, &[&feed.name(), &ids, &names, &folded, &externals, &observed_at])
        .await
        .doing("upsert players")?;
    Ok(rows.iter().map(|row| row.get(0)).collect())
}
