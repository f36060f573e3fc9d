//! How the record of drafts identifies the picks of a trade.

use super::*;

/// Reconciles records of one trade on 2019-07-06 and describes its picks, see [`describe`].
fn check_picks(records: &[(Feed, &[&str])], expected: &[&str], expected_conflicts: &[&str]) {
    check_picks_on("2019-07-06", records, expected, expected_conflicts);
}

fn check_picks_on(day: &str, records: &[(Feed, &[&str])], expected: &[&str], expected_conflicts: &[&str]) {
    let build = |(claim_id, (feed, legs)): (i64, &(Feed, &[&str]))| {
        let legs = [&["LAL>NOP Lonzo Ball"], *legs].concat();
        record(claim_id, *feed, "a", day, &legs)
    };
    let trade = reconcile_one(&(1..).zip(records).map(build).collect::<Vec<_>>());
    let picks: Vec<_> = trade.assets.iter().filter(|asset| asset.pick.is_some()).map(describe).collect();
    assert_eq!(picks, expected);
    assert_eq!(describe_conflicts(&trade), expected_conflicts);
}

/// Describes a pick as `2022/1 of LAL (stated, draft_record), used 2022 #8 Dyson Daniels, nba-1630700`.
fn describe(asset: &Asset) -> String {
    let pick = asset.pick.as_ref().unwrap();
    let year = pick.year.map_or("?".to_owned(), |year| year.to_string());
    let team = pick.original_team.map_or("?".to_owned(), |team| REFERENCE.code_of(team).unwrap().to_string());
    let PickIdentity { certainty, basis } = asset.identity.unwrap();
    let basis = basis.map_or("-", |basis| basis.as_str());
    let used = pick.outcome.as_ref().map_or(String::new(), |outcome| {
        let number = |number: Option<i16>| number.map_or("?".to_owned(), |number| number.to_string());
        let name = outcome.selected_player.as_deref().unwrap_or("?");
        let id = asset.selected_player_id.as_deref().unwrap_or("?");
        format!(", used {} #{} {name}, {id}", number(outcome.year), number(outcome.number))
    });
    format!("{year}/{} of {team} ({certainty}, {basis}){used}", pick.round)
}

#[test]
fn a_selected_player_identifies_the_pick() {
    check_picks(
        &[(BBREF, &["LAL>NOP pick 2022/1 used Dyson Daniels"])],
        &["2022/1 of LAL (stated, draft_record), used 2022 #8 Dyson Daniels, nba-1630700"],
        &[],
    );
    check_picks(
        &[(BBREF, &["LAL>NOP pick ?/1 used Drake Powell"])],
        &["2025/1 of LAL (stated, draft_record), used 2025 #22 Drake Powell, nba-1642962"],
        &[],
    );
}

#[test]
fn a_number_identifies_the_pick() {
    check_picks_on(
        "2013-07-12",
        &[(PST, &["LAL>NOP pick 2016/1 used #3", "LAL>NOP pick 2018/1 used #8"])],
        &[
            "2016/1 of BKN (stated, draft_record), used 2016 #3 Jaylen Brown, nba-1627759",
            "2018/1 of BKN (stated, draft_record), used 2018 #8 Collin Sexton, nba-1629012",
        ],
        &[],
    );
}

#[test]
fn the_sending_team_is_no_evidence_of_the_original_team() {
    check_picks(&[(BBREF, &["LAL>NOP pick 2022/1 of ?"])], &["2022/1 of ? (unknown, -)"], &[]);
}

#[test]
fn a_stated_original_team_is_kept_and_the_record_contradicts_it() {
    check_picks(
        &[(BBREF, &["LAL>NOP pick 2022/1 of LAL used Dyson Daniels"])],
        &["2022/1 of LAL (stated, original_team), used 2022 #8 Dyson Daniels, nba-1630700"],
        &[],
    );
    check_picks(
        &[(BBREF, &["LAL>NOP pick 2022/1 of WAS used Dyson Daniels"])],
        &["2022/1 of WAS (contested, original_team), used 2022 #8 Dyson Daniels, nba-1630700"],
        &["1 pick.original_team: LAL in the record of drafts, not WAS"],
    );
}

#[test]
fn a_number_and_a_player_of_two_feeds_are_one_pick() {
    check_picks(
        &[
            (BBREF, &["LAL>NOP pick 2022/1 used Dyson Daniels", "LAL>NOP pick 2022/1 used Jabari Smith"]),
            (PST, &["LAL>NOP pick 2022/1 used #3 Jabari Smith", "LAL>NOP pick 2022/1 used #8"]),
        ],
        &[
            "2022/1 of HOU (stated, draft_record), used 2022 #3 Jabari Smith, nba-1631095",
            "2022/1 of LAL (stated, draft_record), used 2022 #8 Dyson Daniels, nba-1630700",
        ],
        &[],
    );
}

#[test]
fn a_deferred_pick_is_the_same_whichever_year_a_feed_states() {
    check_picks(
        &[
            (BBREF, &["LAL>NOP pick 2022/1 used Dyson Daniels", "LAL>NOP pick 2021/1"]),
            (PST, &["LAL>NOP pick 2021/1 used Dyson Daniels"]),
        ],
        &["2021/1 of ? (unknown, -)", "2022/1 of LAL (stated, draft_record), used 2022 #8 Dyson Daniels, nba-1630700"],
        &[],
    );
}

#[test]
fn a_number_that_the_player_contradicts_is_a_conflict() {
    check_picks(
        &[(PST, &["LAL>NOP pick 2022/1 used #9 Dyson Daniels"])],
        &["2022/1 of LAL (stated, draft_record), used 2022 #8 Dyson Daniels, nba-1630700"],
        &["1 pick.number: 9, not 8"],
    );
}

#[test]
fn a_player_whom_the_record_does_not_have_at_the_number_is_a_conflict() {
    check_picks(
        &[(PST, &["LAL>NOP pick 2022/1 used #8 Nobody Atall"])],
        &["2022/1 of LAL (stated, draft_record), used 2022 #8 Dyson Daniels, nba-1630700"],
        &["1 pick.selected_player: Nobody Atall, not Dyson Daniels"],
    );
}

#[test]
fn different_selections_of_two_feeds_are_a_conflict() {
    check_picks(
        &[(BBREF, &["LAL>NOP pick 2022/1 used Dyson Daniels"]), (PST, &["LAL>NOP pick 2022/1 used #3 Jabari Smith"])],
        &["2022/1 of LAL (stated, draft_record), used 2022 #8 Dyson Daniels, nba-1630700"],
        &["2 pick.number: 3, not 8", "2 pick.selected_player: Jabari Smith, not Dyson Daniels"],
    );
}

#[test]
fn a_player_who_never_joined_the_league_has_the_id_of_his_selection() {
    check_picks_on(
        "2011-06-23",
        &[(PST, &["LAL>NOP pick 2012/2 used #57 Ilkan Karaman"])],
        &["2012/2 of MIA (stated, draft_record), used 2012 #57 Ilkan Karaman, draft-2012-57"],
        &[],
    );
}

#[test]
fn an_outcome_that_the_record_lacks_is_kept() {
    check_picks(
        &[(BBREF, &["LAL>NOP pick 2027/1 used Nobody Atall"])],
        &["2027/1 of ? (unknown, -), used ? #? Nobody Atall, ?"],
        &[],
    );
}
