//! The names that the teams of franchises had.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::{FranchiseId, TeamCode};

/// Code and name of a franchise's team in a range of days.
#[derive(Debug, Deserialize)]
pub struct Team {
    pub franchise_id: FranchiseId,
    pub code: TeamCode,
    pub city: String,
    pub nickname: String,
    pub valid_from: NaiveDate,
    /// The day after the last one; `None` for a current team.
    pub valid_to: Option<NaiveDate>,
}

impl Team {
    pub(crate) fn is_valid_on(&self, day: NaiveDate) -> bool {
        self.valid_from <= day && self.valid_to.is_none_or(|end| day < end)
    }
}
