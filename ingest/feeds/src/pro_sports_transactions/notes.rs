//! Decides by its notes what a row is: part of a trade, a transaction, or a row of another kind.

use chrono::NaiveDate;
use reference::enums::TransactionKind;

use self::other_notes::other;
use self::transaction_notes::transaction;
use super::deal::{Deal, deal, deal_after_words, names_trade};

mod other_notes;
mod transaction_notes;

/// What the notes of a row state.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Notes {
    Deal(Deal),
    Transaction(TransactionKind),
    /// A row of a known kind that is not used, with the reason.
    Other(&'static str),
    /// A trade in words that no rule knows.
    UnknownTrade,
    Unknown,
}

/// Which cells of the row have assets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Acquired,
    Relinquished,
    Both,
    Neither,
}

/// Parses the notes.
pub(super) fn parse(notes: &str, side: Side, day: NaiveDate) -> Notes {
    let notes = notes.trim();
    if let Some(deal) = deal(notes, day) {
        return Notes::Deal(deal);
    }
    if let Some(found) = transaction(notes, side) {
        return found;
    }
    if let Some(reason) = other(notes, side, day) {
        return Notes::Other(reason);
    }
    if let Some(deal) = deal_after_words(notes, day) {
        return Notes::Deal(deal);
    }
    if names_trade(notes) { Notes::UnknownTrade } else { Notes::Unknown }
}

#[cfg(test)]
mod tests;
