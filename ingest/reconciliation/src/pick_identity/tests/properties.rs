//! Properties of the identities of picks for arbitrary trades.

use proptest::prelude::*;

use super::*;

const TEAMS: [&str; 5] = ["ATL", "BOS", "CHI", "DAL", "?"];
const OTHER_TEAMS: [&str; 3] = ["DEN", "MIA", "PHX"];
const WORDS: [&str; 10] = [
    "",
    "",
    "",
    " of ATL",
    " record BOS",
    " drafted 45",
    " drafted 45 of CHI",
    " least ATL,BOS",
    " favorable",
    " swap",
];

fn legs(
    teams: &'static [&'static str],
    words: &'static [&'static str],
    trade: &'static str,
) -> impl Strategy<Value = Vec<TradedPick>> {
    let some_team = || prop::sample::select(teams);
    let parts = (1..=9_u32, some_team(), some_team(), prop::sample::select(words), any::<bool>());
    prop::collection::vec(parts, 0..12).prop_map(move |legs| {
        let texts = legs.into_iter().enumerate().map(|(index, (day, from, to, words, is_protected))| {
            let protection = if is_protected { " protected" } else { "" };
            format!("2015-02-0{day} {trade}{}/{index} {from}>{to}{words}{protection}", index % 3)
        });
        texts.map(|text| leg(&text)).collect()
    })
}

fn some_unplaced() -> impl Strategy<Value = Vec<Unplaced>> {
    let leg = (1..=9_u32, prop::sample::select(&["ATL,BOS", "CHI"][..]));
    let legs = leg.prop_map(|(day, codes)| unplaced(&format!("2015-02-0{day}"), codes));
    prop::collection::vec(legs, 0..2)
}

fn identities(legs: &[TradedPick], unplaced: &[Unplaced]) -> BTreeMap<LegId, PickIdentity> {
    identify_picks(DRAFT, &teams_of_draft(2016), legs, unplaced)
}

proptest! {
    #[test]
    fn the_order_of_legs_does_not_matter(
        (legs, shuffled) in legs(&TEAMS, &WORDS, "t").prop_flat_map(|legs| (Just(legs.clone()), Just(legs).prop_shuffle())),
        unplaced in some_unplaced(),
    ) {
        let reversed: Vec<_> = unplaced.iter().rev().cloned().collect();
        prop_assert_eq!(identities(&legs, &unplaced), identities(&shuffled, &reversed));
    }

    #[test]
    fn trades_among_other_teams_change_nothing(
        legs in legs(&TEAMS, &WORDS, "t"),
        others in legs(&OTHER_TEAMS, &WORDS[..3], "u"),
    ) {
        let alone = identities(&legs, &[]);
        let mut together = identities(&[legs, others].concat(), &[]);
        together.retain(|id, _| alone.contains_key(id));
        prop_assert_eq!(alone, together);
    }

    #[test]
    fn later_trades_that_state_nothing_of_their_picks_change_nothing(
        legs in legs(&TEAMS, &WORDS, "t"),
        day in 1..=9_u32,
    ) {
        let cut: NaiveDate = format!("2015-02-0{day}").parse().unwrap();
        let states_nothing =
            |leg: &TradedPick| leg.draftee == Draftee::default() && leg.original_team == OriginalTeam::Unstated;
        let legs: Vec<_> = legs.into_iter().filter(|leg| leg.date <= cut || states_nothing(leg)).collect();
        let earlier: Vec<_> = legs.iter().filter(|leg| leg.date <= cut).cloned().collect();
        let alone = identities(&earlier, &[]);
        let mut together = identities(&legs, &[]);
        together.retain(|id, _| alone.contains_key(id));
        prop_assert_eq!(alone, together);
    }

    #[test]
    fn only_what_is_stated_or_follows_has_a_team(legs in legs(&TEAMS, &WORDS, "t"), unplaced in some_unplaced()) {
        let identities = identities(&legs, &unplaced);
        prop_assert_eq!(identities.len(), legs.len());
        for leg in &legs {
            let identity = &identities[&leg.id];
            let is_ambiguous = identity.certainty == Certainty::Ambiguous;
            prop_assert!(is_ambiguous || identity.original_team.is_some() == identity.basis.is_some());
            match identity.certainty {
                Certainty::Ambiguous | Certainty::Contested => prop_assert!(!identity.candidates.is_empty()),
                Certainty::Unknown => prop_assert_eq!(identity.original_team, None),
                Certainty::Stated | Certainty::Deduced => prop_assert!(identity.original_team.is_some()),
            }
        }
    }
}

