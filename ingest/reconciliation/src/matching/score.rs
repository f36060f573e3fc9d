//! The score of two source records that may describe the same trade.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use reference::enums::AssetKind;

use crate::blocking::WINDOW_DAYS;
use crate::direction::Direction;
use crate::feed_profile::one_record_per_trade;
use crate::mention::PlayerMention;
use crate::record::PreparedRecord;

/// How well two records match; the greatest score is the best.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct MatchScore {
    /// For records with common players: the players with the same direction in both, per thousand players of the record
    /// that has fewer. Otherwise 1 if all teams are equal, else 0.
    agreement: u32,
    days_apart: Reverse<i64>,
    shared_teams: usize,
    /// Whether the feeds still state both records.
    are_current: bool,
}

/// Two records that may describe the same trade, as indices.
pub(super) struct CandidatePair {
    /// Whether the records have players in common, which is stronger evidence than teams alone.
    pub(super) share_players: bool,
    pub(super) score: MatchScore,
    pub(super) left: usize,
    pub(super) right: usize,
}

impl CandidatePair {
    /// Returns the other record of the pair, if the pair contains the record.
    pub(super) fn partner_of(&self, index: usize) -> Option<usize> {
        if index == self.left { Some(self.right) } else { (index == self.right).then_some(self.left) }
    }
}

/// Returns the scored pair, if both records may describe the same trade.
pub(super) fn candidate_pair(records: &[PreparedRecord<'_>], left: usize, right: usize) -> Option<CandidatePair> {
    let (a, b) = (&records[left], &records[right]);
    if a.feed() == b.feed() && (one_record_per_trade(a.feed()) || a.public_id == b.public_id) {
        return None;
    }
    let days_apart = (a.statement().date - b.statement().date).num_days().abs();
    if days_apart > WINDOW_DAYS {
        return None;
    }
    let players = compare_players(&a.players, &b.players);
    let (agreement, share_players) = if players.agreeing > players.opposed {
        (agreement_per_mille(players.agreeing, a.players.len().min(b.players.len())), true)
    } else if players.agreeing == 0 && players.opposed == 0 && days_apart <= 1 {
        (team_agreement(a, b)?, false)
    } else {
        return None;
    };
    let shared_teams = a.teams().intersection(&b.teams()).count();
    let are_current = !a.is_withdrawn() && !b.is_withdrawn();
    let score = MatchScore { agreement, days_apart: Reverse(days_apart), shared_teams, are_current };
    Some(CandidatePair { share_players, score, left, right })
}

/// The number of common players by whether both records state the same direction.
pub(super) struct PlayerComparison {
    pub(super) agreeing: usize,
    pub(super) opposed: usize,
}

/// Compares the players of two records. Players who are certainly the same are paired first, those who move in the same
/// direction before the others, since a player may move on in the same record. Then come those whose names are similar
/// and who can be paired in only one way.
pub(super) fn compare_players(a: &[PlayerMention], b: &[PlayerMention]) -> PlayerComparison {
    let (mut a, mut b): (Vec<_>, Vec<_>) = (a.iter().collect(), b.iter().collect());
    let mut agreeing = remove_pairs(&mut a, &mut b, |one, other| one.is_same_as(other) && one.same_direction(other));
    let opposed = remove_pairs(&mut a, &mut b, PlayerMention::is_same_as);
    for player in a {
        let is_similar = |other: &PlayerMention| player.same_direction(other) && player.may_be_same_as(other);
        let mut similar = b.iter().enumerate().filter(|(_, other)| is_similar(other));
        if let (Some((index, _)), None) = (similar.next(), similar.next()) {
            b.swap_remove(index);
            agreeing += 1;
        }
    }
    PlayerComparison { agreeing, opposed }
}

/// Removes the players of both lists that form a pair. Returns the number of pairs.
fn remove_pairs(
    a: &mut Vec<&PlayerMention>,
    b: &mut Vec<&PlayerMention>,
    is_pair: impl Fn(&PlayerMention, &PlayerMention) -> bool,
) -> usize {
    let count = a.len();
    a.retain(|player| {
        let partner = b.iter().position(|other| is_pair(player, other));
        partner.map(|index| b.swap_remove(index)).is_none()
    });
    count - a.len()
}

fn agreement_per_mille(agreeing: usize, players: usize) -> u32 {
    let to_u32 = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    1_000 * to_u32(agreeing) / to_u32(players).max(1)
}

/// Returns the agreement of two records without common players, if their teams and directions allow the same trade.
fn team_agreement(a: &PreparedRecord<'_>, b: &PreparedRecord<'_>) -> Option<u32> {
    let (a_teams, b_teams) = (a.teams(), b.teams());
    let is_candidate = a_teams.intersection(&b_teams).count() >= 2
        && is_nested(&a_teams, &b_teams)
        && (may_omit_players(a, b) || may_omit_players(b, a))
        && have_nested_directions(a, b);
    is_candidate.then(|| u32::from(a_teams == b_teams))
}

/// Returns whether the first record has no players, and the second has only players whom the feed of the first may omit.
fn may_omit_players(silent: &PreparedRecord<'_>, other: &PreparedRecord<'_>) -> bool {
    let year = other.year();
    silent.players.is_empty() && other.players.iter().all(|player| player.may_be_unsigned_in(year))
}

/// Returns whether one record has assets in all directions in which the other has some.
fn have_nested_directions(a: &PreparedRecord<'_>, b: &PreparedRecord<'_>) -> bool {
    let (a_directions, b_directions) = (directions(a), directions(b));
    !a_directions.is_empty() && !b_directions.is_empty() && is_nested(&a_directions, &b_directions)
}

/// Returns the fully known directions of a record's assets. A trade exception has no sending team.
fn directions(record: &PreparedRecord<'_>) -> BTreeSet<Direction> {
    let legs = record.legs.iter().filter(|leg| leg.kind != AssetKind::TradeException);
    let directions = legs.map(|leg| Direction::from_leg(leg));
    directions.filter(|direction| direction.from.is_some() && direction.to.is_some()).collect()
}

fn is_nested<T: Ord>(a: &BTreeSet<T>, b: &BTreeSet<T>) -> bool {
    a.is_subset(b) || b.is_subset(a)
}
