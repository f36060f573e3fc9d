//! Divides a record that combines several trades of another feed.
//!
//! On 2019-07-06 NBA.com and Basketball-Reference have a trade of four teams and one of three, which Pro Sports
//! Transactions states as one trade of six teams (Miami takes part in both). Each leg of such a record belongs to the
//! trade that the other feed states it in:
//!
//! ```text
//! nba-2019001: T.J. Warren PHX to IND, draft consideration MIA to IND
//! nba-2019006: Jimmy Butler PHI to MIA, Hassan Whiteside MIA to POR, …
//! pst-…:       T.J. Warren PHX to IND, 2025 second round pick MIA to IND  (elsewhere: with nba-2019001)
//!              Jimmy Butler PHI to MIA, Hassan Whiteside MIA to POR, …    (home: with nba-2019006)
//! ```

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use feeds::Feed;
use feeds::claim::Leg;
use reference::FranchiseId;

use super::groups::Groups;
use super::repeats;
use super::score::candidate_pair;
use crate::direction::Direction;
use crate::feed_profile::{lists_completed_trades, one_record_per_trade};
use crate::mention::PlayerMention;
use crate::record::{Part, PreparedRecord};

/// The records and groups before any record is divided. Divisions depend on nothing else, so their order does not matter.
struct Snapshot<'a, 'b> {
    records: &'a [PreparedRecord<'b>],
    groups: &'a Groups,
}

/// The legs of a record that belong to one trade.
#[derive(Default)]
struct Share {
    /// Groups of another feed's records that state some of these legs.
    groups: BTreeSet<usize>,
    /// Indices of legs of the record.
    legs: BTreeSet<usize>,
}

/// Divides the records that combine several trades of another feed. The home part takes the place of the record, and the
/// other parts are appended.
///
/// If most feeds state the assets in one record, the feed with several records has fragments of one trade. Those are
/// joined instead.
pub(super) fn divide_combined_records(records: &mut Vec<PreparedRecord<'_>>, groups: &mut Groups) {
    let snapshot = Snapshot { records, groups };
    let mut fragments = BTreeSet::new();
    let indices = (0..records.len()).filter(|index| !groups.is_joined_by_operator(*index));
    let divided: Vec<(usize, Vec<Share>)> =
        indices.map(|index| (index, snapshot.divide(index, &mut fragments))).collect();
    for (left, right) in fragments {
        repeats::join_repeat(records, groups, left, right);
    }
    for (index, shares) in divided {
        replace_by_parts(records, groups, index, shares);
    }
}

/// Replaces a record by one part per share. Its home is the trade that has most of its legs.
fn replace_by_parts(records: &mut Vec<PreparedRecord<'_>>, groups: &mut Groups, index: usize, mut shares: Vec<Share>) {
    if shares.len() < 2 {
        return;
    }
    shares.sort_by_key(|share| (Reverse(share.legs.len()), share.groups.first().copied()));
    let mut legs = shares.iter().map(|share| share.legs.iter().copied().collect::<Vec<_>>());
    let home = records[index].part(Part::Home, &legs.next().expect("there are at least two shares"));
    for legs in legs {
        let part = records[index].part(Part::Elsewhere, &legs);
        records.push(part);
        groups.add_part(index);
    }
    records[index] = home;
}

impl Snapshot<'_, '_> {
    /// Divides the legs of a record over the records of each feed that lists trades. Adds the records that turn out to be
    /// fragments of one trade to `fragments`, in pairs.
    fn divide(&self, index: usize, fragments: &mut BTreeSet<(usize, usize)>) -> Vec<Share> {
        let partners = self.partners(index);
        let all = Share { legs: (0..self.records[index].legs.len()).collect(), ..Share::default() };
        let mut shares = vec![all];
        for feed in Feed::ALL.iter().copied().filter(|feed| lists_completed_trades(*feed)) {
            let of_feed: Vec<_> =
                partners.iter().copied().filter(|partner| self.records[*partner].feed() == feed).collect();
            let divide = |share| self.divide_over(index, share, &of_feed, &partners, fragments);
            shares = shares.into_iter().flat_map(divide).collect();
        }
        shares
    }

