//! Statements of rare kinds of rows.

use std::collections::BTreeSet;

use reference::enums::{AssetKind, Flag};

use super::*;
use crate::pick::{Conveyance, Pick, Term};

#[test]
fn compensation_for_a_free_agent_is_a_trade() {
    let trade = trade(
        "The Utah Jazz signed Ann Bee as a veteran free agent and sent Cee Dee and a 2022 1st round draft pick to the Los Angeles Lakers \
         as compensation.",
    );
    assert!(trade.legs.iter().all(|leg| (leg.from, leg.to) == (franchise("UTA"), franchise("LAL"))));
    assert_eq!(trade.legs.len(), 2);
    assert_eq!(trade.notes, ["as compensation: signed Ann Bee as a veteran free agent"]);
}

#[test]
fn a_sale_is_a_trade_for_cash() {
    let trade = trade("The Boston Celtics sold the player rights to Ann Bee to the Utah Jazz.");
    let cash = legs_of_kind(&trade, AssetKind::Cash)[0];
    assert_eq!((cash.from, cash.to), (franchise("UTA"), franchise("BOS")));
    assert_eq!(legs_of_kind(&trade, AssetKind::Player)[0].player.as_ref().unwrap().name, "Ann Bee");
}

#[test]
fn an_empty_clause_is_a_flagged_leg() {
    let trade = trade(
        "In a 3-team trade, the Sacramento Kings traded Ann Bee to the Houston Rockets; the Houston Rockets traded to the Sacramento \
         Kings; and the Cleveland Cavaliers traded Cee Dee to the Sacramento Kings.",
    );
    let empty = legs_of_kind(&trade, AssetKind::Other)[0];
    assert_eq!((empty.from, empty.to), (franchise("HOU"), franchise("SAC")));
    assert_eq!(empty.flags, BTreeSet::from([Flag::EmptyLeg]));
    assert_eq!(legs_of_kind(&trade, AssetKind::Player).len(), 2);
}

#[test]
fn an_unparsed_clause_leaves_the_others() {
    let trade = trade(
        "In a 3-team trade, the Boston Celtics traded Ann Bee to the Nowhere Men; and the Utah Jazz traded Cee Dee to the Boston Celtics.",
    );
    assert_eq!(legs_of_kind(&trade, AssetKind::Player).len(), 1);
    let other = legs_of_kind(&trade, AssetKind::Other)[0];
    assert_eq!(other.text, "the Boston Celtics traded Ann Bee to the Nowhere Men");
    assert!(other.flags.contains(&Flag::UnparsedText));
}

#[test]
fn a_sentence_that_is_partly_understood_is_flagged() {
    let trade = trade(
        "The Boston Celtics traded Ann Bee, who was hurt, to the Utah Jazz for Cee Dee; the Utah Jazz also got two goats.",
    );
    let unparsed: Vec<_> = legs_of_kind(&trade, AssetKind::Other).iter().map(|leg| leg.text.as_str()).collect();
    assert_eq!(unparsed, ["the Utah Jazz also got two goats", "who was hurt"]);
    assert!(trade.flags.contains(&Flag::UnparsedText));
}

#[test]
fn a_team_of_another_league_is_unknown_and_named() {
    let text = serde_json::json!({
        "date": "1975-08-02",
        "text": "The Milwaukee Bucks sent Ann Bee to the Virginia Squires for cash.",
    });
    let file = parse(&text.to_string()).unwrap();
    let Statement::Trade(trade) = &file.claims[0].statement else { panic!("a trade") };
    assert_eq!(legs_of_kind(trade, AssetKind::Player)[0].to, None);
    assert!(trade.flags.contains(&Flag::UnknownReceiver));
    assert_eq!(trade.notes, ["Virginia Squires (another league)"]);
}

#[test]
fn the_holder_of_a_right_to_swap_receives_it() {
    let swap = trade(
        "The Orlando Magic traded Ann Bee and a 2019 2nd round draft pick (Dee Fox was later selected) to the New York Knicks for cash and \
         a 2019 2nd round draft pick (Gee Hill was later selected). (Orlando has rights to swap 2nd-rd picks of 2019)",
    );
    let leg = legs_of_kind(&swap, AssetKind::PickSwap)[0];
    assert_eq!((leg.from, leg.to), (franchise("NYK"), franchise("ORL")));
    assert_eq!(leg.pick.as_ref().unwrap().terms, [Term::Swap { holder: franchise("ORL"), with: None }]);
    assert!(legs_of_kind(&swap, AssetKind::Pick)[0].flags.contains(&Flag::AmbiguousNote));
    let unlisted = trade(
        "The Boston Celtics traded Ann Bee to the Utah Jazz for Cee Dee. Boston also received the right to swap 2013 1st-rd picks with Utah",
    );
    let leg = legs_of_kind(&unlisted, AssetKind::PickSwap)[0];
    assert_eq!((leg.from, leg.to), (franchise("UTA"), franchise("BOS")));
}

#[test]
fn an_option_that_was_not_used_is_no_swap() {
    let trade = trade(
        "The Denver Nuggets traded Ann Bee to the Chicago Bulls for a 1993 1st round draft pick. Denver had the option to swap 1st round \
         picks with Chicago in 1993 but kept its own.",
    );
    let pick = legs_of_kind(&trade, AssetKind::Pick)[0].pick.clone().unwrap();
    assert_eq!(pick.outcome.unwrap().status, Conveyance::NotConveyed);
}

