//! Records that combine several trades of another feed.

use super::*;

const WARREN: [&str; 2] = ["PHX>IND T.J. Warren", "MIA>IND consideration"];
const BUTLER: [&str; 4] =
    ["PHI>MIA Jimmy Butler", "MIA>PHI Josh Richardson", "POR>LAC Maurice Harkless", "MIA>LAC consideration"];
const WARREN_IN_FULL: [&str; 3] = ["PHX>IND T.J. Warren", "MIA>IND pick 2025/2", "IND>PHX cash 1100000"];
const BUTLER_IN_FULL: [&str; 5] = [
    "PHI>MIA Jimmy Butler",
    "MIA>PHI Josh Richardson",
    "POR>LAC Maurice Harkless",
    "MIA>LAC pick 2023/1",
    "LAC>MIA cash 110000",
];

fn on_day(claim_id: i64, feed: Feed, key: &str, legs: &[&str]) -> SourceRecord {
    record(claim_id, feed, key, "2019-07-06", legs)
}

/// The two trades as one feed has them.
fn two_trades(claim_id: i64, feed: Feed) -> [SourceRecord; 2] {
    let legs = if feed == NBA { (&WARREN[..], &BUTLER[..]) } else { (&WARREN_IN_FULL[..], &BUTLER_IN_FULL[..]) };
    [on_day(claim_id, feed, "Trade 1", legs.0), on_day(claim_id + 1, feed, "Trade 2", legs.1)]
}

/// The two trades as one record.
fn combined(claim_id: i64, feed: Feed) -> SourceRecord {
    let legs = if feed == NBA { [&WARREN[..], &BUTLER[..]] } else { [&WARREN_IN_FULL[..], &BUTLER_IN_FULL[..]] };
    on_day(claim_id, feed, "six-teams", &legs.concat())
}

fn partial_ids(trade: &Trade) -> Vec<&str> {
    trade.partial_record_ids.iter().map(String::as_str).collect()
}

#[test]
fn each_leg_of_a_combined_record_is_in_the_trade_to_which_it_belongs() {
    let records = [&two_trades(1, NBA)[..], &[combined(3, PST)]].concat();
    let [warren, butler] = <[Trade; 2]>::try_from(reconcile_all(&records)).unwrap();
    assert_eq!((warren.id.as_str(), butler.id.as_str()), ("nba-1", "nba-2"));
    assert_eq!((partial_ids(&warren), partial_ids(&butler)), (vec!["pst-six-teams"], vec![]));
    assert!(butler.record_ids.contains("pst-six-teams"));
    assert!([&warren, &butler].iter().all(|trade| trade.flags.contains(&Flag::CombinedRecord)));
    assert_eq!(
        describe_assets(&warren),
        ["IND>PHX cash cash 1100000 by 3", "MIA>IND pick pick 2025/2 by 3, 1", "PHX>IND player nba-203933 by 1, 3",]
    );
    assert_eq!(butler.assets.len(), 5);
    assert!([warren, butler].iter().all(|trade| trade.conflicts.is_empty()));
}

#[test]
fn a_combined_group_of_nba_com_is_divided_over_the_trades_of_another_feed() {
    let records = [&two_trades(1, BBREF)[..], &[combined(3, NBA)]].concat();
    let [warren, butler] = <[Trade; 2]>::try_from(reconcile_all(&records)).unwrap();
    assert_eq!((warren.id.as_str(), butler.id.as_str()), ("bbref-1", "nba-six-teams"));
    assert_eq!(partial_ids(&warren), ["nba-six-teams"]);
    assert_eq!((warren.teams.len(), butler.teams.len()), (3, 4));
    assert!(doubled_legs(&[warren, butler]).is_empty());
}

#[test]
fn all_feeds_agree_on_the_trades_of_nba_com() {
    let records = [&two_trades(1, NBA)[..], &[combined(3, PST), combined(4, BBREF), combined(5, ESPN)]].concat();
    check(&records, &[&["nba-1"], &["bbref-six-teams", "espn-six-teams", "nba-2", "pst-six-teams"]]);
}

#[test]
fn fragments_are_joined_if_most_feeds_state_one_trade() {
    let records = [&two_trades(1, PST)[..], &[combined(3, NBA), combined(4, BBREF)]].concat();
    let trade = reconcile_one(&records);
    assert_eq!(trade.id, "nba-six-teams");
    assert_eq!((trade.assets.len(), describe_conflicts(&trade)), (8, Vec::new()));
    assert!(trade.flags.contains(&Flag::RepeatedRecord));
}

