//! What a journey is made of: the events of one player, and since when the data has events.

use std::sync::LazyLock;

use deadpool_postgres::GenericClient;
use reference::FranchiseId;
use reference::draft::DRAFT_RECORD;
use reference::enums::{AssetKind, Certainty};
use tokio_postgres::{Error, Row};

use super::fragment::expand;
use super::players::Identity;
use crate::dto::Coverage;
use crate::journey::{End, History, Leg, LegId, Move, Selection};

pub(super) static EVENTS: LazyLock<String> = LazyLock::new(|| expand(include_str!("journey_events.sql"), &[]));

/// Returns the events of a player, and since when the data has events.
pub async fn history(client: &impl GenericClient, player: &Identity) -> Result<(History, Coverage), Error> {
    let (years, numbers) = player.recorded_selections();
    let statement = client.prepare_cached(&EVENTS).await?;
    let rows = client.query(&statement, &[&player.id, &years, &numbers]).await?;
    let since = |column| rows.first().and_then(|row| row.get(column));
    let coverage = Coverage { trades_since: since("trades_since"), transactions_since: since("transactions_since") };
    let mut history = History::default();
    for row in &rows {
        match row.get("event") {
            Some("selection") => history.selections.extend(selection(row)),
            Some("leg") => history.legs.push(leg(row)),
            Some(_) => history.moves.extend(roster_move(row)),
            None => {}
        }
    }
    Ok((history, coverage))
}

/// Returns nothing if no source states the team.
fn selection(row: &Row) -> Option<Selection> {
    Some(Selection {
        date: DRAFT_RECORD.day(row.get("year")),
        selected_by: franchise_id(row, "from_franchise_id")?,
        rights_holder: franchise_id(row, "to_franchise_id")?,
        end: end(row),
    })
}

fn leg(row: &Row) -> Leg {
    Leg {
        id: LegId { trade_id: row.get("id"), ordinal: row.get("ordinal") },
        date: row.get("date"),
        is_draft_rights: row.get::<_, &str>("kind") == AssetKind::DraftRights.as_str(),
        from: franchise_id(row, "from_franchise_id"),
        to: franchise_id(row, "to_franchise_id"),
        end: end(row),
    }
}

/// Returns nothing for a kind of transaction that a later release has added.
fn roster_move(row: &Row) -> Option<Move> {
    Some(Move {
        transaction_id: row.get("id"),
        date: row.get("date"),
        kind: row.get::<_, &str>("kind").parse().ok()?,
        team: franchise_id(row, "to_franchise_id")?,
    })
}

/// Returns nothing if the holding is not traced, or ends in a way that a later release has added.
fn end(row: &Row) -> Option<End> {
    let leg = row.get::<_, Option<String>>("end_trade_id").zip(row.get("end_ordinal"));
    Some(End {
        kind: row.get::<_, Option<&str>>("end_kind")?.parse().ok()?,
        last_seen: row.get("last_seen"),
        date: row.get("end_date"),
        leg: leg.map(|(trade_id, ordinal)| LegId { trade_id, ordinal }),
        transaction_id: row.get("end_transaction_id"),
        certainty: row.get::<_, &str>("certainty").parse().unwrap_or(Certainty::Unknown),
    })
}

fn franchise_id(row: &Row, column: &str) -> Option<FranchiseId> {
    row.get::<_, Option<i64>>(column).map(FranchiseId)
}
