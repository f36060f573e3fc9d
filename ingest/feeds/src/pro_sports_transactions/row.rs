//! One row: a team's part in a trade, or its transactions.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use csv::StringRecord;
use reference::FranchiseId;

use super::cell;
use super::deal::Deal;
use super::listed_asset::{self, ListedAsset};
use super::notes::{self, Notes, Side};
use super::team::resolve_team;
use super::transaction::{self, Transactions};
use crate::checks::{check_length, check_no_nul, check_season};
use crate::rows::{ParsedRow, RawRow, RowError};

/// Maximum length of a cell in bytes. The longest so far has about 900.
const MAX_CELL_BYTES: usize = 20_000;

/// Maximum number of assets of a cell.
const MAX_ASSETS: usize = 100;

pub(super) enum Row {
    Trade(TradeRow),
    Transactions(Transactions),
}

/// A row of a trade.
pub(super) struct TradeRow {
    pub line: u32,
    pub date: NaiveDate,
    pub team: FranchiseId,
    /// The partners in the notes are without the team itself.
    pub deal: Deal,
    pub acquired: Vec<ListedAsset>,
    pub relinquished: Vec<ListedAsset>,
    /// The row as CSV.
    pub raw: String,
}

impl Row {
    pub(super) fn parse(raw: &RawRow<'_>, record: &StringRecord) -> Result<ParsedRow<Self>, RowError> {
        let [date, team, acquired, relinquished, notes] = record.iter().collect::<Vec<_>>()[..] else {
            let message = format!("the row has {} cells, expected 5", record.len());
            return Err(RowError::new("malformed_row", message));
        };
        for cell in record {
            check_length("a cell", cell, MAX_CELL_BYTES)?;
        }
        check_no_nul(record)?;
        let date: NaiveDate = date.trim().parse().map_err(|_| {
            RowError::new("invalid_date", format!("invalid Date {date:?}, expected a day such as 2010-01-05"))
        })?;
        let (acquired, relinquished) = (assets("Acquired", acquired)?, assets("Relinquished", relinquished)?);
        let side = match (acquired.is_empty(), relinquished.is_empty()) {
            (false, true) => Side::Acquired,
            (true, false) => Side::Relinquished,
            (false, false) => Side::Both,
            (true, true) => Side::Neither,
        };
        let find_team = || {
            resolve_team(team, date)
                .ok_or_else(|| RowError::new("unknown_team", format!("no team {team:?} on {date} (Team)")))
        };
        let row = match notes::parse(notes, side, date) {
            Notes::Other(reason) => return Ok(ParsedRow::Skipped(reason)),
            Notes::Transaction(kind) if transaction::is_stated_by_nba_com(date) => {
                return Ok(ParsedRow::Skipped(transaction::skipped_reason(kind)));
            }
            Notes::Transaction(kind) => {
                check_season("Date", date)?;
                let texts = transaction::players(kind, &acquired, &relinquished)?;
                Self::Transactions(Transactions::new(raw.line, date, kind, find_team()?, texts, notes.trim()))
            }
            Notes::Deal(mut deal) => {
                check_season("Date", date)?;
                let team = find_team()?;
                deal.partners.remove(&team);
                // The notes of both rows may name the same team: `compensation for Bullets signing of free agent …`.
                deal.has_unknown_partner |= deal.partners.is_empty();
                let parse = |texts: &[&str]| texts.iter().flat_map(|text| listed_asset::parse(text, date)).collect();
                Self::Trade(TradeRow {
                    line: raw.line,
                    date,
                    team,
                    deal,
                    acquired: parse(&acquired),
                    relinquished: parse(&relinquished),
                    raw: raw.text.clone().into_owned(),
                })
            }
            Notes::UnknownTrade => {
                return Err(RowError::new(
                    "unknown_trade",
                    format!("the trade in Notes {notes:?} could not be parsed"),
                ));
            }
            Notes::Unknown => {
                let assets = [acquired, relinquished].concat().join(", ");
                let message = format!("Notes {notes:?} of {assets:?} are of no known kind of row");
                return Err(RowError::new("unknown_notes", message));
            }
        };
        Ok(ParsedRow::Used(row))
    }
}

impl TradeRow {
    /// Returns all teams that take part, as far as the row names them.
    pub(super) fn teams(&self) -> BTreeSet<FranchiseId> {
        self.deal.partners.iter().copied().chain([self.team]).collect()
    }
}

fn assets<'a>(column: &str, cell: &'a str) -> Result<Vec<&'a str>, RowError> {
    let assets = cell::assets(cell);
    if assets.len() > MAX_ASSETS {
        let message = format!("{column} has {} assets, the maximum is {MAX_ASSETS}", assets.len());
        return Err(RowError::new("too_long", message));
    }
    Ok(assets)
}
