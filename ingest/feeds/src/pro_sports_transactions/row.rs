//! One row: what a team got and gave in a deal.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use reference::{FranchiseId, REFERENCE};

use super::deal::{self, Deal};
use super::item::{self, Item};
use super::{RowError, raw};
use crate::team_name::franchise;

/// Most bytes of a cell; the longest seen has some 900.
const LONGEST: usize = 20_000;

/// Most items of a cell.
const MOST_ITEMS: usize = 100;

/// A row of a trade.
pub(super) struct Row {
    pub line: u32,
    pub date: NaiveDate,
    pub team: FranchiseId,
    pub deal: Deal,
    /// The partners that the notes name, as far as they are teams.
    pub partners: BTreeSet<FranchiseId>,
    /// Whether the notes name a partner that is no team.
    pub has_unknown_partner: bool,
    pub acquired: Vec<Item>,
    pub relinquished: Vec<Item>,
    /// As it stands in the file.
    pub raw: String,
}

impl Row {
    /// Reads a row; none where it is of no trade.
    pub(super) fn parse(line: u32, record: &csv::StringRecord) -> Result<Option<Self>, RowError> {
        let malformed = |message: String| RowError { code: "malformed_row", message };
        let [date, team, acquired, relinquished, notes] = record.iter().collect::<Vec<_>>()[..] else {
            return Err(malformed(format!("the row has {} cells, not 5", record.len())));
        };
        if let Some(long) = record.iter().find(|cell| cell.len() > LONGEST) {
            return Err(RowError {
                code: "too_long",
                message: format!("a cell has {} bytes, more than {LONGEST}", long.len()),
            });
        }
        if record.iter().any(|cell| cell.contains('\0')) {
            return Err(malformed("a cell holds U+0000".to_owned()));
        }
        let date: NaiveDate = date.trim().parse().map_err(|_| RowError {
            code: "invalid_date",
            message: format!("Date {date:?} is not a day such as 2010-01-05"),
        })?;
        let Some(deal) = deal::read(notes) else { return Ok(None) };
        if REFERENCE.season_of(date).is_none() {
            return Err(RowError { code: "date_out_of_range", message: format!("Date {date} is in no season known") });
        }
        let of_row = team_of(team, date)
            .ok_or_else(|| RowError { code: "unknown_team", message: format!("Team {team:?} is no team of {date}") })?;
        let partners: Vec<_> = deal.partners.iter().map(|name| team_of(name, date)).collect();
        let items = |cell: &str| -> Vec<Item> {
            item::split(cell).into_iter().take(MOST_ITEMS).map(|words| item::read(words, date)).collect()
        };
        Ok(Some(Self {
            line,
            date,
            team: of_row,
            has_unknown_partner: partners.iter().any(Option::is_none),
            partners: partners.into_iter().flatten().filter(|partner| *partner != of_row).collect(),
            deal,
            acquired: items(acquired),
            relinquished: items(relinquished),
            raw: raw(record),
        }))
    }

    /// All that take part, as far as the row knows.
    pub(super) fn teams(&self) -> BTreeSet<FranchiseId> {
        self.partners.iter().copied().chain([self.team]).collect()
    }
}

/// `Hornets/Pelicans` is one franchise under two names.
pub(super) fn team_of(name: &str, day: NaiveDate) -> Option<FranchiseId> {
    franchise(name, day).or_else(|| name.split('/').find_map(|part| franchise(part, day)))
}
