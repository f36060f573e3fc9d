//! From the claims of all feeds to what the tracker believes: pure, and the same whatever the order in which claims came.
//!
//! Items that share a pair of teams within a week may matter to each other ([`component`]). Among those it is decided who is
//! who ([`person`]), which items tell of one trade ([`same`]), and which undo one ([`rescind`]). The items of a trade are
//! then [`merge`]d: its [`people`] are the union of what they say, its [`goods`] are told by one feed each and
//! enriched by the others. Nothing is averaged: what a feed states otherwise than it is believed is kept as a disagreement.
//!
//! | field | believed, in this order |
//! | --- | --- |
//! | id | NBA.com, Basketball-Reference, Pro Sports Transactions, trade report, ESPN |
//! | date, people and their ways | trade report, NBA.com, Basketball-Reference, Pro Sports Transactions, ESPN |
//! | picks, swaps, cash, exceptions | trade report, Basketball-Reference, Pro Sports Transactions, ESPN, NBA.com |
//! | status | rescinded or voided if anyone says so; else as the trade report states, official once a feed of done trades has it |
//! | draft rights or player | player where NBA.com's log has him; else rights where a feed says so, or where the log lacks one who was unsigned |

use std::collections::BTreeSet;

use chrono::NaiveDate;
use schema::reference::{FranchiseId, REFERENCE};
use schema::vocabulary::{AssetKind, Flag, TradeStatus, TransactionKind};

use self::same::Item;
use crate::claim::{Decision, TradeStatement, TransactionStatement};
use crate::feed::Feed;
use crate::pick::Pick;

mod component;
mod goods;
mod merge;
mod people;
mod person;
mod rescind;
mod same;

pub use component::{WINDOW_DAYS, pairs};

/// An item that stands, as reconciliation sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    pub claim_id: i64,
    pub feed: Feed,
    pub item_key: String,
    pub said: TradeStatement,
}

/// What the tracker believes of one trade.
#[derive(Debug, Clone, PartialEq)]
pub struct Trade {
    /// That of its item of highest rank: `nba-2021143`.
    pub id: String,
    /// The public ids of all its items, its own among them: it answers to each.
    pub item_ids: BTreeSet<String>,
    pub date: NaiveDate,
    pub season: &'static str,
    pub status: TradeStatus,
    pub teams: BTreeSet<FranchiseId>,
    pub flags: BTreeSet<Flag>,
    /// In their order on the wire.
    pub assets: Vec<Asset>,
    pub disagreements: Vec<Disagreement>,
    /// Remarks that belong to no one asset, each once.
    pub notes: Vec<String>,
    pub links: BTreeSet<String>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Asset {
    pub from: Option<FranchiseId>,
    pub to: Option<FranchiseId>,
    pub kind: AssetKind,
    /// Ours: `nba-1629029`.
    pub player_id: Option<String>,
    /// A player's name that is not resolved.
    pub unresolved_name: Option<String>,
    pub pick: Option<Pick>,
    pub amount_usd: Option<i64>,
    pub text: String,
    pub flags: BTreeSet<Flag>,
    /// The claim whose leg this is, then all others that state it too.
    pub claim_ids: Vec<i64>,
}

/// A fact that a feed states otherwise than the tracker believes it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Disagreement {
    pub claim_id: i64,
    /// `date`, `asset`, `from`, `to`, `kind`, `pick.year`, `pick.original`, `amount_usd` …
    pub field: &'static str,
    /// Place of the asset in [`Trade::assets`], where it is about one.
    pub asset: Option<usize>,
    /// As that claim has it, in words.
    pub said: String,
    /// What is believed instead; none where the tracker has no such thing.
    pub believed: Option<String>,
}

/// Whom a name may mean.
pub trait Directory {
    /// The players known under a folded name (see `schema::name::fold`), by our ids.
    fn named(&self, folded: &str) -> Vec<String>;
}

/// A signing, waiver, conversion or claim off waivers.
#[derive(Debug, PartialEq, Eq)]
pub struct Transaction {
    /// Public and lasting: `nba-signing-1058309`.
    pub id: String,
    pub date: NaiveDate,
    pub season: &'static str,
    pub kind: TransactionKind,
    pub team: FranchiseId,
    pub player_id: Option<String>,
    pub text: String,
}

/// The trades that items tell of. Every item tells of exactly one.
///
/// The order of the items does not matter, nor do items that are not connected with them by [`pairs`] of teams.
pub fn trades(told: &[Told], directory: &dyn Directory, decisions: &[Decision]) -> Vec<Trade> {
    let names = person::Names::new(directory, decisions);
    let mut trades = Vec::new();
    for component in component::components(told, decisions) {
        let mut items: Vec<_> = component.into_iter().map(|place| Item::new(&told[place], &names)).collect();
        items.sort_by(|one, other| one.public_id.cmp(&other.public_id));
        let (undoing, items): (Vec<_>, Vec<_>) = items.into_iter().partition(|item| item.told.said.rescinds.is_some());
        let groups = same::trades(&items, decisions);
        let groups: Vec<Vec<&Item<'_>>> =
            groups.iter().map(|group| group.iter().map(|place| &items[*place]).collect()).collect();
        trades.extend(rescind::with_what_undoes_them(&groups, &undoing));
    }
    trades.sort_by(|one, other| one.id.cmp(&other.id));
    trades
}

impl Told {
    /// The public, lasting id of the item.
    pub fn public_id(&self) -> String {
        self.feed.public_id(&self.item_key)
    }
}

/// The transaction that one claim of a feed tells of.
pub fn transaction(feed: Feed, item_key: &str, said: &TransactionStatement) -> Transaction {
    Transaction {
        id: feed.public_id(item_key),
        date: said.date,
        season: season(said.date),
        kind: said.kind,
        team: said.team,
        player_id: said.player.as_ref().and_then(|player| player_id(feed, player.external_id.as_deref()?)),
        text: said.text.clone(),
    }
}

/// `1629029` of NBA.com → `nba-1629029`. Ids of other feeds name no player of ours by themselves.
pub fn player_id(feed: Feed, external_id: &str) -> Option<String> {
    (feed == Feed::NbaPlayerMovement).then(|| format!("{}-{external_id}", feed.id_prefix()))
}

fn season(day: NaiveDate) -> &'static str {
    let season = REFERENCE.season_of(day).expect("a feed rejects a row whose day is in no season");
    &season.id
}

#[cfg(test)]
mod tests;