    /// Returns the records of other feeds that share players with a record.
    fn partners(&self, index: usize) -> Vec<usize> {
        let is_partner = |other: &usize| {
            let pair = candidate_pair(self.records, index, *other);
            *other != index && pair.is_some_and(|pair| pair.share_players) && !self.groups.is_split(index, *other)
        };
        (0..self.records.len()).filter(is_partner).collect()
    }

    /// Divides a share of a record over the records of one feed, `of_feed`.
    fn divide_over(
        &self,
        index: usize,
        share: Share,
        of_feed: &[usize],
        partners: &[usize],
        fragments: &mut BTreeSet<(usize, usize)>,
    ) -> Vec<Share> {
        let record = &self.records[index];
        let mut by_group: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for player in record.players.iter().filter(|player| share.legs.contains(&player.leg_index)) {
            if let Some(group) = self.best_group(record, player, of_feed) {
                by_group.entry(group).or_default().insert(player.leg_index);
            }
        }
        let mut shares: Vec<Share> = Vec::new();
        for (group, legs) in by_group {
            let (apart, together): (Vec<_>, Vec<_>) =
                shares.into_iter().partition(|share| self.are_apart(index, &share.legs, &legs, of_feed, partners));
            shares = apart;
            let mut joined = Share { groups: BTreeSet::from([group]), legs };
            for other in together {
                fragments.extend(other.groups.iter().map(|other| (*other, group)));
                joined.groups.extend(other.groups);
                joined.legs.extend(other.legs);
            }
            shares.push(joined);
        }
        if shares.len() < 2 {
            return vec![share];
        }
        self.assign_rest(record, &share.legs, partners, &mut shares);
        shares
    }

    /// Returns the group of those records that state the player in the same direction: of the one that shares most players
    /// with the record.
    fn best_group(&self, record: &PreparedRecord<'_>, player: &PlayerMention, partners: &[usize]) -> Option<usize> {
        let stating = partners.iter().filter(|partner| states(&self.records[**partner], player));
        let best = stating.max_by_key(|partner| {
            let other = &self.records[**partner];
            let shared = record.players.iter().filter(|player| states(other, player)).count();
            let days_apart = (record.statement().date - other.statement().date).num_days().abs();
            (shared, Reverse(days_apart), Reverse(**partner))
        });
        best.map(|partner| self.groups.group_of(*partner))
    }

    /// Returns whether two sets of players' legs belong to different trades: because NBA.com says so, or because at least
    /// as many feeds state them apart as together.
    fn are_apart(
        &self,
        index: usize,
        left: &BTreeSet<usize>,
        right: &BTreeSet<usize>,
        of_feed: &[usize],
        partners: &[usize],
    ) -> bool {
        let record = &self.records[index];
        let (mut apart, mut together) = (0, usize::from(one_record_per_trade(record.feed())));
        for feed in Feed::ALL.iter().filter(|feed| lists_completed_trades(**feed)) {
            let groups_stating = |legs: &BTreeSet<usize>| -> BTreeSet<usize> {
                let of_feed = partners.iter().filter(|partner| self.records[**partner].feed() == *feed);
                let players = || record.players.iter().filter(|player| legs.contains(&player.leg_index));
                let stating =
                    of_feed.filter(|partner| players().any(|player| states(&self.records[**partner], player)));
                stating.map(|partner| self.groups.group_of(*partner)).collect()
            };
            let (left, right) = (groups_stating(left), groups_stating(right));
            if !left.is_disjoint(&right) {
                together += 1;
            } else if !left.is_empty() && !right.is_empty() {
                apart += 1;
            }
        }
        let is_log = of_feed.iter().any(|partner| self.records[*partner].feed() == Feed::NbaPlayerMovement);
        is_log || apart >= together
    }

