//! One row: what a team acquired and relinquished in a deal.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use csv::StringRecord;
use reference::FranchiseId;

use super::cell;
use super::deal::{self, Deal};
use super::listed_asset::{self, ListedAsset};
use super::team::resolve_team;
use crate::checks::{check_length, check_no_nul, check_season};
use crate::rows::{RawRow, RowError};

/// Maximum length of a cell in bytes. The longest so far has about 900.
const MAX_CELL_BYTES: usize = 20_000;

/// Maximum number of assets of a cell. Further ones are ignored.
const MAX_ASSETS: usize = 100;

/// A row of a trade.
pub(super) struct Row {
    pub line: u32,
    pub date: NaiveDate,
    pub team: FranchiseId,
    pub deal: Deal,
    /// The partners in the notes that are known teams.
    pub partners: BTreeSet<FranchiseId>,
    /// Whether the notes name a partner that is not a known team.
    pub has_unknown_partner: bool,
    pub acquired: Vec<ListedAsset>,
    pub relinquished: Vec<ListedAsset>,
    /// The row as CSV.
    pub raw: String,
}

impl Row {
    /// Parses a row. Returns `None` if the row is not part of a trade.
    pub(super) fn parse(raw: &RawRow<'_>, record: &StringRecord) -> Result<Option<Self>, RowError> {
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
        let Some(deal) = deal::parse(notes) else { return Ok(None) };
        check_season("Date", date)?;
        let team = resolve_team(team, date)
            .ok_or_else(|| RowError::new("unknown_team", format!("no team {team:?} on {date} (Team)")))?;
        let partners: Vec<_> = deal.partners.iter().map(|name| resolve_team(name, date)).collect();
        let assets = |cell: &str| -> Vec<ListedAsset> {
            cell::assets(cell).into_iter().take(MAX_ASSETS).map(|text| listed_asset::parse(text, date)).collect()
        };
        Ok(Some(Self {
            line: raw.line,
            date,
            team,
            has_unknown_partner: partners.iter().any(Option::is_none),
            partners: partners.into_iter().flatten().filter(|partner| *partner != team).collect(),
            deal,
            acquired: assets(acquired),
            relinquished: assets(relinquished),
            raw: raw.text.clone().into_owned(),
        }))
    }

    /// Returns all teams that take part, as far as the row names them.
    pub(super) fn teams(&self) -> BTreeSet<FranchiseId> {
        self.partners.iter().copied().chain([self.team]).collect()
    }
}
