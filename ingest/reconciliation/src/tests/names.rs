//! People under several names and spellings.

use super::*;

const DAY: &str = "2025-02-06";

#[test]
fn a_misspelt_name_meets_its_player() {
    check_assets(
        &[
            told(1, NBA, "Trade 1", DAY, &["GSW>MIA Andrew Wiggins", "GSW>MIA Kyle Anderson"]),
            told(2, ESPN, "a", DAY, &["GSW>MIA Andres Wiggins", "GSW>MIA Kyle Anderson"]),
        ],
        &["GSW>MIA player nba-203952 by 1, 2", "GSW>MIA player nba-203937 by 1, 2"],
        &[],
    );
}

#[test]
fn a_misspelt_name_alone_is_enough_to_meet() {
    check(
        &[
            told(1, NBA, "Trade 1", DAY, &["GSW>MIA Andrew Wiggins"]),
            told(2, ESPN, "a", DAY, &["GSW>MIA Andres Wiggins"]),
        ],
        &[&["espn-a", "nba-1"]],
    );
}

#[test]
fn whom_only_espn_names_is_no_asset_of_what_others_tell() {
    check_assets(
        &[
            told(1, NBA, "Trade 1", DAY, &["GSW>MIA Andrew Wiggins"]),
            told(2, ESPN, "a", DAY, &["GSW>MIA Andrew Wiggins", "GSW>MIA Nobody Known"]),
        ],
        &["GSW>MIA player nba-203952 by 1, 2"],
        &["2 asset: Nobody Known from GSW to MIA, not -"],
    );
}

#[test]
fn whom_only_espn_names_is_an_asset_of_what_it_alone_tells() {
    let item = told(1, ESPN, "a", DAY, &["GSW>MIA Nobody Known"]);
    check_assets(std::slice::from_ref(&item), &["GSW>MIA player ?Nobody Known by 1"], &[]);
    assert!(the_one(&[item]).flags.contains(&Flag::UnresolvedName));
}

#[test]
fn rows_of_espn_are_put_together() {
    check(
        &[
            told(1, ESPN, "a", DAY, &["GSW>MIA Andrew Wiggins", "MIA>GSW Jimmy Butler III"]),
            told(2, ESPN, "b", DAY, &["MIA>GSW Jimmy Butler III", "GSW>MIA Andrew Wiggins"]),
        ],
        &[&["espn-a", "espn-b"]],
    );
}

#[test]
fn a_later_name_meets_the_name_of_the_day() {
    check_assets(
        &[
            told(1, NBA, "Trade 1", "2020-11-20", &["BOS>POR Enes Freedom"]),
            told(2, BBREF, "a", "2020-11-20", &["BOS>POR Enes Kanter"]),
        ],
        &["BOS>POR player nba-202683 by 1, 2"],
        &[],
    );
}

#[test]
fn players_of_two_ids_are_never_one_by_spelling() {
    check_assets(
        &[
            told(1, NBA, "Trade 1", DAY, &["GSW>MIA Andrew Wiggins", "GSW>MIA Jalen Williams"]),
            told(2, BBREF, "a", DAY, &["GSW>MIA Andrew Wiggins", "GSW>MIA Jaylin Williams"]),
        ],
        &["GSW>MIA player nba-203952 by 1, 2", "GSW>MIA player nba-1631114 by 1", "GSW>MIA player nba-1631119 by 2"],
        &["2 asset: not stated, not Jalen Williams from GSW to MIA"],
    );
}

#[test]
fn a_misspelt_name_meets_the_likest_though_another_has_the_surname() {
    check_assets(
        &[
            told(1, NBA, "Trade 1", DAY, &["GSW>MIA Andrew Wiggins", "GSW>MIA Jalen Williams"]),
            told(2, BBREF, "a", DAY, &["GSW>MIA Andrew Wiggins", "GSW>MIA Ade Williams", "GSW>MIA Jalem Williams"]),
        ],
        &[
            "GSW>MIA player nba-203952 by 1, 2",
            "GSW>MIA draft_rights ?Ade Williams by 2",
            "GSW>MIA player nba-1631114 by 1, 2",
        ],
        &[],
    );
}

#[test]
fn a_misspelt_name_that_may_be_two_is_neither() {
    check_assets(
        &[
            told(
                1,
                NBA,
                "Trade 1",
                DAY,
                &["GSW>MIA Andrew Wiggins", "GSW>MIA Jalen Williams", "GSW>MIA Jaylin Williams"],
            ),
            told(2, ESPN, "a", DAY, &["GSW>MIA Andrew Wiggins", "GSW>MIA Jaylen Williams"]),
        ],
        &["GSW>MIA player nba-203952 by 1, 2", "GSW>MIA player nba-1631114 by 1", "GSW>MIA player nba-1631119 by 1"],
        &["2 asset: Jaylen Williams from GSW to MIA, not -"],
    );
}
