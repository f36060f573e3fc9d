//! The builder of a trade, which collects assets and conflicts while the records of the trade are merged.

use std::collections::{BTreeSet, HashMap};

use feeds::Feed;
use feeds::claim::Leg;
use feeds::pick::Pick;
use reference::enums::{AssetKind, Flag};
use reference::name::fold;

use crate::direction::Direction;
use crate::draft_record::Selection;
use crate::feed_profile::is_cross_check;
use crate::mention::PlayerMention;
use crate::model::{Asset, Conflict, PickIdentity};
use crate::record::PreparedRecord;

/// The assets in the order in which they were added, so that an index stays valid until [`TradeBuilder::finish`].
pub(crate) struct TradeBuilder {
    pub(crate) assets: Vec<AssetBuilder>,
    /// Whether no other feed states the trade.
    has_only_cross_checks: bool,
    /// Conflicts refer to assets by their index in the builder.
    conflicts: Vec<Conflict>,
}

pub(crate) struct AssetBuilder {
    pub(crate) direction: Direction,
    pub(crate) kind: AssetKind,
    pub(crate) player: Option<PlayerMention>,
    pub(crate) pick: Option<Pick>,
    /// The selection for which the pick was used, if a feed states it.
    pub(crate) selection: Option<Selection>,
    pub(crate) identity: Option<PickIdentity>,
    pub(crate) selected_player_id: Option<String>,
    pub(crate) amount_usd: Option<i64>,
    pub(crate) text: String,
    pub(crate) flags: BTreeSet<Flag>,
    pub(crate) claim_ids: Vec<i64>,
    /// The feeds that state the asset.
    pub(crate) feeds: BTreeSet<Feed>,
    /// Whether any feed states that these are draft rights.
    pub(crate) is_stated_as_rights: bool,
}

impl TradeBuilder {
    /// Starts the trade that the records state.
    pub(crate) fn new(records: &[&PreparedRecord<'_>]) -> Self {
        let has_only_cross_checks = records.iter().all(|record| is_cross_check(record.feed()));
        Self { assets: Vec::new(), has_only_cross_checks, conflicts: Vec::new() }
    }

    /// Returns whether the record only checks what other records of the trade state.
    pub(crate) fn is_cross_check(&self, record: &PreparedRecord<'_>) -> bool {
        !self.has_only_cross_checks && is_cross_check(record.feed())
    }

    /// Adds an asset, or a conflict if the record is a cross-check.
    pub(crate) fn add_asset(&mut self, record: &PreparedRecord<'_>, leg: &Leg, player: Option<PlayerMention>) {
        if self.is_cross_check(record) {
            let asset = player.map_or_else(|| leg.text.clone(), |player| player.name);
            let source_value = format!("{asset} {}", Direction::from_leg(leg));
            self.add_conflict(record, "asset", None, source_value, None);
            return;
        }
        self.assets.push(AssetBuilder {
            direction: Direction::from_leg(leg),
            kind: leg.kind,
            player,
            pick: leg.pick.clone(),
            selection: None,
            identity: None,
            selected_player_id: None,
            amount_usd: leg.amount_usd,
            text: leg.text.clone(),
            flags: leg.flags.clone(),
            claim_ids: vec![record.claim_id()],
            feeds: BTreeSet::from([record.feed()]),
            is_stated_as_rights: leg.kind == AssetKind::DraftRights,
        });
    }

    pub(crate) fn add_conflict(
        &mut self,
        record: &PreparedRecord<'_>,
        field: &'static str,
        asset: Option<usize>,
        source_value: String,
        resolved_value: Option<String>,
    ) {
        self.conflicts.push(Conflict { claim_id: record.claim_id(), field, asset, source_value, resolved_value });
    }

    /// Sets the selection of an asset, unless it has one already.
    pub(crate) fn state_selection(&mut self, asset: usize, selection: Option<Selection>) {
        let known = &mut self.assets[asset].selection;
        *known = known.take().or(selection);
    }

    /// Adds a value that the record of drafts has, and that differs from the value of the asset's first claim.
    pub(crate) fn add_conflict_of_base(
        &mut self,
        asset: usize,
        field: &'static str,
        source_value: String,
        resolved_value: String,
    ) {
        let claim_id = self.assets[asset].claim_ids[0];
        let resolved_value = Some(resolved_value);
        self.conflicts.push(Conflict { claim_id, field, asset: Some(asset), source_value, resolved_value });
    }

    pub(crate) fn has_conflict(&self, asset: usize, field: &str) -> bool {
        self.conflicts.iter().any(|conflict| conflict.asset == Some(asset) && conflict.field == field)
    }

    /// Returns the assets and conflicts in their final order.
    pub(crate) fn finish(self) -> (Vec<Asset>, Vec<Conflict>) {
        let mut assets: Vec<_> = self.assets.into_iter().enumerate().collect();
        assets.sort_by_cached_key(|(_, asset)| asset.sort_key());
        let final_indices: HashMap<usize, usize> =
            assets.iter().enumerate().map(|(final_index, (added_index, _))| (*added_index, final_index)).collect();
        let mut conflicts = self.conflicts;
        for conflict in &mut conflicts {
            conflict.asset = conflict.asset.map(|added_index| final_indices[&added_index]);
        }
        conflicts.sort();
        (assets.into_iter().map(|(_, asset)| asset.finish()).collect(), conflicts)
    }
}

impl AssetBuilder {
    /// Returns whether the asset may move in a direction.
    pub(crate) fn same_direction(&self, direction: Direction) -> bool {
        self.direction.may_equal(direction)
    }

    /// Adds a record to those that state the asset.
    pub(crate) fn add_source(&mut self, record: &PreparedRecord<'_>) {
        self.feeds.insert(record.feed());
        if !self.claim_ids.contains(&record.claim_id()) {
            self.claim_ids.push(record.claim_id());
        }
    }

    /// Returns whether only trade reports state the asset.
    pub(crate) fn is_from_trade_report_only(&self) -> bool {
        self.feeds == BTreeSet::from([Feed::TradeReport])
    }

    /// Returns the key that orders assets: direction, kind, name, pick, text.
    fn sort_key(&self) -> impl Ord + use<> {
        let name = self.player.as_ref().map(|player| fold(&player.name));
        (self.direction, self.kind, name, self.pick.clone(), self.text.clone())
    }

    fn finish(self) -> Asset {
        let (player_id, unresolved_name) = match self.player {
            Some(PlayerMention { player_id: Some(id), .. } | PlayerMention { provisional_id: Some(id), .. }) => {
                (Some(id), None)
            }
            Some(PlayerMention { name, .. }) => (None, Some(name)),
            None => (None, None),
        };
        let mut flags = self.flags;
        if unresolved_name.is_some() {
            flags.insert(Flag::UnresolvedName);
        } else {
            flags.remove(&Flag::UnresolvedName);
        }
        Asset {
            from: self.direction.from,
            to: self.direction.to,
            kind: self.kind,
            player_id,
            unresolved_name,
            pick: self.pick,
            identity: self.identity,
            selected_player_id: self.selected_player_id,
            amount_usd: self.amount_usd,
            text: self.text,
            flags,
            claim_ids: self.claim_ids,
        }
    }
}