/// What the feeds state about a leg of a complete and true history.
#[derive(Debug, Clone, Copy)]
enum Disclosure {
    Nothing,
    OriginalTeam,
    Draftee,
    /// That it is the more favorable of two picks that the sender has.
    Favorable,
    /// A feed states a draft consideration.
    Unplaced,
    UnknownSender,
}

/// Trades of picks as they took place: the day, the index of the pick, the receiving team, and what is stated.
fn true_trades() -> impl Strategy<Value = Vec<(u32, usize, usize, Disclosure)>> {
    use Disclosure::{Draftee, Favorable, Nothing, OriginalTeam, UnknownSender, Unplaced};
    let disclosure = prop_oneof![
        6 => Just(Nothing),
        3 => Just(OriginalTeam),
        1 => Just(Draftee),
        1 => Just(Favorable),
        1 => Just(Unplaced),
        1 => Just(UnknownSender),
    ];
    prop::collection::vec((1..=9_u32, 0..4_usize, 0..4_usize, disclosure), 1..10).prop_map(|mut trades| {
        trades.sort_by_key(|(day, ..)| *day);
        trades
    })
}

proptest! {
    #[test]
    fn what_follows_from_complete_and_true_statements_is_true(trades in true_trades()) {
        let mut holders = [0, 1, 2, 3];
        // The teams that had a pick on a day. No pick returns to a team on the day on which it left.
        let mut had = BTreeSet::new();
        let (mut legs, mut unplaced_legs, mut truth) = (Vec::new(), Vec::new(), Vec::new());
        for (index, (day, pick, to, disclosure)) in trades.into_iter().enumerate() {
            let (from, original_team) = (TEAMS[holders[pick]], TEAMS[pick]);
            had.insert((day, pick, holders[pick]));
            if !had.insert((day, pick, to)) {
                continue;
            }
            let compared = (0..4).find(|other| *other != pick && holders[*other] == holders[pick]);
            holders[pick] = to;
            let (to, day) = (TEAMS[to], format!("2015-02-0{day}"));
            let sender = if matches!(disclosure, Disclosure::UnknownSender) { "?" } else { from };
            let words = match disclosure {
                Disclosure::OriginalTeam => format!(" of {original_team}"),
                Disclosure::Draftee => format!(" drafted {}", 31 + pick),
                Disclosure::Favorable => compared
                    .map(|other| format!(" least {original_team},{}", TEAMS[other]))
                    .unwrap_or_default(),
                Disclosure::Nothing | Disclosure::Unplaced | Disclosure::UnknownSender => String::new(),
            };
            if matches!(disclosure, Disclosure::Unplaced | Disclosure::UnknownSender) {
                unplaced_legs.push(unplaced(&day, to));
            }
            if !matches!(disclosure, Disclosure::Unplaced) {
                legs.push(leg(&format!("{day} t{}/{index} {sender}>{to}{words}", index * 7 % 5)));
                truth.push(team(original_team).unwrap());
            }
        }
        let identities = identities(&legs, &unplaced_legs);
        for (leg, truth) in legs.iter().zip(truth) {
            let identity = &identities[&leg.id];
            prop_assert!(identity.original_team.is_none_or(|team| team == truth), "{:?}", identity);
            let is_ambiguous = identity.certainty == Certainty::Ambiguous;
            prop_assert!(!is_ambiguous || identity.candidates.contains(&truth), "{:?}", identity);
        }
    }
}
