//! Transactions other than trades. Each is stated by a single claim, so nothing has to be reconciled.

use chrono::NaiveDate;
use feeds::Feed;
use feeds::claim::TransactionStatement;
use reference::FranchiseId;
use reference::enums::TransactionKind;

use crate::knowledge::Knowledge;
use crate::model::season;
use crate::name_resolver::{NameResolver, Rights};

/// A signing, a waiver, a contract conversion or a claim off waivers.
#[derive(Debug, PartialEq, Eq)]
pub struct Transaction {
    /// The permanent public ID, such as `nba-signing-1058309`.
    pub id: String,
    pub date: NaiveDate,
    pub season: &'static str,
    pub kind: TransactionKind,
    pub team: FranchiseId,
    pub player_id: Option<String>,
    pub text: String,
}

/// Returns the transaction that one record of a feed states.
pub fn transaction(
    feed: Feed,
    record_key: &str,
    statement: &TransactionStatement,
    knowledge: &Knowledge<'_>,
) -> Transaction {
    let id = feed.public_id(record_key);
    let names = NameResolver::new(knowledge);
    let resolved =
        statement.player.as_ref().map(|player| names.resolve(player, feed, &id, statement.date, Rights::Excluded));
    Transaction {
        date: statement.date,
        season: season(statement.date),
        kind: statement.kind,
        team: statement.team,
        player_id: resolved.and_then(|resolved| resolved.player_id.or(resolved.provisional_id)),
        text: statement.text.clone(),
        id,
    }
}