#[test]
fn a_note_that_did_not_convey_is_about_the_pick_without_a_player() {
    let trade = trade(
        "The Oklahoma City Thunder traded a 2023 1st round draft pick (Dee Fox was later selected), a 2023 1st round draft pick and a 2025 \
         1st round draft pick to the New York Knicks for Ann Bee. 2023 1st-rd pick was DEN own 2023 1st-rd pick was DET own, did not \
         convey; became 2025 1st-rd pick 2023 1st-rd pick was WAS own, did not convey",
    );
    let original = |year, is_used| {
        let mut picks = trade.legs.iter().filter_map(|leg| leg.pick.as_ref());
        let is_it = |pick: &&Pick| {
            pick.year == Some(year) && pick.outcome.as_ref().is_some_and(|o| o.selected_player.is_some()) == is_used
        };
        picks.find(is_it).unwrap().original_team
    };
    assert_eq!(
        (original(2023, true), original(2023, false), original(2025, false)),
        (franchise("DEN"), franchise("WAS"), franchise("DET"))
    );
}

#[test]
fn parentheses_may_hold_several_notes() {
    let trade = trade(
        "The Boston Celtics traded Ann Bee to the Utah Jazz for a 2023 2nd round draft pick and a 2024 2nd round draft pick. (2023 2nd-rd \
         pick is UTA own, 2024 2nd-rd pick is GSW's)",
    );
    let original: Vec<_> =
        legs_of_kind(&trade, AssetKind::Pick).iter().map(|leg| leg.pick.as_ref().unwrap().original_team).collect();
    assert_eq!(original, [franchise("UTA"), franchise("GSW")]);
}

#[test]
fn rows_of_other_kinds_are_counted_and_unread_trades_are_rejected() {
    let rows = [
        "The Boston Celtics signed Ann Bee.",
        "The Boston Celtics claimed Ann Bee on waivers from the Utah Jazz.",
        "The Boston Celtics moved to a new arena.",
        "The Boston Celtics signed Ann Bee, whose rights were traded by the Utah Jazz.",
    ];
    let file = parse(&rows.map(line).join("\n")).unwrap();
    assert_eq!(file.skipped, [("other kind of row", 1), ("signing", 1), ("waiver claim", 1)].into_iter().collect());
    assert_eq!(file.rejections.len(), 1);
}

#[test]
fn a_transaction_without_a_day_is_rejected_with_its_text() {
    let page = r#"<ul><li><span>June 1949</span><p class="transaction ">The Boston Celtics sold Ann Bee to the New York Knicks.</p><p class="transaction ">The Boston Celtics waived Dee Fox.</p></li>
        <li><span>July 1, 1949</span><p class="transaction ">The Boston Celtics sold Cee Dee to the New York Knicks.</p></li></ul>"#;
    let file = parse(page).unwrap();
    assert_eq!((file.claims.len(), file.rejections.len(), file.skipped_rows()), (1, 1, 1));
    assert_eq!(file.rejections[0].code, "unknown_day");
    assert!(file.rejections[0].message.contains("June 1949"));
}

#[test]
fn a_name_that_links_to_two_players_has_no_id() {
    let page = r#"<ul><li><span>July 1, 2021</span><p class="transaction ">The Boston Celtics traded <a href="/players/j/jonesbo01.html">Bob
        Jones</a>, <a href="/players/j/jonesbo02.html">Bob Jones</a> and <a href="/players/b/beeann01.html">Ann Bee</a> to the Utah
        Jazz for cash.</p></li></ul>"#;
    let file = parse(page).unwrap();
    let Statement::Trade(trade) = &file.claims[0].statement else { panic!("a trade") };
    let ids: Vec<_> = trade.legs.iter().filter_map(|leg| leg.player.as_ref()?.external_id.clone()).collect();
    assert_eq!(ids, ["beeann01"]);
}

#[test]
fn a_linked_name_is_a_player_whatever_its_letters() {
    let page = r#"<ul><li><span>July 1, 2021</span><p class="transaction ">The Boston Celtics traded <a href="/players/b/beeann01.html">Ann
        "Bee" 2</a> to the Utah Jazz for cash.</p></li></ul>"#;
    let file = parse(page).unwrap();
    let Statement::Trade(trade) = &file.claims[0].statement else { panic!("a trade") };
    assert_eq!(
        legs_of_kind(trade, AssetKind::Player)[0].player.as_ref().unwrap().external_id.as_deref(),
        Some("beeann01")
    );
}

#[test]
fn the_page_of_a_team_may_leave_out_the_team() {
    let page = r#"<h1>2022-23 Utah Jazz Transactions</h1><ul><li><span>February 9, 2023</span><p class="transaction ">As part of a 3-team
        trade, traded Ann Bee to the Los Angeles Lakers; and the Los Angeles Lakers traded Cee Dee to the Minnesota
        Timberwolves.</p></li></ul>"#;
    let file = parse(page).unwrap();
    let Statement::Trade(trade) = &file.claims[0].statement else { panic!("a trade") };
    assert_eq!(trade.legs[1].from, franchise("UTA"));
    assert!(!trade.flags.contains(&Flag::SingleSided));
}
