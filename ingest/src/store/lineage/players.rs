//! The lineage of players: from their legs, transactions and selections to rows.

use std::collections::{BTreeMap, BTreeSet};

use deadpool_postgres::Transaction;
use reconciliation::draft_record::{DraftSelections, selections_of_player};
use reconciliation::lineage::{PlayerHistory, PlayerLeg, RosterMove, Selection, trace_player};
use reconciliation::player_index::KnownPlayers;
use reference::FranchiseId;
use reference::draft::DRAFT_RECORD;

use super::{Touched, Traced, leg_id, parse};
use crate::store::draft_selections;
use crate::store::error::{ErrorContext, Result};
use crate::store::players::by_name;
use crate::store::statement::prepare;

/// Traces all touched players.
pub(super) async fn trace(transaction: &Transaction<'_>, touched: &Touched) -> Result<Traced> {
    let ids: Vec<&str> = touched.players.iter().map(String::as_str).collect();
    if ids.is_empty() {
        return Ok(Traced::default());
    }
    let mut histories: BTreeMap<String, PlayerHistory> =
        ids.iter().map(|id| ((*id).to_owned(), PlayerHistory::default())).collect();
    add_legs(transaction, &ids, &mut histories).await?;
    add_moves(transaction, &ids, &mut histories).await?;
    add_selections(transaction, &ids, &mut histories).await?;
    let mut traced = Traced::default();
    for history in histories.values() {
        traced.legs.extend(history.legs.iter().map(|leg| leg.id.clone()));
        traced.lineages.extend(trace_player(history));
    }
    Ok(traced)
}

type Histories = BTreeMap<String, PlayerHistory>;

async fn add_legs(transaction: &Transaction<'_>, ids: &[&str], histories: &mut Histories) -> Result<()> {
    let statement = prepare(transaction, include_str!("../lineage_player_legs.sql")).await?;
    let rows = transaction.query(&statement, &[&ids]).await.context("load the legs of players")?;
    for row in &rows {
        let leg = PlayerLeg {
            id: leg_id(row),
            date: row.get("date"),
            from: row.get::<_, Option<i64>>("from_franchise_id").map(FranchiseId),
            to: row.get::<_, Option<i64>>("to_franchise_id").map(FranchiseId),
            status: parse(row, "status")?,
        };
        histories.entry(row.get("player_id")).or_default().legs.push(leg);
    }
    Ok(())
}

async fn add_moves(transaction: &Transaction<'_>, ids: &[&str], histories: &mut Histories) -> Result<()> {
    let statement = prepare(transaction, include_str!("../lineage_player_moves.sql")).await?;
    let rows = transaction.query(&statement, &[&ids]).await.context("load the transactions of players")?;
    for row in &rows {
        let roster_move = RosterMove {
            transaction_id: row.get("id"),
            date: row.get("date"),
            kind: parse(row, "kind")?,
            team: FranchiseId(row.get("franchise_id")),
        };
        histories.entry(row.get("player_id")).or_default().moves.push(roster_move);
    }
    Ok(())
}

/// Adds the selections of the players, which the draft history states by id and the record of drafts by name.
async fn add_selections(transaction: &Transaction<'_>, ids: &[&str], histories: &mut Histories) -> Result<()> {
    let statement = prepare(transaction, include_str!("../lineage_player_names.sql")).await?;
    let rows = transaction.query(&statement, &[&ids]).await.context("load the names of players")?;
    let mut names: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in rows {
        names.entry(row.get("player_id")).or_default().insert(row.get("folded_name"));
    }
    let all_names: Vec<String> = names.values().flatten().cloned().collect();
    let index = KnownPlayers::new(by_name(transaction, &all_names).await?);
    let drafts = DraftSelections::new(draft_selections::stated(transaction, &all_names, ids).await?);
    for (id, history) in histories {
        let names = names.get(id).into_iter().flatten();
        for selection in selections_of_player(id, names.map(String::as_str), &drafts, &index) {
            history.selections.push(Selection {
                year: selection.year,
                number: selection.number,
                date: DRAFT_RECORD.day(selection.year),
                selected_by: selection.selected_by,
                rights_holder: selection.rights_holder,
            });
        }
    }
    Ok(())
}