    /// Adds each remaining leg to the only share in whose trade another feed states it, else to the only one whose trade has
    /// assets in the same direction, else to the only one in whose trade both teams take part, else to the largest.
    fn assign_rest(
        &self,
        record: &PreparedRecord<'_>,
        legs: &BTreeSet<usize>,
        partners: &[usize],
        shares: &mut [Share],
    ) {
        let sources: Vec<_> = shares.iter().map(|share| self.sources(record, share, partners)).collect();
        let directions: Vec<_> = shares.iter().map(|share| self.directions(record, share)).collect();
        let teams: Vec<BTreeSet<FranchiseId>> = directions.iter().map(teams_of).collect();
        let largest = (0..shares.len()).max_by_key(|share| (shares[*share].legs.len(), Reverse(*share)));
        let assigned: BTreeSet<usize> = shares.iter().flat_map(|share| share.legs.iter().copied()).collect();
        for index in legs.difference(&assigned) {
            let leg = record.legs[*index];
            let direction = Direction::from_leg(leg);
            let stated = only(shares.len(), |share| sources[share].iter().any(|other| is_same_asset(other, leg)));
            let in_direction =
                only(shares.len(), |share| directions[share].iter().any(|other| other.may_equal(direction)));
            let of_teams = only(shares.len(), |share| teams[share].is_superset(&teams_of([&direction])));
            let share = stated.or(in_direction).or(of_teams).or(largest).expect("there are shares");
            shares[share].legs.insert(*index);
        }
    }

    /// Returns the legs of the records of other feeds that state players of a share.
    fn sources(&self, record: &PreparedRecord<'_>, share: &Share, partners: &[usize]) -> Vec<&Leg> {
        let players = || record.players.iter().filter(|player| share.legs.contains(&player.leg_index));
        let sources = partners.iter().map(|partner| &self.records[*partner]);
        let stating = sources.filter(|source| players().any(|player| states(source, player)));
        stating.flat_map(|source| source.legs.iter().copied()).collect()
    }

    /// Returns the directions in which the trade of a share has assets.
    fn directions(&self, record: &PreparedRecord<'_>, share: &Share) -> BTreeSet<Direction> {
        let is_of_trade = |other: &usize| share.groups.contains(&self.groups.group_of(*other));
        let of_trade = (0..self.records.len()).filter(is_of_trade).flat_map(|other| &self.records[other].legs);
        let own = share.legs.iter().map(|leg| &record.legs[*leg]);
        of_trade.chain(own).map(|leg| Direction::from_leg(leg)).collect()
    }
}

/// Returns whether two legs without a player may state the same asset.
fn is_same_asset(a: &Leg, b: &Leg) -> bool {
    let draft = |leg: &Leg| leg.pick.as_ref().map(|pick| (pick.year, pick.round));
    let same_direction = Direction::from_leg(a).may_equal(Direction::from_leg(b));
    a.player.is_none() && b.player.is_none() && a.kind == b.kind && draft(a) == draft(b) && same_direction
}

/// Returns the only index below `count` that meets the condition.
fn only(count: usize, is_met: impl Fn(usize) -> bool) -> Option<usize> {
    let mut met = (0..count).filter(|index| is_met(*index));
    met.next().filter(|_| met.next().is_none())
}

fn teams_of<'a>(directions: impl IntoIterator<Item = &'a Direction>) -> BTreeSet<FranchiseId> {
    directions.into_iter().flat_map(|direction| direction.from.into_iter().chain(direction.to)).collect()
}

/// Returns whether a record states the player in the same direction.
fn states(record: &PreparedRecord<'_>, player: &PlayerMention) -> bool {
    record.players.iter().any(|other| other.same_direction(player) && other.may_be_same_as(player))
}
