//! Legs that may move a pick of a draft, although no feed states which.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate};
use feeds::pick::PossibleYears;
use reference::draft::DRAFT_RECORD;
use reference::{FranchiseId, REFERENCE};

use super::DraftRound;

/// Teams can trade picks of the next seven drafts.
pub const YEARS_AHEAD: i32 = 7;

/// Feeds state the day of a trade differently, so a trade shortly before a draft may have taken place after it.
const DAYS_BEFORE_DRAFT: Days = Days::new(7);

/// A draft or future consideration, an asset of unknown kind, a pick without a year or with several possible years, or a
/// pick whose sender or receiver is unknown.
///
/// That the sender may have lost a pick refutes nothing: if it sends one later, that is one that it still had.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unplaced {
    pub date: NaiveDate,
    /// The teams that can have received it: all teams of the trade, if the receiver is unknown.
    pub receivers: BTreeSet<FranchiseId>,
    /// `None` if the feed states no year.
    pub years: Option<PossibleYears>,
    pub round: Option<i16>,
}

impl Unplaced {
    /// Returns what can have moved in a year of which no trade is known: any pick, to any team.
    pub fn year_without_trades(year: i16) -> Self {
        let last = i16::try_from(i32::from(year) + YEARS_AHEAD).ok();
        Self {
            date: NaiveDate::from_ymd_opt(i32::from(year), 1, 1).expect("a year of 16 bits has this day"),
            receivers: REFERENCE.franchises.iter().map(|franchise| franchise.id).collect(),
            years: Some(PossibleYears { first: year, last }),
            round: None,
        }
    }

    /// Returns whether it can be a pick of the draft and round.
    pub(super) fn may_be_of(&self, draft: DraftRound) -> bool {
        let is_possible_year = match self.years {
            Some(years) => years.first <= draft.year && years.last.is_none_or(|last| draft.year <= last),
            None => (self.date.year()..=self.last_draft()).contains(&i32::from(draft.year)),
        };
        is_possible_year && self.round.is_none_or(|round| round == draft.round)
    }

    /// Returns the year of the seventh draft after its day.
    fn last_draft(&self) -> i32 {
        let year = self.date.year();
        let draft_day = i16::try_from(year).ok().map(|year| DRAFT_RECORD.day(year) - DAYS_BEFORE_DRAFT);
        let is_before_draft = draft_day.is_some_and(|day| self.date < day);
        if is_before_draft { year + YEARS_AHEAD - 1 } else { year + YEARS_AHEAD }
    }
}
