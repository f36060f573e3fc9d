//! Records of one feed that state one trade.

use super::*;

const FIRST: [&str; 4] =
    ["HOU>BKN James Harden", "BKN>CLE Jarrett Allen", "BKN>HOU Rodions Kurucs", "BKN>HOU Caris LeVert"];
const CORRECTED: [&str; 5] = [
    "HOU>BKN James Harden",
    "BKN>CLE Jarrett Allen",
    "BKN>HOU Rodions Kurucs",
    "BKN>IND Caris LeVert",
    "IND>HOU Victor Oladipo",
];

/// Checks that the records are one trade with an ID, flagged as repeated, and that these claims state its assets.
fn check_repeated(records: &[SourceRecord], id: &str, claims: &[i64]) {
    let trade = reconcile_one(records);
    let stating: BTreeSet<_> = trade.assets.iter().flat_map(|asset| asset.claim_ids.iter().copied()).collect();
    assert_eq!(trade.id, id);
    assert_eq!(stating, claims.iter().copied().collect());
    assert!(trade.flags.contains(&Flag::RepeatedRecord));
    assert_eq!(trade.record_ids.len(), records.len());
}

#[test]
fn a_feed_that_states_a_trade_again_within_a_week_has_one_trade() {
    let first = record(1, PST, "2010-07-09", "2010-07-09", &["CLE>MIA LeBron James", "MIA>CLE pick 2013/1"]);
    let again = |day| record(2, PST, day, day, &["CLE>MIA LeBron James", "MIA>CLE pick 2013/1", "MIA>CLE pick 2015/1"]);
    check_repeated(&[first.clone(), again("2010-07-16")], "pst-2010-07-09", &[1, 2]);
    check(&[first.clone(), again("2010-07-17")], &[&["pst-2010-07-09"], &["pst-2010-07-17"]]);

    let trade = reconcile_one(&[first, again("2010-07-10")]);
    assert_eq!(trade.date.to_string(), "2010-07-10");
    assert_eq!((trade.assets.len(), describe_conflicts(&trade)), (3, Vec::new()));
}

#[test]
fn records_of_one_feed_with_different_players_are_two_trades() {
    check(
        &[
            record(1, PST, "a", "2010-07-09", &["CLE>MIA LeBron James"]),
            record(2, PST, "b", "2010-07-10", &["CLE>MIA LeBron James", "MIA>CLE Dwyane Wade"]),
            record(3, BBREF, "a", "2010-07-09", &["CLE>MIA LeBron James"]),
        ],
        &[&["bbref-a", "pst-a"], &["pst-b"]],
    );
}

#[test]
fn two_operators_records_stay_apart_once_they_are_split() {
    let records = [
        record(1, PST, "a", "2010-07-09", &["CLE>MIA LeBron James"]),
        record(2, PST, "b", "2010-07-10", &["CLE>MIA LeBron James"]),
    ];
    let split = Override::Split { records: ["pst-a", "pst-b"].map(str::to_owned).into() };
    check(&records, &[&["pst-a", "pst-b"]]);
    check_with_overrides(&records, &[split], &[&["pst-a"], &["pst-b"]]);
}

#[test]
fn the_same_picks_stated_on_two_days_are_one_trade_but_considerations_are_not() {
    let pair = |feed, days: [&str; 2], leg: &str| {
        [record(1, feed, "Trade 1", days[0], &[leg]), record(2, feed, "Trade 2", days[1], &[leg])]
    };
    check_repeated(
        &pair(BBREF, ["2019-06-20", "2019-07-06"].map(|_| "2019-06-20"), "LAL>NOP Josh Hart"),
        "bbref-1",
        &[1, 2],
    );
    check_repeated(&pair(BBREF, ["2019-06-20", "2019-06-24"], "LAL>NOP pick 2020/2"), "bbref-1", &[1, 2]);
    let are_two = |records: [SourceRecord; 2]| assert_eq!(reconcile_all(&records).len(), 2);
    are_two(pair(BBREF, ["2019-06-20", "2019-06-20"], "LAL>NOP pick 2020/2"));
    are_two(pair(BBREF, ["2019-06-20", "2019-06-24"], "LAL>NOP cash 1000000"));
    are_two(pair(NBA, ["2019-06-20", "2019-06-20"], "LAL>NOP consideration"));
    are_two(pair(NBA, ["2019-06-20", "2019-06-24"], "LAL>NOP consideration"));
}

