//! From the claims of all feeds to what the tracker believes: pure, and the same whatever the order in which claims came.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use schema::reference::{FranchiseId, REFERENCE};
use schema::vocabulary::{AssetKind, Flag, TradeStatus, TransactionKind};

use crate::claim::{Decision, TradeStatement, TransactionStatement};
use crate::feed::Feed;
use crate::pick::Pick;

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
/// Items may be told apart, together or in any order: [`related`] says which of them can matter to each other.
pub fn trades(told: &[Told], directory: &dyn Directory, decisions: &[Decision]) -> Vec<Trade> {
    let _ = (directory, decisions);
    told.iter().map(alone).collect()
}

fn alone(told: &Told) -> Trade {
    let Told { claim_id, feed, item_key, said } = told;
    let id = feed.public_id(item_key);
    Trade {
        item_ids: BTreeSet::from([id.clone()]),
        id,
        date: said.date,
        season: season(said.date),
        status: said.status.unwrap_or(TradeStatus::Official),
        teams: said.all_teams(),
        flags: said.flags.clone(),
        assets: said
            .legs
            .iter()
            .map(|leg| Asset {
                from: leg.from,
                to: leg.to,
                kind: leg.kind,
                player_id: leg.player.as_ref().and_then(|player| player_id(*feed, player.external_id.as_deref()?)),
                unresolved_name: None,
                pick: leg.pick.clone(),
                amount_usd: leg.amount_usd,
                text: leg.text.clone(),
                flags: leg.flags.clone(),
                claim_ids: vec![*claim_id],
            })
            .collect(),
        disagreements: Vec::new(),
        notes: said.notes.clone(),
        links: said.links.iter().cloned().collect(),
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

/// Most days between items of one trade.
pub const WINDOW_DAYS: i64 = 7;

/// Pairs of teams by which an item may meet others.
pub fn pairs(said: &TradeStatement) -> BTreeSet<(FranchiseId, FranchiseId)> {
    let teams = said.all_teams();
    teams.iter().flat_map(|one| teams.iter().map(move |other| (*one.min(other), *one.max(other)))).collect()
}
