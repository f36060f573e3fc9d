//! Trees: what became of assets, or where they came from.

use chrono::NaiveDate;
use poem_openapi::{Enum, Object, Union};

use super::{AssetKind, Basis, Certainty, HoldingEnd, TeamCode, TradeStatus, TransactionKind};

/// What became of assets, or where they came from: a directed graph without cycles. Events (trades, drafts, transactions) alternate
/// with holdings, each of which is one asset that one team has from one event to another.
#[derive(Object)]
pub struct Tree {
    /// Node ID of the trade, player or pick whose tree it is.
    pub root: String,
    /// What the tree follows.
    pub view: TreeView,
    /// Which way the tree goes from the root.
    pub direction: TreeDirection,
    /// The only team whose holdings are in the tree; null without `team`.
    pub team: Option<TeamCode>,
    /// Day of the data.
    pub as_of: NaiveDate,
    /// Since when events are known. What happened before is missing from every tree.
    pub coverage: TreeCoverage,
    /// The nodes, those nearest to the root first.
    pub nodes: Vec<TreeNode>,
    /// The edges between them. Each leads from the earlier to the later node, in both directions of the tree.
    pub edges: Vec<TreeEdge>,
    /// What no source states about nodes of the tree.
    pub unknown: Vec<TreeUnknown>,
    /// Where the tree was cut; null if it is complete.
    pub truncated: Option<TreeTruncation>,
}

/// What a tree follows: `assets` (each asset from team to team), or `returns` (what one team received for it, or, with
/// `direction=origin`, gave for it).
#[derive(Enum)]
#[oai(rename_all = "snake_case")]
pub enum TreeView {
    Assets,
    Returns,
}

/// Direction of a tree: to what became of assets (`outcome`) or back to where they came from (`origin`).
#[derive(Enum)]
#[oai(rename_all = "snake_case")]
pub enum TreeDirection {
    Outcome,
    Origin,
}

/// Since when events are known.
#[derive(Object)]
pub struct TreeCoverage {
    /// Date of the first known trade; null if there is none.
    pub trades_since: Option<NaiveDate>,
    /// Date of the first known signing, waiver or claim; null if there is none.
    pub transactions_since: Option<NaiveDate>,
}

/// A node of a tree.
#[derive(Union)]
pub enum TreeNode {
    Holding(TreeHolding),
    Trade(TreeTrade),
    Draft(TreeDraft),
    Transaction(TreeTransaction),
    Player(TreePlayer),
    Pick(TreePick),
}

/// Kind of node.
#[derive(Enum)]
#[oai(rename_all = "snake_case")]
pub enum TreeNodeKind {
    Trade,
    Draft,
    Holding,
    Player,
    Pick,
}

/// One asset that one team has for a time.
#[derive(Object)]
pub struct TreeHolding {
    /// Node ID, the same in every tree.
    pub id: String,
    /// `holding`
    pub kind: TreeNodeKind,
    /// Kind of asset.
    pub asset: AssetKind,
    /// The asset in words, such as `2016 first of BKN`; null if its name is unknown.
    pub label: Option<String>,
    /// The team, by its code at the time; null if no source states it.
    pub team: Option<TeamCode>,
    /// First day; null if no source states how the asset reached the team.
    pub from: Option<NaiveDate>,
    /// Last day; null if none is known. If the asset left unseen, it is the first day on which it is known to be gone.
    pub to: Option<NaiveDate>,
    /// ID of the player; null for other assets and unresolved names.
    pub player_id: Option<String>,
    /// ID of the pick; null for other assets and unidentified picks.
    pub pick_id: Option<String>,
    /// How the team's time with the asset ended.
    pub end: HoldingEnd,
    /// How certain the end is.
    pub certainty: Certainty,
    /// The rule by which the end is known; null if there is none.
    pub basis: Option<Basis>,
    /// Number of edges between the root and the node.
    pub depth: i32,
}

/// A trade in a tree.
#[derive(Object)]
pub struct TreeTrade {
    /// Node ID, the same in every tree.
    pub id: String,
    /// `trade`
    pub kind: TreeNodeKind,
    /// Date of the trade.
    pub date: NaiveDate,
    /// One line that names the trade.
    pub headline: Option<String>,
    /// ID of the trade.
    pub trade_id: String,
    /// Status of the trade.
    pub status: TradeStatus,
    /// Number of edges between the root and the node.
    pub depth: i32,
}

