//! Properties of a player's lineage for arbitrary histories.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use reference::enums::LineageEnd;

use super::*;

const TEAMS: [&str; 4] = ["ATL", "BOS", "CHI", "DAL"];

fn some_team() -> impl Strategy<Value = Option<FranchiseId>> {
    prop_oneof![1 => Just(None), 8 => prop::sample::select(&TEAMS[..]).prop_map(team)]
}

fn some_day() -> impl Strategy<Value = NaiveDate> {
    (1..=8_u32).prop_map(|day| NaiveDate::from_ymd_opt(2021, 3, day).unwrap())
}

fn histories() -> impl Strategy<Value = PlayerHistory> {
    let leg = (some_day(), some_team(), some_team(), prop::sample::select(TradeStatus::ALL), 0..3_i16);
    let transaction = (some_day(), prop::sample::select(&TEAMS[..]), prop::sample::select(TransactionKind::ALL));
    let selection = (some_day(), prop::sample::select(&TEAMS[..]), prop::sample::select(&TEAMS[..]));
    let legs = prop::collection::vec(leg, 0..9);
    let moves = prop::collection::vec(transaction, 0..7);
    (legs, moves, prop::collection::vec(selection, 0..2)).prop_map(|(legs, moves, selections)| {
        let legs = legs.into_iter().enumerate().map(|(index, (date, from, to, status, trade))| {
            let id = LegId { trade_id: format!("t{trade}"), ordinal: i16::try_from(index).unwrap() };
            PlayerLeg { id, date, from, to, status }
        });
        let moves = moves.into_iter().enumerate().map(|(index, (date, code, kind))| RosterMove {
            transaction_id: format!("m{index}"),
            date,
            kind,
            team: team(code).unwrap(),
        });
        let selections = selections.into_iter().map(|(date, by, holder)| Selection {
            year: 2021,
            number: 1,
            date,
            selected_by: team(by).unwrap(),
            rights_holder: team(holder).unwrap(),
        });
        PlayerHistory { legs: legs.collect(), moves: moves.collect(), selections: selections.collect() }
    })
}

fn shuffled() -> impl Strategy<Value = (PlayerHistory, PlayerHistory)> {
    histories().prop_flat_map(|history| {
        let parts = (Just(history.legs.clone()).prop_shuffle(), Just(history.moves.clone()).prop_shuffle());
        (Just(history), parts).prop_map(|(history, (legs, moves))| {
            let shuffled = PlayerHistory { legs, moves, selections: history.selections.clone() };
            (history, shuffled)
        })
    })
}

proptest! {
    #[test]
    fn the_order_of_legs_and_transactions_does_not_matter((history, shuffled) in shuffled()) {
        prop_assert_eq!(trace_player(&history), trace_player(&shuffled));
    }

    #[test]
    fn every_leg_of_a_trade_that_counts_has_one_row(history in histories()) {
        let starts: Vec<_> = trace_player(&history).into_iter().map(|row| row.start).collect();
        let legs = history.legs.iter().filter(|leg| is_event(leg.status)).map(|leg| Start::Leg(leg.id.clone()));
        let selections = history.selections.iter().map(|_| Start::Selection { year: 2021, number: 1 });
        let mut expected: Vec<_> = legs.chain(selections).collect();
        expected.sort();
        prop_assert_eq!(starts, expected);
    }

    #[test]
    fn a_holding_is_joined_only_with_a_leg_that_its_team_sends(history in histories()) {
        let legs: BTreeMap<_, _> = history.legs.iter().map(|leg| (&leg.id, leg)).collect();
        let rows = trace_player(&history);
        for row in &rows {
            prop_assert_eq!(row.end == LineageEnd::Traded, row.end_leg.is_some());
            if let (Start::Leg(id), Some(end)) = (&row.start, &row.end_leg) {
                prop_assert!(legs[id].to.is_some() && legs[id].to == legs[end].from);
                prop_assert!(legs[id].date <= legs[end].date);
            }
            prop_assert!(row.end_date.is_none_or(|date| row.last_seen <= date));
        }
        let ends: Vec<_> = rows.iter().filter_map(|row| row.end_leg.as_ref()).collect();
        let distinct: BTreeSet<_> = ends.iter().collect();
        prop_assert_eq!(ends.len(), distinct.len(), "a leg ends one holding");
    }

    #[test]
    fn a_later_event_changes_only_the_last_holding(history in histories(), code in prop::sample::select(&TEAMS[..])) {
        let mut longer = history.clone();
        let date = NaiveDate::from_ymd_opt(2022, 7, 1).unwrap();
        longer.moves.push(RosterMove {
            transaction_id: "later".to_owned(),
            date,
            kind: TransactionKind::Waiver,
            team: team(code).unwrap(),
        });
        let (before, after) = (trace_player(&history), trace_player(&longer));
        let changed: Vec<_> = before.iter().zip(&after).filter(|(before, after)| before != after).collect();
        prop_assert!(changed.len() <= 1);
        for (before, _) in changed {
            prop_assert_eq!(before.end, LineageEnd::NoLaterEvent);
        }
    }
}
