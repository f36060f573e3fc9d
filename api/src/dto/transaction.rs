//! Signings, waivers and the like.

use chrono::NaiveDate;
use poem_openapi::{Enum, Object};

use super::{NextPage, PlayerReference, Source, TeamReference};

/// A page of transactions
#[derive(Object)]
pub struct TransactionPage {
    pub data: Vec<Transaction>,
    pub page: NextPage,
}

/// What one team did, that is no trade
#[derive(Object)]
pub struct Transaction {
    pub id: String,
    pub date: NaiveDate,
    /// The league year, such as `2021-22`
    pub season: String,
    pub kind: TransactionKind,
    /// As named that day; null where the franchise had no team
    pub team: Option<TeamReference>,
    pub player: Option<PlayerReference>,
    /// As stated by the source
    pub text: String,
    pub source: Source,
    /// Grows with every change of this transaction
    pub revision: i32,
}

/// What a transaction is
#[derive(Enum)]
#[oai(rename_all = "snake_case")]
pub enum TransactionKind {
    Signing,
    Waiver,
    Conversion,
    WaiverClaim,
}