#[test]
fn the_notes_of_a_combined_record_stay_in_its_main_trade_and_the_links_are_in_both() {
    let mut six_teams = combined(3, PST);
    six_teams.statement.notes = vec!["6-team trade".to_owned()];
    six_teams.statement.links = vec!["https://example.com/".to_owned()];
    let trades = reconcile_all(&[&two_trades(1, NBA)[..], &[six_teams]].concat());
    assert_eq!(trades.iter().map(|trade| trade.notes.len()).collect::<Vec<_>>(), [0, 1]);
    assert_eq!(trades.iter().map(|trade| trade.links.len()).collect::<Vec<_>>(), [1, 1]);
}

#[test]
fn an_asset_whose_direction_is_in_both_trades_stays_in_the_main_trade() {
    let mut records = [&two_trades(1, NBA)[..], &[combined(3, PST)]].concat();
    records[0].statement.legs.push(leg("MIA>LAC consideration"));
    let trades = reconcile_all(&records);
    let pick = trades.iter().find(|trade| trade.assets.iter().any(|asset| asset.text == "pick 2023/1"));
    assert_eq!(pick.unwrap().id, "nba-2");
}

#[test]
fn an_asset_that_a_third_feed_states_in_one_of_the_trades_belongs_to_it() {
    let mut pst = combined(4, PST);
    pst.statement.legs.push(leg("?>MIA exception"));
    let mut records = [&two_trades(1, NBA)[..], &[pst], &two_trades(5, BBREF)].concat();
    records[3].statement.legs.push(leg("?>MIA exception"));
    let trades = reconcile_all(&records);
    let exceptions = |trade: &Trade| trade.assets.iter().filter(|asset| asset.text == "exception").count();
    assert_eq!(
        trades.iter().map(|trade| (trade.id.as_str(), exceptions(trade))).collect::<Vec<_>>(),
        [("nba-1", 1), ("nba-2", 0)]
    );
}

#[test]
fn records_that_an_operator_joined_are_not_divided() {
    let records = [&two_trades(1, NBA)[..], &[combined(3, PST)]].concat();
    let join = |ids: &[&str]| Override::Join { records: ids.iter().map(|id| (*id).to_owned()).collect() };
    check_with_overrides(&records, &[join(&["nba-1", "nba-2"])], &[&["nba-1", "nba-2", "pst-six-teams"]]);
    check_with_overrides(&records, &[join(&["nba-1", "pst-six-teams"])], &[&["nba-1", "pst-six-teams"], &["nba-2"]]);
}

#[test]
fn a_record_that_an_operator_split_from_one_of_the_trades_has_no_leg_there() {
    let records = [&two_trades(1, NBA)[..], &[combined(3, PST)]].concat();
    let split = Override::Split { records: ["nba-1", "pst-six-teams"].map(str::to_owned).into() };
    let trades = reconcile_with(&records, &[split]);
    assert!(trades.iter().all(|trade| trade.partial_record_ids.is_empty()));
    check_with_overrides(
        &records,
        &[Override::Split { records: ["nba-1", "pst-six-teams"].map(str::to_owned).into() }],
        &[&["nba-1"], &["nba-2", "pst-six-teams"]],
    );
}

#[test]
fn a_trade_on_another_day_that_moves_the_same_player_is_not_combined() {
    let records = [
        record(1, NBA, "Trade 1", "2020-11-20", &["POR>HOU Trevor Ariza", "HOU>POR Robert Covington"]),
        record(2, NBA, "Trade 2", "2020-11-20", &["HOU>DET Trevor Ariza"]),
        record(3, BBREF, "a", "2020-11-20", &["POR>HOU Trevor Ariza", "HOU>POR Robert Covington"]),
    ];
    check(&records, &[&["bbref-a", "nba-1"], &["nba-2"]]);
}

#[test]
fn a_player_who_moves_on_in_the_other_trade_is_in_both() {
    let records = [
        on_day(1, NBA, "Trade 1", &["NOP>ATL Solomon Hill", "NOP>ATL consideration", "ATL>NOP consideration"]),
        on_day(2, NBA, "Trade 2", &["MEM>ATL Chandler Parsons", "ATL>MEM Solomon Hill", "ATL>MEM Miles Plumlee"]),
        on_day(
            3,
            BBREF,
            "a",
            &[
                "NOP>ATL Solomon Hill",
                "NOP>ATL De'Andre Hunter",
                "ATL>NOP Jaxson Hayes",
                "MEM>ATL Chandler Parsons",
                "ATL>MEM Solomon Hill",
                "ATL>MEM Miles Plumlee",
            ],
        ),
    ];
    let trades = reconcile_all(&records);
    assert_eq!(trades.iter().map(|trade| trade.assets.len()).collect::<Vec<_>>(), [3, 3]);
    assert!(doubled_legs(&trades).is_empty());
}