/// The selection of a player in a draft.
#[derive(Object)]
pub struct TreeDraft {
    /// Node ID, the same in every tree.
    pub id: String,
    /// `draft`
    pub kind: TreeNodeKind,
    /// First day of the draft.
    pub date: NaiveDate,
    /// Draft year.
    pub year: i16,
    /// Round.
    pub round: i16,
    /// Overall number of the selection.
    pub number: i16,
    /// Name of the player.
    pub label: String,
    /// The team that selected him, by its code at the time; null if unknown.
    pub team: Option<TeamCode>,
    /// ID of the player; null if the name is unresolved.
    pub player_id: Option<String>,
    /// ID of the pick; null if it is unknown whose pick it was, or if it was never traded.
    pub pick_id: Option<String>,
    /// Number of edges between the root and the node.
    pub depth: i32,
}

/// A transaction other than a trade, by which a player left or joined a team.
#[derive(Object)]
pub struct TreeTransaction {
    /// Node ID, the same in every tree.
    pub id: String,
    /// Kind of transaction.
    pub kind: TransactionKind,
    /// Date of the transaction.
    pub date: NaiveDate,
    /// ID of the transaction.
    pub transaction_id: String,
    /// The team that made the transaction, by its code at the time; null if the franchise had no team then.
    pub team: Option<TeamCode>,
    /// ID of the player; null if unknown.
    pub player_id: Option<String>,
    /// Number of edges between the root and the node.
    pub depth: i32,
}

/// The player whose tree it is.
#[derive(Object)]
pub struct TreePlayer {
    /// Node ID.
    pub id: String,
    /// `player`
    pub kind: TreeNodeKind,
    /// Name of the player.
    pub label: String,
    /// ID of the player.
    pub player_id: String,
    /// Always 0.
    pub depth: i32,
}

/// The pick whose tree it is.
#[derive(Object)]
pub struct TreePick {
    /// Node ID.
    pub id: String,
    /// `pick`
    pub kind: TreeNodeKind,
    /// The pick in words, such as `2016 first of BKN`.
    pub label: String,
    /// ID of the pick.
    pub pick_id: String,
    /// Always 0.
    pub depth: i32,
}

/// Leads from the earlier to the later node.
#[derive(Object)]
pub struct TreeEdge {
    /// ID of the earlier node.
    pub from: String,
    /// ID of the later node.
    pub to: String,
    /// What the edge means.
    pub kind: TreeEdgeKind,
}

/// What an edge means: `received` (trade → holding that it started), `sent` (holding → trade that ended it), `used` (pick →
/// selection), `became` (selection → player), `exchanged` (right to swap → trade in which its holder sent the other team's pick,
/// which is deduced), `left` (holding → transaction that ended it), `signed` (latest signing or claim of a player by the team →
/// his time with the team), `root` (between the player or pick and the first events, or the last holding).
#[derive(Enum)]
#[oai(rename_all = "snake_case")]
pub enum TreeEdgeKind {
    Root,
    Received,
    Became,
    Sent,
    Exchanged,
    Used,
    Left,
    Signed,
}

/// Something about a node that no source states.
#[derive(Object)]
pub struct TreeUnknown {
    /// ID of the node.
    pub node: String,
    /// What is unknown.
    pub code: TreeUnknownCode,
    /// The last day on which the team is known to have the asset, and the first on which it is known to be gone; null if the code
    /// needs no days.
    pub between: Option<Vec<NaiveDate>>,
    /// What is unknown, in words.
    pub text: String,
}

/// What is unknown about a node.
#[derive(Enum)]
#[oai(rename_all = "snake_case")]
pub enum TreeUnknownCode {
    ArrivedUnseen,
    LeftUnseen,
    RightsLeftUnseen,
    SelectionUnknown,
    SwapUnknown,
    OutcomeUnknown,
    Unresolved,
    NotFollowed,
    Undone,
}

/// Where a tree was cut because of `depth` or `limit`.
#[derive(Object)]
pub struct TreeTruncation {
    /// Events that were left out, or some of whose holdings were.
    pub frontier: Vec<TreeContinuation>,
}

/// A way to continue a tree.
#[derive(Object)]
pub struct TreeContinuation {
    /// Node ID of the event.
    pub node: String,
    /// URL of the tree from there on, with the same parameters; null if it is unknown which player or pick leads on.
    pub url: Option<String>,
}
