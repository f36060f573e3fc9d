//! The players of resolved trades whom only a name identified. They must exist before the assets that refer to them.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::LazyLock;

use feeds::Feed;
use feeds::claim::Override;
use reconciliation::selection_of_id;
use reconciliation::{SourceRecord, Trade};
use reference::REFERENCE;
use reference::draft::DRAFT_RECORD;

use super::players::{PlayerFromName, nba_id};

/// The names of the players in the reference data, by NBA.com's id.
static REFERENCE_NAMES: LazyLock<HashMap<i64, &str>> =
    LazyLock::new(|| REFERENCE.players.iter().map(|player| (player.nba_id, player.name.as_str())).collect());

/// Returns the players of these trades, moved or selected with a pick, that NBA.com's records do not state with an id.
pub(super) fn of_trades(
    trades: &[(Vec<u8>, Trade)],
    records: &[SourceRecord],
    overrides: &[Override],
) -> Vec<PlayerFromName> {
    let with_id = ids_of_nba_com(records);
    let assets = trades.iter().flat_map(|(_, trade)| &trade.assets);
    let ids = assets.flat_map(|asset| [&asset.player_id, &asset.selected_player_id]).flatten();
    from_ids(ids.filter(|id| !with_id.contains(*id)).map(String::as_str), overrides)
}

/// Returns players with their names: that of the reference data, else of the record of drafts, else of an override, else the id.
pub(super) fn from_ids<'a>(ids: impl Iterator<Item = &'a str>, overrides: &[Override]) -> Vec<PlayerFromName> {
    let override_names: HashMap<&str, &str> = overrides
        .iter()
        .filter_map(|each| match each {
            Override::Name { name, player_id, .. } => Some((player_id.as_str(), name.as_str())),
            Override::Split { .. } | Override::Join { .. } => None,
        })
        .collect();
    let name = |id: &str| {
        let reference_name = nba_id(id).and_then(|nba_id| REFERENCE_NAMES.get(&nba_id).copied());
        let name = reference_name.or_else(|| recorded_name(id)).or_else(|| override_names.get(id).copied());
        name.unwrap_or(id).to_owned()
    };
    let ids: BTreeSet<_> = ids.collect();
    ids.into_iter().map(|id| PlayerFromName { id: id.to_owned(), name: name(id) }).collect()
}

/// Returns the name that the record of drafts has for an id such as `draft-2015-39`.
fn recorded_name(player_id: &str) -> Option<&'static str> {
    let (year, number) = selection_of_id(player_id)?;
    DRAFT_RECORD.by_number(year, number).map(|selection| selection.player.as_str())
}

/// Returns the ids of the players that NBA.com's own records state. Those are stored with their claims.
fn ids_of_nba_com(records: &[SourceRecord]) -> HashSet<String> {
    let feed = Feed::NbaPlayerMovement;
    let legs = records.iter().filter(|record| record.feed == feed).flat_map(|record| &record.statement.legs);
    let external_ids = legs.filter_map(|leg| leg.player.as_ref()?.external_id.as_deref());
    external_ids.filter_map(|external_id| feed.player_id(external_id)).collect()
}
