//! Legs that may move a pick of a draft, although no feed states which.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use feeds::pick::PossibleYears;
use reference::FranchiseId;

use super::DraftRound;

/// Picks can be traded up to seven drafts ahead.
pub const YEARS_AHEAD: i32 = 7;

/// A draft consideration, a pick without a year or with several possible years, or a pick whose sender or receiver is
/// unknown.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unplaced {
    pub date: NaiveDate,
    /// The teams that can have sent or received it: all teams of the trade, if one of the two is unknown.
    pub teams: BTreeSet<FranchiseId>,
    /// `None` if the feed states no year.
    pub years: Option<PossibleYears>,
    pub round: Option<i16>,
}

impl Unplaced {
    /// Returns whether it can be a pick of the draft and round.
    pub(super) fn may_be_of(&self, draft: DraftRound) -> bool {
        let year = self.date.year();
        let is_possible_year = match self.years {
            Some(years) => years.first <= draft.year && years.last.is_none_or(|last| draft.year <= last),
            None => (year..=year + YEARS_AHEAD).contains(&i32::from(draft.year)),
        };
        is_possible_year && self.round.is_none_or(|round| round == draft.round)
    }
}
