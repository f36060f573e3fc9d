//! For all sets of items, about the same trades and with noise: neither their order nor what they have nothing to do with matters.

use chrono::TimeDelta;
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
/// What else feeds may call them.
const OTHER_NAMES: [(&str, &str); 3] =
    [("Lonzo Ball", "Lonzo Bell"), ("Jalen Williams", "Jaylen Williams"), ("cash 1000000", "cash")];
const FEEDS: [Feed; 5] = [NBA, BBREF, PST, REPORT, ESPN];

/// A trade as it was: its day and legs.
type Fact = (i64, Vec<(&'static str, &'static str, &'static str)>);

fn fact() -> impl Strategy<Value = Fact> {
    (0..15_i64, prop::collection::vec((select(&TEAMS[..4]), select(&TEAMS[..4]), select(&ASSETS[..])), 1..5))
}

/// What a feed makes of a fact.
#[derive(Debug, Clone)]
struct Noise {
    fact: Index,
    feed: Feed,
    days_off: i64,
    is_undoing: bool,
    /// What becomes of each leg: 0 lacks it, 1 knows no sender, 2 no receiver, 3 calls it otherwise, else as it was.
    legs: Vec<u8>,
}

fn noise() -> impl Strategy<Value = Noise> {
    let legs = prop::collection::vec(0..12_u8, 4);
    (any::<Index>(), select(&FEEDS[..]), -3..=3_i64, prop::bool::weighted(0.1), legs)
        .prop_map(|(fact, feed, days_off, is_undoing, legs)| Noise { fact, feed, days_off, is_undoing, legs })
}

fn items() -> impl Strategy<Value = Vec<SourceRecord>> {
    (prop::collection::vec(fact(), 1..6), prop::collection::vec(noise(), 1..14)).prop_map(|(facts, noises)| {
        let items = (1..).zip(&noises).map(|(claim_id, noise)| heard(claim_id, noise.fact.get(&facts), noise));
        items.collect()
    })
}

fn heard(claim_id: i64, (day, legs): &Fact, noise: &Noise) -> SourceRecord {
    let day = NaiveDate::from_ymd_opt(2022, 7, 1).unwrap() + TimeDelta::days(day + noise.days_off);
    let legs = legs.iter().zip(&noise.legs).filter_map(|((from, to, what), noise)| {
        let called = OTHER_NAMES.iter().find(|(name, _)| name == what).map_or(*what, |(_, other)| other);
        match noise {
            0 => None,
            1 => Some(format!("?>{to} {what}")),
            2 => Some(format!("{from}>? {what}")),
            3 => Some(format!("{from}>{to} {called}")),
            _ => Some(format!("{from}>{to} {what}")),
        }
    });
    let legs: Vec<_> = legs.collect();
    // The league's log has only players whom it knows by id; here all that are resolved.
    let feed = if legs.iter().any(|leg| noise.feed == NBA && !is_of_the_log(leg)) { BBREF } else { noise.feed };
    let legs: Vec<_> = legs.iter().map(String::as_str).collect();
    let mut item = told(claim_id, feed, &format!("Trade {claim_id}"), &day.to_string(), &legs);
    if noise.is_undoing {
        item.statement.rescinds = Some(Rescinded { date: None, text: "rescinded".to_owned() });
    }
    item
}

fn is_of_the_log(written: &str) -> bool {
    let leg = leg(written);
    let is_known = |player| player_name::resolve(player, "2022-07-01".parse().unwrap(), &known()).is_some();
    leg.player.as_ref().map_or(leg.kind == AssetKind::DraftConsideration, is_known)
}

/// Joins, splits and names about items of these claims.
fn decisions() -> impl Strategy<Value = Vec<Override>> {
    let of = |items: BTreeSet<(i64, Feed)>| -> BTreeSet<String> {
        items.into_iter().map(|(claim_id, feed)| feed.public_id(&format!("Trade {claim_id}"))).collect()
    };
    let set = || prop::collection::btree_set((1..14_i64, select(&FEEDS[..])), 2..5);
    let name = |item: Option<(i64, Feed)>| Override::Name {
        name: "Marcus Williams".to_owned(),
        player_id: "nba-200766".to_owned(),
        item: item.map(|(claim_id, feed)| feed.public_id(&format!("Trade {claim_id}"))),
    };
    let one = prop_oneof![
        set().prop_map(move |items| Override::Split { records: of(items) }),
        set().prop_map(move |items| Override::Join { records: of(items) }),
        prop::option::of((1..14_i64, select(&FEEDS[..]))).prop_map(name),
    ];
    prop::collection::vec(one, 0..3)
}

/// The items that hang together with the first: by a pair of teams within days, or by what was decided.
fn component_of(first: &SourceRecord, told: &[SourceRecord], decisions: &[Override]) -> Vec<SourceRecord> {
    let is_near = |one: &SourceRecord, other: &SourceRecord| {
        let is_joined = |decision: &Override| match decision {
            Override::Join { records } => items.contains(&one.public_id()) && items.contains(&other.public_id()),
            _ => false,
        };
        let days = (one.statement.date - other.statement.date).num_days().abs();
        let share = !pairs(&one.statement).is_disjoint(&pairs(&other.statement));
        (days <= WINDOW_DAYS && share) || decisions.iter().any(is_joined)
    };
    let (mut found, mut left) = (vec![first.clone()], told.to_vec());
    left.retain(|item| item != first);
    let mut at = 0;
    while let Some(item) = found.get(at).cloned() {
        let (near, others) = left.into_iter().partition(|other| is_near(&item, other));
        found.extend::<Vec<_>>(near);
        left = others;
        at += 1;
    }
    found
}

proptest! {
    #[test]
    fn no_order_of_items_or_legs_matters(
        (told, shuffled) in items().prop_flat_map(|told| (Just(told.clone()), Just(told).prop_shuffle())),
        turns in prop::collection::vec(0..4_usize, 14),
        decisions in decisions(),
    ) {
        let mut shuffled = shuffled;
        for (item, turn) in shuffled.iter_mut().zip(turns) {
            let legs = &mut item.statement.legs;
            let turn = turn % legs.len().max(1);
            legs.rotate_left(turn);
            legs[turn..].reverse();
        }
        prop_assert_eq!(trades(&told, &known(), &decisions), trades(&shuffled, &known(), &decisions));
    }

    #[test]
    fn a_component_alone_comes_to_the_same(told in items(), decisions in decisions(), first in any::<Index>()) {
        let component = component_of(first.get(&told), &told, &decisions);
        let ids: BTreeSet<_> = component.iter().map(SourceRecord::public_id).collect();
        let mut all = trades(&told, &known(), &decisions);
        all.retain(|trade| !trade.record_ids.is_disjoint(&ids));
        prop_assert_eq!(trades(&component, &known(), &decisions), all);
    }

    #[test]
    fn every_item_is_in_one_trade_under_the_id_of_one_of_its_items(told in items(), decisions in decisions()) {
        let found = trades(&told, &known(), &decisions);
        let mut ids: Vec<_> = found.iter().flat_map(|trade| trade.record_ids.clone()).collect();
        ids.sort();
        let mut expected: Vec<_> = told.iter().map(SourceRecord::public_id).collect();
        expected.sort();
        prop_assert_eq!(ids, expected);
        prop_assert!(found.iter().all(|trade| trade.record_ids.contains(&trade.id)));
    }

    #[test]
    fn a_feed_that_tells_a_trade_once_is_in_it_once(told in items()) {
        for trade in all(&told) {
            let of = |feed| told.iter().filter(|item| {
                item.feed == feed && item.statement.rescinds.is_none() && trade.record_ids.contains(&item.public_id())
            }).count();
            prop_assert!([NBA, BBREF, PST, REPORT].into_iter().all(|feed| of(feed) <= 1), "{:?}", trade.record_ids);
        }
    }

    #[test]
    fn nobody_is_lost_or_made_up(told in items()) {
        for trade in all(&told) {
            let of = |claim: &i64| told.iter().find(|item| item.claim_id == *claim).unwrap();
            for asset in &trade.assets {
                let claims = &asset.claim_ids;
                prop_assert!(claims.iter().all(|claim| trade.record_ids.contains(&of(claim).public_id())));
                prop_assert!(of(&claims[0]).statement.legs.iter().any(|leg| leg.text == asset.text));
            }
            prop_assert!(trade.conflicts.iter().all(|one| one.asset.is_none_or(|place| place < trade.assets.len())));
            // Each leg is an asset's or a conflict's.
            let legs = |item: &&SourceRecord| item.statement.rescinds.is_none() && trade.record_ids.contains(&item.public_id());
            for item in told.iter().filter(legs) {
                let stated = trade.assets.iter().filter(|asset| asset.claim_ids.contains(&item.claim_id)).count();
                let refused = trade.conflicts.iter().filter(|one| {
                    one.claim_id == item.claim_id && one.field == "asset" && one.statement != "not stated"
                }).count();
                let considered = item.statement.legs.iter().filter(|leg| leg.kind == AssetKind::DraftConsideration).count();
                prop_assert!(stated + refused >= item.statement.legs.len() - considered, "{}", item.public_id());
            }
        }
    }
}
