//! Properties of a pick's lineage for arbitrary histories.

use proptest::prelude::*;

use super::*;

const TEAMS: [&str; 5] = ["ATL", "BOS", "CHI", "DAL", "?"];
const WORDS: [&str; 7] = ["", " swap", " protected", " conveyed", " not_conveyed", " swap conveyed", " rescinded"];

fn legs() -> impl Strategy<Value = Vec<PickLeg>> {
    let leg = (
        1..=6_u32,
        prop::sample::select(&TEAMS[..]),
        prop::sample::select(&TEAMS[..]),
        prop::sample::select(&WORDS[..]),
    );
    prop::collection::vec(leg, 0..10).prop_map(|legs| {
        let texts = legs.into_iter().enumerate();
        texts.map(|(index, (day, from, to, words))| leg_text(index, day, from, to, words)).collect()
    })
}

fn leg_text(index: usize, day: u32, from: &str, to: &str, words: &str) -> PickLeg {
    leg(&format!("2015-02-0{day} t{}/{index} {from}>{to}{words}", index % 3))
}

fn pick(legs: Vec<PickLeg>, used: &str) -> PickHistory {
    PickHistory { legs, ..history("2017 ATL", used, &[]) }
}

proptest! {
    #[test]
    fn the_order_of_legs_does_not_matter(
        (legs, shuffled) in legs().prop_flat_map(|legs| (Just(legs.clone()), Just(legs).prop_shuffle())),
        used in prop::sample::select(&["", "ATL ATL", "BOS CHI", "DEN DEN"][..]),
    ) {
        prop_assert_eq!(trace_pick(&pick(legs, used), &drafts()), trace_pick(&pick(shuffled, used), &drafts()));
    }

    #[test]
    fn every_leg_has_one_row_and_is_joined_only_with_a_leg_that_its_team_sends(legs in legs()) {
        let rows = trace_pick(&pick(legs.clone(), ""), &drafts());
        prop_assert_eq!(rows.len(), legs.iter().filter(|leg| is_event(leg.status)).count());
        let find = |id: &LegId| legs.iter().find(|leg| leg.id == *id).unwrap();
        for row in rows {
            prop_assert_eq!(row.end == LineageEnd::Traded, row.end_leg.is_some());
            if let (Start::Leg(id), Some(end)) = (&row.start, &row.end_leg) {
                let (start, end) = (find(id), find(end));
                prop_assert!(start.to.is_some() && start.to == end.from && start.kind == end.kind);
                prop_assert!(start.date <= end.date);
            }
        }
    }
}
