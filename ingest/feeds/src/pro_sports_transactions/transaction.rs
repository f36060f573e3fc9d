//! Signings, waivers, waiver claims and conversions: one claim for each row and player.
//!
//! They are used before 2015-07-01, the first day of NBA.com's log, which alone states them from then on.

use chrono::NaiveDate;
use reference::enums::TransactionKind;
use reference::name::fold;
use reference::{FranchiseId, REFERENCE};

use super::player_words::{draft_rights, player};
use crate::claim::{Claim, PlayerName, Statement, TransactionStatement};
use crate::rows::RowError;

/// First day of NBA.com's log.
const FIRST_DAY_OF_NBA_COM: NaiveDate = NaiveDate::from_ymd_opt(2015, 7, 1).expect("the day exists");

/// The transactions of one row.
pub(super) struct Transactions {
    line: u32,
    statements: Vec<TransactionStatement>,
}

pub(super) fn is_stated_by_nba_com(date: NaiveDate) -> bool {
    date >= FIRST_DAY_OF_NBA_COM
}

/// Returns why a transaction of NBA.com's period is not used.
pub(super) const fn skipped_reason(kind: TransactionKind) -> &'static str {
    match kind {
        TransactionKind::Signing => "signing from 2015-07-01, stated by NBA.com",
        TransactionKind::Waiver => "waiver from 2015-07-01, stated by NBA.com",
        TransactionKind::Conversion => "conversion from 2015-07-01, stated by NBA.com",
        TransactionKind::WaiverClaim => "waiver claim from 2015-07-01, stated by NBA.com",
    }
}

/// Returns the players of the cell that a kind of transaction fills. The other cell must be empty.
pub(super) fn players(
    kind: TransactionKind,
    acquired: &[&str],
    relinquished: &[&str],
) -> Result<Vec<PlayerName>, RowError> {
    let (texts, others) = match kind {
        TransactionKind::Waiver if !relinquished.is_empty() => (relinquished, acquired),
        _ => (acquired, relinquished),
    };
    if let Some(other) = others.first() {
        let message = format!("a {kind} has the further asset {other:?}, expected players in one cell only");
        return Err(RowError::new("unexpected_asset", message));
    }
    if texts.is_empty() {
        return Err(RowError::new("no_player", format!("a {kind} names no player")));
    }
    texts.iter().map(|text| person(text)).collect()
}

fn person(text: &str) -> Result<PlayerName, RowError> {
    // The feed doubts which namesake it is: `Tony Smith (b)?`.
    let name = text.trim_end_matches(['?', ' ']);
    player(name)
        .or_else(|| draft_rights(text))
        .ok_or_else(|| RowError::new("unknown_player", format!("{text:?} is no name of a player")))
}

impl Transactions {
    pub(super) fn new(
        line: u32,
        date: NaiveDate,
        kind: TransactionKind,
        team: FranchiseId,
        players: Vec<PlayerName>,
        notes: &str,
    ) -> Self {
        let statement =
            |player| TransactionStatement { date, kind, team, player: Some(player), text: notes.to_owned() };
        Self { line, statements: players.into_iter().map(statement).collect() }
    }

    pub(super) fn into_claims(self) -> impl Iterator<Item = Claim> {
        let line = self.line;
        self.statements.into_iter().map(move |statement| Claim {
            record_key: record_key(&statement),
            line,
            is_complete: true,
            statement: Statement::Transaction(statement),
        })
    }
}

/// Returns a record key such as `signing 2012-07-11 mia ray allen`.
fn record_key(statement: &TransactionStatement) -> String {
    let TransactionStatement { date, kind, team, player, .. } = statement;
    let code = REFERENCE.code_of(*team).map(|code| code.to_string().to_lowercase()).unwrap_or_default();
    let name = player.as_ref().map(|player| fold(&player.name)).unwrap_or_default();
    format!("{kind} {date} {code} {name}")
}
