//! Merges the players of a trade: the union of the players that its records state, each once.

use std::collections::BTreeSet;

use feeds::Feed;
use reference::enums::{AssetKind, Flag};

use crate::feed_profile::lists_all_players;
use crate::mention::PlayerMention;
use crate::record::PreparedRecord;
use crate::trade_builder::{AssetBuilder, TradeBuilder};

/// Adds the players of all records to the builder. The records must be sorted by player precedence.
pub(crate) fn merge_players(records: &[&PreparedRecord<'_>], builder: &mut TradeBuilder) {
    for record in records {
        for mention in match_players(record, builder) {
            builder.add_asset(record, record.legs[mention.leg_index], Some(mention.clone()));
        }
    }
    for record in records.iter().filter(|record| lists_all_players(record.feed())) {
        add_omission_conflicts(record, builder);
    }
    classify_players(records, builder);
}

/// Attributes a record to the players of the builder that it mentions. Returns the players that the builder lacks.
fn match_players<'a>(record: &'a PreparedRecord<'_>, builder: &mut TradeBuilder) -> Vec<&'a PlayerMention> {
    let mut matched = BTreeSet::new();
    let mut unmatched: Vec<&PlayerMention> = record.players.iter().collect();
    // A player may move on in the same record, so each direction is matched with its own.
    for needs_direction in [true, false] {
        unmatched.retain(|mention| {
            let found = find_player(mention, needs_direction, &matched, builder);
            if let Some(index) = found {
                matched.insert(index);
                confirm_player(builder, index, record, mention);
            }
            found.is_none()
        });
    }
    for (mention, index) in match_similar_names(&mut unmatched, &mut matched, builder) {
        confirm_player(builder, index, record, mention);
    }
    unmatched
}

/// Returns the asset whose player is certainly the mentioned one, in the same direction if needed.
fn find_player(
    mention: &PlayerMention,
    needs_direction: bool,
    matched: &BTreeSet<usize>,
    builder: &TradeBuilder,
) -> Option<usize> {
    let is_match = |asset: &AssetBuilder| {
        asset.player.as_ref().is_some_and(|known| known.is_same_as(mention))
            && (!needs_direction || asset.same_direction(mention.direction))
    };
    (0..builder.assets.len()).find(|index| !matched.contains(index) && is_match(&builder.assets[*index]))
}

/// Removes from `unmatched` the mentions whose name is similar to that of an asset in the same direction. Returns them with
/// their assets.
///
/// Spelling variants are matched before weaker similarities. A mention and an asset are matched only if neither of them
/// could be matched to another one.
fn match_similar_names<'a>(
    unmatched: &mut Vec<&'a PlayerMention>,
    matched: &mut BTreeSet<usize>,
    builder: &TradeBuilder,
) -> Vec<(&'a PlayerMention, usize)> {
    let mut found = Vec::new();
    for is_similar in [PlayerMention::is_spelling_variant_of, PlayerMention::may_be_same_as] {
        let pairs = similar_pairs(unmatched, matched, builder, is_similar);
        for (mention, index) in &pairs {
            let is_alternative =
                |other: &PlayerMention, other_index| (other.leg_index == mention.leg_index) != (other_index == *index);
            if !pairs.iter().any(|(other, other_index)| is_alternative(other, *other_index)) {
                matched.insert(*index);
                unmatched.retain(|other| other.leg_index != mention.leg_index);
                found.push((*mention, *index));
            }
        }
    }
    found
}

/// Returns all pairs of an unmatched mention and an unmatched asset with similar names in the same direction.
fn similar_pairs<'a>(
    unmatched: &[&'a PlayerMention],
    matched: &BTreeSet<usize>,
    builder: &TradeBuilder,
    is_similar: fn(&PlayerMention, &PlayerMention) -> bool,
) -> Vec<(&'a PlayerMention, usize)> {
    let matches = |mention: &PlayerMention, asset: &AssetBuilder| {
        asset.same_direction(mention.direction) && asset.player.as_ref().is_some_and(|known| is_similar(known, mention))
    };
    let open: Vec<_> = (0..builder.assets.len()).filter(|index| !matched.contains(index)).collect();
    let with_matches = |mention: &&'a PlayerMention| {
        let mention = *mention;
        let indices = open.iter().copied().filter(|index| matches(mention, &builder.assets[*index]));
        indices.map(|index| (mention, index)).collect::<Vec<_>>()
    };
    unmatched.iter().flat_map(with_matches).collect()
}

/// Attributes a record to the player of an asset, and fills in what the asset lacks unless the record is a cross-check.
fn confirm_player(builder: &mut TradeBuilder, index: usize, record: &PreparedRecord<'_>, mention: &PlayerMention) {
    let is_cross_check = builder.is_cross_check(record);
    let asset = &mut builder.assets[index];
    let resolved = asset.direction;
    let conflicts = !asset.same_direction(mention.direction);
    asset.add_source(record);
    if !is_cross_check {
        complete_player(asset, mention);
    }
    if conflicts {
        let source_value = format!("{} {}", mention.name, mention.direction);
        builder.add_conflict(
            record,
            "direction",
            Some(index),
            source_value,
            Some(format!("{} {resolved}", mention.name)),
        );
    }
}

/// Fills in what the asset lacks.
fn complete_player(asset: &mut AssetBuilder, mention: &PlayerMention) {
    asset.direction.fill_in(mention.direction);
    if let Some(known) = &mut asset.player {
        known.player_id = known.player_id.take().or_else(|| mention.player_id.clone());
        // `draft-…` comes before `name-…`: a selection says more than a name.
        let provisional_ids = [known.provisional_id.take(), mention.provisional_id.clone()];
        known.provisional_id = provisional_ids.into_iter().flatten().min();
        known.folded_names.extend(mention.folded_names.iter().cloned());
    }
    asset.is_stated_as_rights |= mention.kind == AssetKind::DraftRights;
    if asset.direction.from.is_some() {
        asset.flags.remove(&Flag::UnknownSender);
    }
    if asset.direction.to.is_some() {
        asset.flags.remove(&Flag::UnknownReceiver);
    }
}

/// Adds a conflict for each player whom a record's feed does not state although it lists all players.
fn add_omission_conflicts(record: &PreparedRecord<'_>, builder: &mut TradeBuilder) {
    for index in 0..builder.assets.len() {
        let asset = &builder.assets[index];
        if let Some(player) = &asset.player
            && !asset.feeds.contains(&record.feed())
        {
            let resolved_value = format!("{} {}", player.name, asset.direction);
            builder.add_conflict(record, "asset", Some(index), "not stated".to_owned(), Some(resolved_value));
        }
    }
}

/// Decides for each player whether he or his draft rights moved.
///
/// NBA.com's log lists every player under contract who moves. A player whom it lacks moved as draft rights if he may
/// not have signed a contract yet.
fn classify_players(records: &[&PreparedRecord<'_>], builder: &mut TradeBuilder) {
    let year = records[0].year();
    let has_log = records.iter().any(|record| record.feed() == Feed::NbaPlayerMovement);
    for asset in &mut builder.assets {
        let Some(player) = &asset.player else { continue };
        let is_in_log = asset.feeds.contains(&Feed::NbaPlayerMovement);
        let is_missing_unsigned = has_log && player.may_be_unsigned_in(year);
        let are_rights = !is_in_log && (asset.is_stated_as_rights || is_missing_unsigned);
        asset.kind = if are_rights { AssetKind::DraftRights } else { AssetKind::Player };
    }
}
