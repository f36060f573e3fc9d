//! Groups the rows of a file into claims: the rows of a trade become one claim, each transaction becomes its own.

use std::collections::{BTreeMap, HashSet};

use chrono::NaiveDate;
use reference::FranchiseId;

use super::movement::Movement;
use crate::claim::{Claim, Leg, PlayerName, Statement, TradeStatement, TransactionStatement};
use crate::rows::RowError;

/// Maximum number of legs of a trade. No trade has had that many.
const MAX_LEGS: usize = 200;

/// The code of a row that repeats another row.
pub(super) const DUPLICATE_ROW: &str = "duplicate_row";

/// The rows added so far, by `GroupSort` in lower case.
#[derive(Default)]
pub(super) struct Groups {
    groups: BTreeMap<String, Group>,
    incomplete: HashSet<String>,
}

struct Group {
    /// `GroupSort` as the feed writes it.
    name: String,
    line: u32,
    content: Content,
}

enum Content {
    Trade {
        date: NaiveDate,
        legs: Vec<Leg>,
        keys: HashSet<LegKey>,
    },
    /// By player id. A group has one player; if two ever share a group, both are kept.
    Transactions(BTreeMap<String, (u32, TransactionStatement)>),
}

/// Receiving team, sending team and player, which identify a row within a trade. Without the sending team, distinct rows
/// would collide.
type LegKey = (Option<FranchiseId>, Option<FranchiseId>, Option<String>);

impl Groups {
    pub(super) fn add(&mut self, line: u32, movement: Movement) -> Result<(), RowError> {
        match movement {
            Movement::Trade { group, date, leg } => {
                let empty = || Content::Trade { date, legs: Vec::new(), keys: HashSet::new() };
                self.content(&group, line, empty)?.add_leg(date, leg)
            }
            Movement::Transaction { group, statement } => {
                let empty = || Content::Transactions(BTreeMap::new());
                self.content(&group, line, empty)?.add_transaction(line, statement)
            }
        }
    }

    /// Records that a row of the group could not be used.
    pub(super) fn mark_incomplete(&mut self, group: Option<&str>) {
        self.incomplete.extend(group.map(str::to_owned));
    }

    pub(super) fn into_claims(self) -> Vec<Claim> {
        let mut claims = Vec::new();
        for Group { name, line, content } in self.groups.into_values() {
            let is_complete = !self.incomplete.contains(&name);
            match content {
                Content::Trade { date, mut legs, .. } => {
                    legs.sort_unstable();
                    let statement = Statement::Trade(TradeStatement { legs, ..TradeStatement::on(date) });
                    claims.push(Claim { record_key: name, line, is_complete, statement });
                }
                Content::Transactions(by_player) => {
                    for (index, (player, (line, statement))) in by_player.into_iter().enumerate() {
                        let record_key = if index == 0 { name.clone() } else { format!("{name}/{player}") };
                        let statement = Statement::Transaction(statement);
                        claims.push(Claim { record_key, line, is_complete, statement });
                    }
                }
            }
        }
        claims
    }

    fn content(&mut self, name: &str, line: u32, empty: impl FnOnce() -> Content) -> Result<&mut Content, RowError> {
        let group = self.groups.entry(name.to_ascii_lowercase()).or_insert_with(|| Group {
            name: name.to_owned(),
            line,
            content: empty(),
        });
        if group.name == name {
            return Ok(&mut group.content);
        }
        let message = format!("GroupSort {name:?} differs from {:?} only in case", group.name);
        Err(RowError::new("duplicate_key", message))
    }
}

impl Content {
    fn add_leg(&mut self, date: NaiveDate, leg: Leg) -> Result<(), RowError> {
        let Self::Trade { date: first_date, legs, keys } = self else {
            return Err(other_kind("a transaction"));
        };
        if *first_date != date {
            let message =
                format!("TRANSACTION_DATE {date} differs from {first_date}, the date of the trade's first row");
            return Err(RowError::new("date_differs", message));
        }
        if legs.len() == MAX_LEGS {
            return Err(RowError::new("too_many_legs", format!("the trade has {MAX_LEGS} legs already, the maximum")));
        }
        if !keys.insert((leg.to, leg.from, player_id(leg.player.as_ref()))) {
            return Err(duplicate(&leg.text));
        }
        legs.push(leg);
        Ok(())
    }

    fn add_transaction(&mut self, line: u32, statement: TransactionStatement) -> Result<(), RowError> {
        let Self::Transactions(by_player) = self else {
            return Err(other_kind("a trade"));
        };
        let player = player_id(statement.player.as_ref()).unwrap_or_default();
        if by_player.contains_key(&player) {
            return Err(duplicate(&statement.text));
        }
        by_player.insert(player, (line, statement));
        Ok(())
    }
}

fn player_id(player: Option<&PlayerName>) -> Option<String> {
    player.and_then(|player| player.external_id.clone())
}

fn duplicate(text: &str) -> RowError {
    RowError::new(DUPLICATE_ROW, format!("duplicate of an earlier row: {text}"))
}

fn other_kind(kind: &str) -> RowError {
    RowError::new("duplicate_key", format!("its GroupSort is that of {kind} in an earlier row"))
}
