//! Transactions other than trades.

use chrono::NaiveDate;
use poem_openapi::{Enum, Object};

use super::{NextPage, PlayerReference, SourceReference, TeamReference};

/// A page of transactions.
#[derive(Object)]
pub struct TransactionPage {
    /// The transactions, in the requested order.
    pub data: Vec<Transaction>,
    /// Cursor of the next page.
    pub page: NextPage,
}

/// A roster move of one team, other than a trade.
#[derive(Object)]
pub struct Transaction {
    /// Transaction ID.
    pub id: String,
    /// Date of the transaction.
    pub date: NaiveDate,
    /// Season (league year), such as `2021-22`.
    pub season: String,
    /// Kind of transaction.
    pub kind: TransactionKind,
    /// The team, by its name on the date of the transaction; null if the franchise had no team then.
    pub team: Option<TeamReference>,
    /// The player; null if unknown.
    pub player: Option<PlayerReference>,
    /// Text of the source about the transaction.
    pub text: String,
    /// Source record of the transaction.
    pub source: SourceReference,
    /// Revision number, which grows with every change of the transaction.
    pub revision: i32,
}

/// Kind of transaction: `signing`, `waiver`, `conversion` (of a contract into one of another kind) or `waiver_claim` (a team
/// claims a waived player).
#[derive(Enum)]
#[oai(rename_all = "snake_case")]
pub enum TransactionKind {
    Signing,
    Waiver,
    Conversion,
    WaiverClaim,
}
