//! Players under different names and spellings.

use super::*;

const DAY: &str = "2025-02-06";

#[test]
fn a_misspelled_name_matches_the_player() {
    check_assets(
        &[
            record(1, NBA, "Trade 1", DAY, &["GSW>MIA Andrew Wiggins", "GSW>MIA Kyle Anderson"]),
            record(2, ESPN, "a", DAY, &["GSW>MIA Andres Wiggins", "GSW>MIA Kyle Anderson"]),
        ],
        &["GSW>MIA player nba-203952 by 1, 2", "GSW>MIA player nba-203937 by 1, 2"],
        &[],
    );
}

#[test]
fn a_misspelled_name_is_enough_to_match_records() {
    check(
        &[
            record(1, NBA, "Trade 1", DAY, &["GSW>MIA Andrew Wiggins"]),
            record(2, ESPN, "a", DAY, &["GSW>MIA Andres Wiggins"]),
        ],
        &[&["espn-a", "nba-1"]],
    );
}

#[test]
fn a_player_only_in_espn_is_a_conflict_if_other_feeds_have_the_trade() {
    check_assets(
        &[
            record(1, NBA, "Trade 1", DAY, &["GSW>MIA Andrew Wiggins"]),
            record(2, ESPN, "a", DAY, &["GSW>MIA Andrew Wiggins", "GSW>MIA Nobody Known"]),
        ],
        &["GSW>MIA player nba-203952 by 1, 2"],
        &["2 asset: Nobody Known from GSW to MIA, not -"],
    );
}

#[test]
fn a_player_in_espn_is_an_asset_if_only_espn_has_the_trade() {
    let record = record(1, ESPN, "a", DAY, &["GSW>MIA Nobody Known"]);
    check_assets(std::slice::from_ref(&record), &["GSW>MIA player ?Nobody Known by 1"], &[]);
    assert!(reconcile_one(&[record]).flags.contains(&Flag::UnresolvedName));
}

#[test]
fn several_espn_records_become_one_trade() {
    check(
        &[
            record(1, ESPN, "a", DAY, &["GSW>MIA Andrew Wiggins", "MIA>GSW Jimmy Butler III"]),
            record(2, ESPN, "b", DAY, &["MIA>GSW Jimmy Butler III", "GSW>MIA Andrew Wiggins"]),
        ],
        &[&["espn-a", "espn-b"]],
    );
}

#[test]
fn a_later_name_of_a_player_matches_his_name_at_the_time() {
    check_assets(
        &[
            record(1, NBA, "Trade 1", "2020-11-20", &["BOS>POR Enes Freedom"]),
            record(2, BBREF, "a", "2020-11-20", &["BOS>POR Enes Kanter"]),
        ],
        &["BOS>POR player nba-202683 by 1, 2"],
        &[],
    );
}

#[test]
fn players_with_different_ids_never_match_by_spelling() {
    check_assets(
        &[
            record(1, NBA, "Trade 1", DAY, &["GSW>MIA Andrew Wiggins", "GSW>MIA Jalen Williams"]),
            record(2, BBREF, "a", DAY, &["GSW>MIA Andrew Wiggins", "GSW>MIA Jaylin Williams"]),
        ],
        &["GSW>MIA player nba-203952 by 1, 2", "GSW>MIA player nba-1631114 by 1", "GSW>MIA player nba-1631119 by 2"],
        &["2 asset: not stated, not Jalen Williams from GSW to MIA"],
    );
}

#[test]
fn a_spelling_variant_matches_before_an_equal_surname() {
    check_assets(
        &[
            record(1, NBA, "Trade 1", DAY, &["GSW>MIA Andrew Wiggins", "GSW>MIA Jalen Williams"]),
            record(2, BBREF, "a", DAY, &["GSW>MIA Andrew Wiggins", "GSW>MIA Ade Williams", "GSW>MIA Jalem Williams"]),
        ],
        &[
            "GSW>MIA player nba-203952 by 1, 2",
            "GSW>MIA draft_rights name-ade-williams by 2",
            "GSW>MIA player nba-1631114 by 1, 2",
        ],
        &[],
    );
}

#[test]
fn a_misspelled_name_of_two_possible_players_matches_neither() {
    check_assets(
        &[
            record(
                1,
                NBA,
                "Trade 1",
                DAY,
                &["GSW>MIA Andrew Wiggins", "GSW>MIA Jalen Williams", "GSW>MIA Jaylin Williams"],
            ),
            record(2, ESPN, "a", DAY, &["GSW>MIA Andrew Wiggins", "GSW>MIA Jaylen Williams"]),
        ],
        &["GSW>MIA player nba-203952 by 1, 2", "GSW>MIA player nba-1631114 by 1", "GSW>MIA player nba-1631119 by 1"],
        &["2 asset: Jaylen Williams from GSW to MIA, not -"],
    );
}

#[test]
fn a_name_that_nobody_else_has_identifies_a_person() {
    check_assets(&[record(1, PST, "a", DAY, &["GSW>MIA Aaron Craft"])], &["GSW>MIA player name-aaron-craft by 1"], &[]);
    let records = [
        record(1, PST, "a", DAY, &["GSW>MIA Aaron Craft", "GSW>MIA Andrew Wiggins"]),
        record(2, BBREF, "b", DAY, &["GSW>MIA Aaron Craft", "GSW>MIA Andrew Wiggins"]),
    ];
    check_assets(&records, &["GSW>MIA player name-aaron-craft by 2, 1", "GSW>MIA player nba-203952 by 2, 1"], &[]);
}

#[test]
fn a_name_of_several_known_players_identifies_nobody() {
    let record = record(1, PST, "a", "2013-02-01", &["GSW>MIA Chris Johnson"]);
    check_assets(&[record], &["GSW>MIA player ?Chris Johnson by 1"], &[]);
}

#[test]
fn another_feeds_id_replaces_that_of_a_misspelled_name() {
    check_assets(
        &[
            record(1, NBA, "Trade 1", DAY, &["GSW>MIA Andrew Wiggins", "GSW>MIA Kyle Anderson"]),
            record(2, PST, "a", DAY, &["GSW>MIA Andres Wiggins", "GSW>MIA Kyle Anderson"]),
        ],
        &["GSW>MIA player nba-203952 by 1, 2", "GSW>MIA player nba-203937 by 1, 2"],
        &[],
    );
}
