//! Properties of generated sets of records: neither the order of the records nor unrelated records affect the result.
//!
//! Each set is made of a few true trades and of noisy records of them.

use chrono::{NaiveDate, TimeDelta};
use feeds::claim::Rescinded;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::*;

const TEAMS: [&str; 5] = ["LAL", "NOP", "WAS", "ATL", "?"];
const ASSETS: [&str; 14] = [
    "Lonzo Ball",
    "Josh Hart",
    "Isaac Bonga",
    "De'Andre Hunter",
    "rights De'Andre Hunter",
    "Jalen Williams",
    "Jaylin Williams",
    "Marcus Williams",
    "pick 2021/1",
    "pick 2021/1 of LAL",
    "pick 2021/2",
    "cash 1000000",
    "exception",
    "consideration",
];
/// Other descriptions that feeds may use for an asset.
const VARIANTS: [(&str, &str); 3] =
    [("Lonzo Ball", "Lonzo Bell"), ("Jalen Williams", "Jaylen Williams"), ("cash 1000000", "cash")];
const FEEDS: [Feed; 5] = [NBA, BBREF, PST, REPORT, ESPN];

/// A true trade: its day, and its legs by sending team, receiving team and asset.
type TrueTrade = (i64, Vec<(&'static str, &'static str, &'static str)>);

fn true_trade() -> impl Strategy<Value = TrueTrade> {
    (0..15_i64, prop::collection::vec((select(&TEAMS[..4]), select(&TEAMS[..4]), select(&ASSETS[..])), 1..5))
}

/// How a record differs from the true trade.
#[derive(Debug, Clone)]
struct Noise {
    trade: Index,
    feed: Feed,
    days_off: i64,
    is_rescission: bool,
    /// Whether a newer file of NBA.com lacks the record.
    is_withdrawn: bool,
    /// Another trade that the record combines with the first.
    combined_with: Option<Index>,
    /// The change of each leg. 0: missing; 1: unknown sending team; 2: unknown receiving team; 3: other description;
    /// else none.
    legs: Vec<u8>,
}

fn noise() -> impl Strategy<Value = Noise> {
    let legs = prop::collection::vec(0..12_u8, 8);
    let kind = (prop::bool::weighted(0.1), prop::bool::weighted(0.3), prop::option::weighted(0.2, any::<Index>()));
    (any::<Index>(), select(&FEEDS[..]), -3..=3_i64, kind, legs).prop_map(|(trade, feed, days_off, kind, legs)| {
        let (is_rescission, is_withdrawn, combined_with) = kind;
        Noise { trade, feed, days_off, is_rescission, is_withdrawn, combined_with, legs }
    })
}

fn records() -> impl Strategy<Value = Vec<SourceRecord>> {
    (prop::collection::vec(true_trade(), 1..6), prop::collection::vec(noise(), 1..14)).prop_map(|(trades, noises)| {
        (1..).zip(&noises).map(|(claim_id, noise)| noisy_record(claim_id, &trades, noise)).collect()
    })
}

fn noisy_record(claim_id: i64, trades: &[TrueTrade], noise: &Noise) -> SourceRecord {
    let (day, legs) = noise.trade.get(trades);
    let combined = noise.combined_with.map_or(&[][..], |other| &other.get(trades).1);
    let day = NaiveDate::from_ymd_opt(2022, 7, 1).unwrap() + TimeDelta::days(day + noise.days_off);
    let legs = legs.iter().chain(combined).zip(&noise.legs).filter_map(|((from, to, asset), noise)| {
        let variant = VARIANTS.iter().find(|(name, _)| name == asset).map_or(*asset, |(_, variant)| variant);
        match noise {
            0 => None,
            1 => Some(format!("?>{to} {asset}")),
            2 => Some(format!("{from}>? {asset}")),
            3 => Some(format!("{from}>{to} {variant}")),
            _ => Some(format!("{from}>{to} {asset}")),
        }
    });
    let legs: Vec<_> = legs.collect();
    let feed = if noise.feed == NBA && !legs.iter().all(|leg| can_be_in_log(leg)) { BBREF } else { noise.feed };
    let legs: Vec<_> = legs.iter().map(String::as_str).collect();
    let mut record = record(claim_id, feed, &record_key(claim_id), &day.to_string(), &legs);
    record.is_withdrawn = noise.is_withdrawn && feed == NBA;
    if noise.is_rescission {
        record.statement.rescinds = Some(Rescinded { date: None, text: "rescinded".to_owned() });
    }
    record
}

fn record_key(claim_id: i64) -> String {
    format!("Trade {claim_id}")
}

/// Returns whether NBA.com's log can have the leg: it identifies players by ID and knows no other assets than draft
/// considerations.
fn can_be_in_log(text: &str) -> bool {
    let leg = leg(text);
    let day = "2022-07-01".parse().unwrap();
    let is_known = |player| player_name::resolve(player, day, &known_players(), &DraftSelections::default()).is_some();
    leg.player.as_ref().map_or(leg.kind == AssetKind::DraftConsideration, is_known)
}

/// Generates joins, splits and name overrides. Some of them concern records that do not exist.
fn overrides() -> impl Strategy<Value = Vec<Override>> {
    let public_id = |(claim_id, feed): (i64, Feed)| feed.public_id(&record_key(claim_id));
    let set = move || {
        prop::collection::btree_set((1..14_i64, select(&FEEDS[..])), 2..5)
            .prop_map(move |records| -> BTreeSet<String> { records.into_iter().map(public_id).collect() })
    };
    let name = move |record: Option<(i64, Feed)>| Override::Name {
        name: "Marcus Williams".to_owned(),
        player_id: "nba-200766".to_owned(),
        record: record.map(public_id),
    };
    let any_override = prop_oneof![
        set().prop_map(|records| Override::Split { records }),
        set().prop_map(|records| Override::Join { records }),
        prop::option::of((1..14_i64, select(&FEEDS[..]))).prop_map(name),
    ];
    prop::collection::vec(any_override, 0..3)
}

/// Returns the records that are connected with the first one by blocking keys or joins. This is a simple, slow
/// implementation to compare with.
fn component_of(first: &SourceRecord, records: &[SourceRecord], overrides: &[Override]) -> Vec<SourceRecord> {
    let are_connected = |a: &SourceRecord, b: &SourceRecord| {
        let joins = |entry: &Override| match entry {
            Override::Join { records } => records.contains(&a.public_id()) && records.contains(&b.public_id()),
            _ => false,
        };
        let days = (a.statement.date - b.statement.date).num_days().abs();
        let share_key = !blocking_keys(&a.statement).is_disjoint(&blocking_keys(&b.statement));
        (days <= WINDOW_DAYS && share_key) || overrides.iter().any(joins)
    };
    let (mut component, mut remaining) = (vec![first.clone()], records.to_vec());
    remaining.retain(|record| record != first);
    let mut next = 0;
    while let Some(record) = component.get(next).cloned() {
        let (connected, others): (Vec<_>, _) = remaining.into_iter().partition(|other| are_connected(&record, other));
        component.extend(connected);
        remaining = others;
        next += 1;
    }
    component
}

proptest! {
    #[test]
    fn the_order_of_records_and_legs_does_not_matter(
        (records, mut shuffled) in records().prop_flat_map(|records| (Just(records.clone()), Just(records).prop_shuffle())),
        rotations in prop::collection::vec(0..4_usize, 14),
        overrides in overrides(),
    ) {
        for (record, rotation) in shuffled.iter_mut().zip(rotations) {
            let legs = &mut record.statement.legs;
            let rotation = rotation % legs.len().max(1);
            legs.rotate_left(rotation);
            legs[rotation..].reverse();
        }
        prop_assert_eq!(
            reconcile_with(&records, &overrides),
            reconcile_with(&shuffled, &overrides)
        );
    }

    #[test]
    fn a_component_on_its_own_has_the_same_trades(
        records in records(),
        overrides in overrides(),
        first in any::<Index>(),
    ) {
        let component = component_of(first.get(&records), &records, &overrides);
        let public_ids: BTreeSet<_> = component.iter().map(SourceRecord::public_id).collect();
        let mut trades = reconcile_with(&records, &overrides);
        trades.retain(|trade| !trade.record_ids.is_disjoint(&public_ids));
        prop_assert_eq!(reconcile_with(&component, &overrides), trades);
    }

    #[test]
    fn every_record_is_in_one_trade_which_has_the_id_of_one_of_its_records(
        records in records(),
        overrides in overrides(),
    ) {
        let trades = reconcile_with(&records, &overrides);
        // A record of which another trade has some legs belongs to its main trade.
        let mut found: Vec<_> = trades.iter().flat_map(|trade| trade.record_ids.clone()).collect();
        found.sort();
        let mut expected: Vec<_> = records.iter().map(SourceRecord::public_id).collect();
        expected.sort();
        prop_assert_eq!(found, expected);
        prop_assert!(trades.iter().all(|trade| trade.record_ids.contains(&trade.id)));
    }

    #[test]
    fn a_trade_with_several_records_of_a_feed_with_one_record_per_trade_is_flagged(records in records()) {
        for trade in reconcile_all(&records) {
            let count = |feed| records.iter().filter(|record| {
                record.feed == feed
                    && record.statement.rescinds.is_none()
                    && trade.record_ids.contains(&record.public_id())
            }).count();
            let has_one = [NBA, BBREF, PST, REPORT].into_iter().all(|feed| count(feed) <= 1);
            prop_assert!(has_one || trade.flags.contains(&Flag::RepeatedRecord), "{:?}", trade.record_ids);
        }
    }

    #[test]
    fn a_divided_record_is_in_several_flagged_trades(records in records()) {
        let trades = reconcile_all(&records);
        for trade in &trades {
            prop_assert!(trade.record_ids.is_disjoint(&trade.partial_record_ids));
            for partial in &trade.partial_record_ids {
                let main = trades.iter().find(|main| main.record_ids.contains(partial)).unwrap();
                prop_assert!(main.id != trade.id);
                let are_flagged = [main, trade].iter().all(|trade| trade.flags.contains(&Flag::CombinedRecord));
                prop_assert!(are_flagged || partial.starts_with("espn-"), "ESPN adds no flags");
            }
        }
    }

    #[test]
    fn a_record_that_nba_com_renumbers_changes_nothing_else(
        records in records(),
        renumbered in any::<Index>(),
        days_later in 0..=2_i64,
    ) {
        let mut records: Vec<_> = records.into_iter().filter(|record| record.statement.rescinds.is_none()).collect();
        records.iter_mut().for_each(|record| record.is_withdrawn = false);
        let has_player = |record: &&SourceRecord| record.statement.legs.iter().any(|leg| leg.player.is_some());
        let in_log: Vec<_> = records.iter().filter(|record| record.feed == NBA).filter(has_player).collect();
        if in_log.is_empty() {
            return Ok(());
        }
        let mut old = (*renumbered.get(&in_log)).clone();
        let (expected, new_id) = (reconcile_all(&records), old.public_id());
        (old.claim_id, old.record_key, old.is_withdrawn) = (99, "Trade 0".to_owned(), true);
        old.statement.date += TimeDelta::days(days_later);
        let old_id = old.public_id();
        records.push(old);
        let without_old = |mut trade: Trade| {
            trade.record_ids.remove(&old_id);
            trade.flags.remove(&Flag::RepeatedRecord);
            trade
        };
        let trades = reconcile_all(&records);
        let trade = trades.iter().find(|trade| trade.record_ids.contains(&old_id)).unwrap();
        prop_assert!(trade.record_ids.contains(&new_id));
        prop_assert_eq!(
            trades.into_iter().map(without_old).collect::<Vec<_>>(),
            expected.into_iter().map(without_old).collect::<Vec<_>>()
        );
    }

    #[test]
    fn no_leg_is_lost_or_invented(records in records()) {
        let trades = reconcile_all(&records);
        let by_claim = |claim_id: &i64| records.iter().find(|record| record.claim_id == *claim_id).unwrap();
        for trade in &trades {
            for asset in &trade.assets {
                let public_ids: Vec<_> = asset.claim_ids.iter().map(|id| by_claim(id).public_id()).collect();
                let is_source = |id| trade.record_ids.contains(id) || trade.partial_record_ids.contains(id);
                prop_assert!(public_ids.iter().all(is_source));
                let first = by_claim(&asset.claim_ids[0]);
                prop_assert!(first.statement.legs.iter().any(|leg| leg.text == asset.text));
            }
            let is_index = |index| index < trade.assets.len();
            prop_assert!(trade.conflicts.iter().all(|conflict| conflict.asset.is_none_or(is_index)));
        }
        // Each leg is an asset or a conflict, except for draft considerations and superseded records.
        for record in records.iter().filter(|record| record.statement.rescinds.is_none()) {
            let main = trades.iter().find(|trade| trade.record_ids.contains(&record.public_id())).unwrap();
            if record.feed == NBA && main.flags.contains(&Flag::RepeatedRecord) {
                continue;
            }
            let legs = &record.statement.legs;
            let is_stated = |asset: &&Asset| asset.claim_ids.contains(&record.claim_id);
            let stated = trades.iter().flat_map(|trade| &trade.assets).filter(is_stated).count();
            let conflicting = trades.iter().flat_map(|trade| &trade.conflicts).filter(|conflict| {
                conflict.claim_id == record.claim_id
                    && conflict.field == "asset"
                    && conflict.source_value != "not stated"
            }).count();
            let considerations = legs.iter().filter(|leg| leg.kind == AssetKind::DraftConsideration).count();
            prop_assert!(stated + conflicting >= legs.len() - considerations, "{}", record.public_id());
        }
    }
}
