//! The rows gathered so far: those of a trade together, each transaction alone.

use std::collections::{BTreeMap, HashSet};

use chrono::NaiveDate;
use reference::FranchiseId;

use super::row::Movement;
use super::{DUPLICATE, RowError};
use crate::claim::{Claim, Leg, Statement, TradeStatement, TransactionStatement};

/// More legs than any trade has: past them a group is no trade.
const MOST_LEGS: usize = 200;

/// By group, which rows of one item share, in any mixture of cases.
#[derive(Default)]
pub(super) struct Items {
    groups: BTreeMap<String, Group>,
    lacking: HashSet<String>,
}

struct Group {
    /// As the feed writes it.
    name: String,
    line: u32,
    content: Content,
}

enum Content {
    Trade {
        date: NaiveDate,
        legs: Vec<Leg>,
        assets: HashSet<Asset>,
    },
    /// By player: a group is one player's, but should two ever share one, both are kept.
    Transactions(BTreeMap<String, (u32, TransactionStatement)>),
}

/// Rows of one trade are the same when receiver, sender and player are: without the sender, true rows collide.
type Asset = (Option<FranchiseId>, Option<FranchiseId>, Option<String>);

impl Items {
    pub(super) fn take(&mut self, line: u32, movement: Movement) -> Result<(), RowError> {
        match movement {
            Movement::Trade { group, date, leg } => {
                let empty = || Content::Trade { date, legs: Vec::new(), assets: HashSet::new() };
                match self.content(&group, line, empty)? {
                    Content::Trade { date: of_trade, .. } if *of_trade != date => Err(RowError {
                        code: "date_differs",
                        message: format!("TRANSACTION_DATE {date} is not that of the trade's first row, {of_trade}"),
                    }),
                    Content::Trade { legs, .. } if legs.len() == MOST_LEGS => Err(RowError {
                        code: "too_many_legs",
                        message: format!("the trade has {MOST_LEGS} legs already"),
                    }),
                    Content::Trade { legs, assets, .. } => {
                        let player = leg.player.as_ref().and_then(|player| player.external_id.clone());
                        if !assets.insert((leg.to, leg.from, player)) {
                            return Err(again(&leg.text));
                        }
                        legs.push(leg);
                        Ok(())
                    }
                    Content::Transactions(_) => Err(other_kind("a transaction")),
                }
            }
            Movement::Transaction { group, statement } => {
                match self.content(&group, line, || Content::Transactions(BTreeMap::new()))? {
                    Content::Transactions(by_player) => {
                        let player = statement.player.as_ref().and_then(|player| player.external_id.clone());
                        let player = player.unwrap_or_default();
                        if by_player.contains_key(&player) {
                            return Err(again(&statement.text));
                        }
                        by_player.insert(player, (line, statement));
                        Ok(())
                    }
                    Content::Trade { .. } => Err(other_kind("a trade")),
                }
            }
        }
    }

    /// Notes that a row of a group could not be used.
    pub(super) fn lack(&mut self, group: Option<&str>) {
        self.lacking.extend(group.map(str::to_owned));
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
        Err(RowError {
            code: "duplicate_key",
            message: format!("GroupSort {name:?} differs from {:?} only in case", group.name),
        })
    }

    pub(super) fn into_claims(self) -> Vec<Claim> {
        let mut claims = Vec::new();
        for Group { name, line, content } in self.groups.into_values() {
            let is_complete = !self.lacking.contains(&name);
            match content {
                Content::Trade { date, mut legs, .. } => {
                    legs.sort_unstable();
                    let statement = Statement::Trade(TradeStatement { legs, ..TradeStatement::on(date) });
                    claims.push(Claim { record_key: name, line, is_complete, statement });
                }
                Content::Transactions(by_player) => {
                    for (place, (player, (line, statement))) in by_player.into_iter().enumerate() {
                        let record_key = if place == 0 { name.clone() } else { format!("{name}/{player}") };
                        let statement = Statement::Transaction(statement);
                        claims.push(Claim { record_key, line, is_complete, statement });
                    }
                }
            }
        }
        claims
    }
}

fn again(text: &str) -> RowError {
    RowError { code: DUPLICATE, message: format!("again: {text}") }
}

fn other_kind(kind: &str) -> RowError {
    RowError { code: "duplicate_key", message: format!("its GroupSort is that of {kind}") }
}
