//! Players, each with every name that identifies him.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use chrono::{DateTime, NaiveDate, Utc};
use deadpool_postgres::Transaction;
use feeds::Feed;
use feeds::claim::PlayerName;
use reference::REFERENCE;
use reference::name::fold;

use super::claims::ClaimBatch;
use super::error::{ErrorContext, Result};
use super::statement::prepare;

/// The other names of players, by NBA.com's id, without those that have a mark which only one feed uses: `Chris Johnson (b)`.
static ALIASES: LazyLock<HashMap<i64, Vec<&str>>> = LazyLock::new(|| {
    let mut aliases: HashMap<i64, Vec<&str>> = HashMap::new();
    for alias in REFERENCE.player_aliases.iter().filter(|alias| !alias.alias.ends_with(')')) {
        aliases.entry(alias.nba_id).or_default().push(&alias.alias);
    }
    aliases
});

/// What changed when players were upserted.
#[derive(Debug, Default)]
pub(super) struct PlayerChanges {
    /// Ids of players that are new or have a new name.
    pub(super) renamed: Vec<String>,
    /// Folded names that are new. A mention of such a name may now be resolved, or have become ambiguous.
    pub(super) new_names: Vec<String>,
}

/// A player whom reconciliation found by name, without an id in NBA.com's own feed.
pub(super) struct PlayerFromName {
    pub(super) id: String,
    pub(super) name: String,
}

/// Upserts the players that the claims state with NBA.com's ids. If a file gives a player two names, he gets the one of the
/// latest day.
pub(super) async fn upsert(
    transaction: &Transaction<'_>,
    feed: Feed,
    batch: &ClaimBatch<'_>,
    observed_at: DateTime<Utc>,
) -> Result<PlayerChanges> {
    let mut newest: BTreeMap<Option<&str>, (NaiveDate, &PlayerName)> = BTreeMap::new();
    for (day, player) in batch.players() {
        let entry = newest.entry(player.external_id.as_deref()).or_insert((day, player));
        *entry = (*entry).max((day, player));
    }
    let players: BTreeMap<String, &PlayerName> = newest
        .into_iter()
        .filter_map(|(external_id, (_, player))| Some((feed.player_id(external_id?)?, player)))
        .collect();
    if players.is_empty() {
        return Ok(PlayerChanges::default());
    }
    let ids: Vec<_> = players.keys().map(String::as_str).collect();
    let nba_ids: Vec<_> = ids.iter().map(|id| nba_id(id)).collect();
    let names: Vec<_> = players.values().map(|player| player.name.as_str()).collect();
    let known = KnownNames::new(&ids, &names);
    let statement = prepare(transaction, include_str!("players_upsert.sql")).await?;
    let rows = transaction
        .query(&statement, &[&ids, &nba_ids, &names, &observed_at, &known.ids, &known.names, &known.folded_names])
        .await
        .context("upsert players")?;
    Ok(PlayerChanges {
        renamed: rows.iter().filter_map(|row| row.get("id")).collect(),
        new_names: rows.iter().filter_map(|row| row.get("folded_name")).collect(),
    })
}

/// Inserts the players that do not exist yet.
pub(super) async fn ensure(transaction: &Transaction<'_>, players: &[PlayerFromName]) -> Result<()> {
    if players.is_empty() {
        return Ok(());
    }
    let ids: Vec<_> = players.iter().map(|player| player.id.as_str()).collect();
    let names: Vec<_> = players.iter().map(|player| player.name.as_str()).collect();
    let nba_ids: Vec<_> = ids.iter().map(|id| nba_id(id)).collect();
    let known = KnownNames::new(&ids, &names);
    let statement = prepare(transaction, include_str!("players_ensure.sql")).await?;
    transaction
        .execute(&statement, &[&ids, &names, &nba_ids, &known.ids, &known.names, &known.folded_names])
        .await
        .context("ensure players")?;
    Ok(())
}

/// Returns the players with these folded names, as pairs of folded name and player id.
pub(super) async fn by_name(transaction: &Transaction<'_>, folded_names: &[String]) -> Result<Vec<(String, String)>> {
    if folded_names.is_empty() {
        return Ok(Vec::new());
    }
    let statement = prepare(transaction, include_str!("players_by_name.sql")).await?;
    let rows = transaction.query(&statement, &[&folded_names]).await.context("look up players by name")?;
    Ok(rows.iter().map(|row| (row.get("folded_name"), row.get("player_id"))).collect())
}

/// The names of players as columns: those that are stated, and the other names of the reference data.
struct KnownNames<'a> {
    ids: Vec<&'a str>,
    names: Vec<&'a str>,
    folded_names: Vec<String>,
}

impl<'a> KnownNames<'a> {
    fn new(ids: &[&'a str], names: &[&'a str]) -> Self {
        let stated = ids.iter().copied().zip(names.iter().copied());
        let other_names = |id: &'a str| {
            let aliases = nba_id(id).and_then(|nba_id| ALIASES.get(&nba_id)).into_iter().flatten();
            aliases.map(move |alias| (id, *alias))
        };
        let all = stated.chain(ids.iter().flat_map(|id| other_names(id)));
        let (ids, names): (Vec<_>, Vec<_>) = all.unzip();
        let folded_names = names.iter().map(|name| fold(name)).collect();
        Self { ids, names, folded_names }
    }
}

/// Returns NBA.com's id of a player from the tracker's id: `nba-1629029` becomes 1629029, `report-…` has none.
pub(super) fn nba_id(player_id: &str) -> Option<i64> {
    player_id.strip_prefix("nba-")?.parse().ok()
}
