//! The normalised content of a row.

use chrono::NaiveDate;

use crate::claim::{Leg, TransactionStatement};

/// What a row states. `group` is its `GroupSort`, which the rows of one trade share.
pub(super) enum Movement {
    Trade { group: String, date: NaiveDate, leg: Leg },
    Transaction { group: String, statement: TransactionStatement },
}
