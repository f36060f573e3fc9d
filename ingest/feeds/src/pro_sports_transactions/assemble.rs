//! Puts the rows of each trade together into a claim.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use chrono::NaiveDate;
use reference::FranchiseId;
use reference::enums::{Flag, TradeStatus};

use super::csv_file::file_with;
use super::grouping::{are_mirrored, group_by_trade};
use super::row::TradeRow;
use super::{multi_team_legs, two_team_legs};
use crate::claim::{Claim, Rescinded, Statement, TradeStatement};

/// Returns one claim for each trade. A trade without the row of some team is incomplete if a row of its day was
/// rejected, because that may be the missing row.
pub(super) fn claims(rows: &[TradeRow], rejected_days: &HashSet<NaiveDate>) -> Vec<Claim> {
    let mut days: BTreeMap<NaiveDate, Vec<&TradeRow>> = BTreeMap::new();
    for row in rows {
        days.entry(row.date).or_default().push(row);
    }
    let trades = days.into_values().flat_map(|rows| group_by_trade(&rows));
    trades.map(|rows| claim(&rows, rejected_days)).collect()
}

fn claim(rows: &[&TradeRow], rejected_days: &HashSet<NaiveDate>) -> Claim {
    let date = rows[0].date;
    let named: BTreeSet<_> = rows.iter().flat_map(|row| row.teams()).collect();
    let teams = match rows {
        // One of two mirrored rows names another partner.
        [a, b] if named.len() > 2 && are_mirrored(a, b) => BTreeSet::from([a.team, b.team]),
        _ => named.clone(),
    };
    let has_all_rows = rows.len() == teams.len();
    let mut trade = TradeStatement::on(date);
    trade.legs = if teams.len() == 2 { two_team_legs::legs(rows, &teams) } else { multi_team_legs::legs(rows, &teams) };
    set_flags(&mut trade, rows, &teams);
    if teams != named {
        trade.flags.insert(Flag::RowsConflict);
    }
    trade.legs.sort_unstable();
    let teams_of_legs = trade.all_teams();
    trade.teams = if teams_of_legs.is_superset(&teams) { BTreeSet::new() } else { teams };
    trade.status = rows.iter().any(|row| row.deal.is_voided).then_some(TradeStatus::Rescinded);
    trade.rescinds = rows.iter().find_map(|row| rescinded(row));
    trade.notes = notes(rows);
    trade.source = file_with(rows.iter().map(|row| row.raw.as_str()));
    let key = trade.key();
    Claim {
        record_key: if trade.rescinds.is_some() { format!("{key} rescinded") } else { key },
        line: rows.iter().map(|row| row.line).min().unwrap_or_default(),
        is_complete: has_all_rows || !rejected_days.contains(&date),
        statement: Statement::Trade(trade),
    }
}

fn rescinded(row: &TradeRow) -> Option<Rescinded> {
    let text = row.deal.rescission.clone()?;
    Some(Rescinded { date: row.deal.rescinded_day, text })
}

/// Returns the notes that state more than the partners, without repetitions.
fn notes(rows: &[&TradeRow]) -> Vec<String> {
    let notes: BTreeSet<_> = rows.iter().filter_map(|row| row.deal.note.clone()).collect();
    notes.into_iter().collect()
}

/// Sets the flags of the trade. The flag `rows_conflict` moves from the legs to the trade, the others are on both.
fn set_flags(trade: &mut TradeStatement, rows: &[&TradeRow], teams: &BTreeSet<FranchiseId>) {
    let is_single_sided = rows.len() < teams.len();
    let of_legs: BTreeSet<_> = trade.legs.iter().flat_map(|leg| leg.flags.iter().copied()).collect();
    trade.flags.extend(of_legs);
    if is_single_sided {
        trade.flags.insert(Flag::SingleSided);
        trade.flags.remove(&Flag::RowsConflict);
    }
    // If the notes name no partner, the row of the other team does. A misspelt name stays flagged.
    let has_partner = |row: &TradeRow| rows.len() > 1 && row.deal.partners.is_empty();
    if rows.iter().any(|row| row.deal.has_unknown_partner && !has_partner(row)) {
        trade.flags.insert(Flag::UnresolvedTeam);
    }
    if rows.iter().any(|row| row.deal.is_ambiguous) {
        trade.flags.insert(Flag::AmbiguousNote);
    }
    for leg in &mut trade.legs {
        leg.flags.remove(&Flag::RowsConflict);
    }
}
