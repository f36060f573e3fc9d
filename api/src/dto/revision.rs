//! The revisions of a trade, and what each of them changed.

use chrono::{DateTime, Utc};
use poem_openapi::{Enum, Object};
use serde::Serialize;

use super::ChangeKind;

/// The revisions of a trade.
#[derive(Object)]
pub struct RevisionList {
    /// ID of the trade.
    pub trade_id: String,
    /// All revisions, newest first.
    pub data: Vec<Revision>,
}

/// A revision of a trade.
#[derive(Object)]
pub struct Revision {
    /// Number of the revision. `/v1/trades/{id}/revisions/{revision}` returns the trade as published in it.
    pub revision: i32,
    /// What happened to the trade.
    pub kind: ChangeKind,
    /// Sequence number in `/v1/changes` of the change that published the revision.
    pub change_seq: i64,
    /// When the revision was published.
    pub published_at: DateTime<Utc>,
    /// What differs from the previous revision. Empty for the first revision, and if the documents differ only in the order
    /// of texts or in members without a value.
    pub changed: Vec<RevisionDifference>,
}

/// A difference between a revision and the one before it.
#[derive(Debug, PartialEq, Eq, Object, Serialize)]
pub struct RevisionDifference {
    /// Kind of difference.
    pub what: DifferenceKind,
    /// Number of the asset that differs, counted from 1: in this revision, and for `asset_removed` in the one before. Null if
    /// the difference is not about an asset.
    pub asset: Option<usize>,
    /// `asset_changed`: what differs of the asset; null for other kinds.
    pub member: Option<AssetMember>,
    /// The value before as text; null if there was none.
    pub before: Option<String>,
    /// The value in this revision as text; null if there is none.
    pub after: Option<String>,
}

/// Kind of difference between two revisions. `before` and `after` hold:
/// `status`, `date`, `season`, `headline`, `merged_into` and `conflicts` (number of conflicts): the member of the trade;
/// `team_added` and `team_removed`: the team code; `team_renamed`: the name;
/// `asset_added` and `asset_removed`: the text of the asset; `asset_changed`: the member of the asset that `member` names;
/// `assets_reordered` (the assets that both revisions have are in another order): nothing;
/// `source_added` and `source_removed`: feed and key of the source record (`nba-player-movement: Trade 2021143`), or the
/// feed that states the asset;
/// `flag_added`, `flag_removed`, `note_added`, `note_removed`, `link_added` and `link_removed`: the flag, note or URL.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum, Serialize)]
#[oai(rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum DifferenceKind {
    Status,
    Date,
    Season,
    Headline,
    MergedInto,
    Conflicts,
    TeamAdded,
    TeamRemoved,
    TeamRenamed,
    AssetAdded,
    AssetRemoved,
    AssetChanged,
    AssetsReordered,
    SourceAdded,
    SourceRemoved,
    FlagAdded,
    FlagRemoved,
    NoteAdded,
    NoteRemoved,
    LinkAdded,
    LinkRemoved,
}

/// Member of an asset that differs between two revisions: `from` and `to` (team codes), `kind`, `player_id`, `player_name`,
/// `player_nba_id`, `unresolved_name`, `amount_usd`, `text`; of its pick `pick_id`, `pick_year`, `pick_first_year` and
/// `pick_last_year` (of a pick that conveys in one of several drafts), `pick_round`, `pick_original_team`,
/// `pick_protection`, `pick_terms` (as JSON); of the outcome of its pick `outcome_status`, `outcome_year`, `outcome_number`
/// and `outcome_selected_player`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum, Serialize)]
#[oai(rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum AssetMember {
    From,
    To,
    Kind,
    PlayerId,
    PlayerName,
    PlayerNbaId,
    UnresolvedName,
    PickId,
    PickYear,
    PickFirstYear,
    PickLastYear,
    PickRound,
    PickOriginalTeam,
    PickProtection,
    PickTerms,
    OutcomeStatus,
    OutcomeYear,
    OutcomeNumber,
    OutcomeSelectedPlayer,
    AmountUsd,
    Text,
}