#[test]
fn a_trade_that_nba_com_corrects_under_a_new_number_is_as_the_new_one_says() {
    let old = record(1, NBA, "Trade 2020052", "2021-01-14", &[&FIRST[..], &["CLE>BKN consideration"]].concat());
    let new = record(2, NBA, "Trade 2020053", "2021-01-16", &CORRECTED);
    check_repeated(&[old.clone(), new.clone()], "nba-2020053", &[2]);
    let trade = reconcile_one(&[old.clone(), new.clone()]);
    assert_eq!((trade.assets.len(), trade.date.to_string().as_str(), trade.conflicts), (5, "2021-01-16", Vec::new()));
    // Another feed may still have the first version.
    let bbref = record(3, BBREF, "a", "2021-01-14", &FIRST);
    check(&[old, new, bbref], &[&["bbref-a", "nba-2020052", "nba-2020053"]]);
}

#[test]
fn a_group_that_nba_com_still_states_supersedes_a_withdrawn_one() {
    let old = record(1, NBA, "Trade 2025905", "2021-01-12", &CORRECTED);
    let new = record(2, NBA, "Trade 2020053", "2021-01-16", &FIRST);
    check_repeated(&[withdrawn(old.clone()), new.clone()], "nba-2020053", &[2]);
    check_repeated(&[old.clone(), withdrawn(new.clone())], "nba-2025905", &[1]);
    // Both stated, and more than two days apart.
    check(&[old, new], &[&["nba-2020053"], &["nba-2025905"]]);
}

#[test]
fn a_group_with_fewer_players_adds_nothing_to_a_larger_one() {
    let all = record(1, NBA, "Trade 1", "2021-01-16", &CORRECTED);
    let some = record(2, NBA, "Trade 2", "2021-01-17", &CORRECTED[..2]);
    check_repeated(&[all.clone(), some.clone()], "nba-1", &[1]);
    check_repeated(&[withdrawn(all), some], "nba-2", &[2]);
}

#[test]
fn a_withdrawn_group_of_considerations_leads_to_the_group_that_replaces_it() {
    let old = |number, day| withdrawn(record(1, NBA, number, day, &["LAL>NOP consideration"]));
    let new = |number, day| record(2, NBA, number, day, &["LAL>NOP consideration"]);
    check_repeated(&[old("Trade 1", "2019-06-20"), new("Trade 3", "2019-06-21")], "nba-3", &[2]);
    check(&[old("Trade 1", "2019-06-20"), new("Trade 3", "2019-06-23")], &[&["nba-1"], &["nba-3"]]);
    check(
        &[
            old("Trade 1", "2019-06-20"),
            old("Trade 2", "2019-06-20"),
            new("Trade 3", "2019-06-20"),
            new("Trade 4", "2019-06-20"),
        ],
        &[&["nba-1", "nba-3"], &["nba-2", "nba-4"]],
    );
}

#[test]
fn a_withdrawn_record_without_a_successor_stays_a_trade() {
    let alone = withdrawn(record(1, NBA, "Trade 1", "2019-07-06", &["LAL>NOP Lonzo Ball"]));
    let other = record(2, NBA, "Trade 2", "2019-07-06", &["LAL>NOP Josh Hart"]);
    check(&[alone, other], &[&["nba-1"], &["nba-2"]]);
}

#[test]
fn an_override_of_a_superseded_record_concerns_the_record_that_supersedes_it() {
    let records = [
        withdrawn(record(1, NBA, "Trade 1", "2019-07-06", &["LAL>NOP Lonzo Ball"])),
        record(2, NBA, "Trade 2", "2019-07-06", &["LAL>NOP Lonzo Ball"]),
        record(3, BBREF, "a", "2019-07-06", &["LAL>NOP Lonzo Ball"]),
    ];
    let split = |ids: [&str; 2]| Override::Split { records: ids.map(str::to_owned).into() };
    check_with_overrides(&records, &[split(["nba-1", "bbref-a"])], &[&["bbref-a"], &["nba-1", "nba-2"]]);
    check_with_overrides(&records, &[split(["nba-1", "nba-2"])], &[&["nba-1"], &["bbref-a", "nba-2"]]);
}
