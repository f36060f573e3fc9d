//! Sentences of the feed, with their moves and notes.

use reference::{FranchiseId, REFERENCE};

use super::super::moves::Move;
use super::*;

#[track_caller]
fn sentence_of(text: &str, day: NaiveDate) -> Sentence<'_> {
    match parse(text, day) {
        Ok(Parsed::Trade(sentence)) => sentence,
        other => panic!("{other:?}"),
    }
}

/// Returns the moves of a sentence in a short form, and its notes.
fn parsed(text: &str) -> (Vec<String>, &str) {
    let day = "2021-03-19".parse().unwrap();
    let sentence = sentence_of(text, day);
    let code = |team: Option<FranchiseId>| {
        team.and_then(|team| REFERENCE.code_of(team)).map_or("?".to_owned(), |code| code.to_string())
    };
    let moves =
        sentence.moves.iter().map(|Move { from, to, words, .. }| format!("{}→{} {words}", code(*from), code(*to)));
    (moves.collect(), sentence.notes)
}

#[test]
fn each_asset_moves_from_one_team_to_another() {
    let (moves, notes) = parsed(
        "The Houston Rockets traded P.J. Tucker and a 2022 1st round draft pick (A B and C D were later selected) to the \
         Milwaukee Bucks for D.J. Augustin, D.J. Wilson and cash. 2022 1st-rd pick is HOU own",
    );
    assert_eq!(
        moves,
        [
            "HOU→MIL P.J. Tucker",
            "HOU→MIL a 2022 1st round draft pick (A B and C D were later selected)",
            "MIL→HOU D.J. Augustin",
            "MIL→HOU D.J. Wilson",
            "MIL→HOU cash",
        ]
    );
    assert_eq!(notes, "2022 1st-rd pick is HOU own");
}

#[test]
fn a_trade_of_several_teams_has_one_clause_per_pair() {
    let (moves, notes) = parsed(
        "In a 3-team trade, the Boston Celtics traded Daniel Theis to the Chicago Bulls; the Chicago Bulls traded Moritz \
         Wagner to the Boston Celtics; and the Washington Wizards traded Troy Brown Jr. to the Chicago Bulls. $1.3MM",
    );
    assert_eq!(moves, ["BOS→CHI Daniel Theis", "CHI→BOS Moritz Wagner", "WAS→CHI Troy Brown Jr."]);
    assert_eq!(notes, "$1.3MM");
}

#[test]
fn a_suffix_may_end_the_sentence() {
    let (moves, notes) = parsed(
        "The Utah Jazz traded Royce O'Neale to the Brooklyn Nets for Tim Hardaway Jr. Utah also received a trade exception",
    );
    assert_eq!(moves[1], "BKN→UTA Tim Hardaway Jr.");
    assert_eq!(notes, "Utah also received a trade exception");
}

#[test]
fn a_second_sentence_adds_its_moves() {
    let (moves, notes) = parsed(
        "The Utah Jazz traded A B to the Brooklyn Nets (sign and trade) for cash. The Utah Jazz traded C D to the Miami Heat. $1MM",
    );
    assert_eq!(moves, ["UTA→BKN A B", "BKN→UTA cash", "UTA→MIA C D"]);
    assert_eq!(notes, "$1MM");
}

#[test]
fn a_sentence_may_follow_another_one() {
    let day = "1979-07-24".parse().unwrap();
    let text = "The Boston Celtics signed M.L. Carr as a veteran free agent. The Boston Celtics traded A B to the Detroit Pistons.";
    let sentence = sentence_of(text, day);
    assert_eq!(sentence.remarks, ["The Boston Celtics signed M.L. Carr as a veteran free agent."]);
    assert_eq!(sentence.moves.len(), 1);
}

#[test]
fn a_passive_sentence_is_a_trade() {
    for text in [
        "Ann Bee and cash were traded by the Utah Jazz to the Miami Heat for Cee Dee.",
        "Ann Bee and cash were traded to the Miami Heat by the Utah Jazz for Cee Dee.",
        "Ann Bee and cash were traded from the Utah Jazz to the Miami Heat in exchange for Cee Dee.",
        "Ann Bee and cash were acquired by the Miami Heat from the Utah Jazz for Cee Dee.",
    ] {
        assert_eq!(parsed(text).0, ["UTA→MIA Ann Bee", "UTA→MIA cash", "MIA→UTA Cee Dee"], "{text}");
    }
    assert_eq!(parsed("Ann Bee was sold by the Utah Jazz to the Miami Heat.").0, ["UTA→MIA Ann Bee", "MIA→UTA sold"]);
}

#[test]
fn one_item_may_be_several_picks() {
    let text = "The Utah Jazz traded 2013 and 2014 2nd round draft picks (A B and C D were later selected) to the Miami Heat for cash.";
    let day = "2012-07-11".parse().unwrap();
    let moves = sentence_of(text, day).moves;
    let picks = moves.iter().filter_map(|moved| if let Asset::Pick(pick) = &moved.asset { Some(pick) } else { None });
    let picks: Vec<_> = picks
        .map(|pick| (pick.year, pick.outcome.as_ref().and_then(|outcome| outcome.selected_player.as_deref())))
        .collect();
    assert_eq!(picks, [(Some(2013), Some("A B")), (Some(2014), Some("C D"))]);
}

#[test]
fn names_after_draft_rights_share_them() {
    let kinds = |text: &str| -> Vec<_> {
        let sentence = sentence_of(text, "2017-06-22".parse().unwrap());
        sentence.moves.iter().map(|moved| moved.asset.kind().to_string()).collect()
    };
    let both = ["draft_rights", "draft_rights", "cash"];
    assert_eq!(kinds("The Utah Jazz traded the draft rights to Ann Bee and Cee Dee to the Miami Heat for cash."), both);
    let one = ["player", "draft_rights", "player", "cash"];
    assert_eq!(
        kinds("The Utah Jazz traded Eff Gee, the draft rights to Ann Bee and Cee Dee to the Miami Heat for cash."),
        one
    );
}

#[test]
fn an_empty_side_is_recognised() {
    let day = "2022-09-29".parse().unwrap();
    let text = "The Boston Celtics traded Noah Vonleh and cash to the San Antonio Spurs for . Boston receives a trade exception";
    let sentence = sentence_of(text, day);
    assert_eq!((sentence.moves.len(), sentence.is_single_sided), (2, true));
    assert_eq!(sentence.notes, "Boston receives a trade exception");
}

#[test]
fn other_transactions_are_not_trades() {
    let day = "2024-01-10".parse().unwrap();
    for text in
        ["Waived Bismack Biyombo.", "The Utah Jazz signed Johnny Juzang.", "", "Converted A B from a two-way contract."]
    {
        assert!(matches!(parse(text, day), Ok(Parsed::Other(_))), "{text}");
    }
}

#[test]
fn an_unknown_team_is_an_error_with_its_name() {
    let day = "2021-03-19".parse().unwrap();
    let error = parse("The Boston Celtics traded A B to the Nowhere Men.", day).unwrap_err();
    assert_eq!((error.code, error.message.as_str()), ("unknown_team", "no team \"Nowhere Men\" on 2021-03-19"));
}
