use reference::REFERENCE;

use super::*;
use crate::Feed;

const HEADER: &str = "PERSON_ID,PLAYER_NAME,SEASON,ROUND_NUMBER,ROUND_PICK,OVERALL_PICK,DRAFT_TYPE,TEAM_ID,TEAM_CITY";
const GREEN: &str = "203110,Draymond Green,2012,2,5,35,Draft,1610612744,Golden State";
const CRAWFORD: &str = "2037,Jamal Crawford,2000,1,8,8,Draft,1610612739,Cleveland";

fn parse_rows(rows: &[&str]) -> Result<ParsedFile, FileError> {
    Feed::NbaDraftHistory.parse(&format!("{HEADER}\n{}\n", rows.join("\n")))
}

/// Describes each claim as `2012 35: Draymond Green (203110), round 2, GSW`.
fn describe(file: &ParsedFile) -> Vec<String> {
    let describe = |claim: &Claim| {
        let Statement::DraftSelection(selection) = &claim.statement else { panic!("{claim:?}") };
        let DraftSelectionStatement { round, player, team, .. } = selection;
        let (id, team) = (player.external_id.as_deref().unwrap(), REFERENCE.code_of(*team).unwrap());
        format!("{}: {} ({id}), round {round}, {team}", claim.record_key, player.name)
    };
    file.claims.iter().map(describe).collect()
}

/// Checks the code of the first row's rejection, which must leave the second row.
fn check_rejected(row: &str, code: &str, message: &str) {
    let file = parse_rows(&[row, GREEN]).unwrap();
    let rejection = &file.rejections[0];
    assert_eq!((rejection.line, rejection.code, rejection.message.as_str()), (2, code, message), "{row}");
    assert_eq!(file.claims.len(), 1);
}

#[test]
fn each_row_becomes_a_claim_with_the_key_of_its_pick() {
    let file = parse_rows(&[GREEN, CRAWFORD]).unwrap();
    let expected = ["2012 35: Draymond Green (203110), round 2, GSW", "2000 8: Jamal Crawford (2037), round 1, CLE"];
    assert_eq!(describe(&file), expected);
    assert_eq!(Feed::NbaDraftHistory.public_id(&file.claims[0].record_key), "draft-2012-35");
    assert_eq!(file.claims[1].line, 3);
}

#[test]
fn the_json_of_the_endpoint_states_the_same() {
    let json = r#"{"resource": "drafthistory", "parameters": {"LeagueID": "00"}, "resultSets": [{"name": "DraftHistory",
        "headers": ["TEAM_ID", "PERSON_ID", "PLAYER_NAME", "SEASON", "ROUND_NUMBER", "OVERALL_PICK", "DRAFT_TYPE"],
        "rowSet": [
            [1610612744, 203110, "Draymond Green", "2012", 2, 35, "Draft"],
            [1610612739, 2037, "Jamal Crawford", "2000", 1, 8, "Draft"]]}]}"#;
    let file = Feed::NbaDraftHistory.parse(json).unwrap();
    assert_eq!(describe(&file), describe(&parse_rows(&[GREEN, CRAWFORD]).unwrap()));
    assert_eq!(file.claims.iter().map(|claim| claim.line).collect::<Vec<_>>(), [4, 5]);
}

#[test]
fn numbers_may_have_a_decimal() {
    let file = parse_rows(&["203110.0,Draymond Green,2012,2.0,5.0,35.0,Draft,1610612744.0,Golden State"]).unwrap();
    assert_eq!(describe(&file), ["2012 35: Draymond Green (203110), round 2, GSW"]);
}

#[test]
fn a_claim_has_its_player_with_nba_coms_id() {
    let file = parse_rows(&[GREEN]).unwrap();
    let players: Vec<_> = file.claims[0].statement.players().collect();
    assert_eq!(players[0].0.to_string(), "2012-06-28");
    assert_eq!(players[0].1.external_id.as_deref(), Some("203110"));
}

#[test]
fn other_drafts_and_picks_without_a_number_are_skipped() {
    let file = parse_rows(&[
        GREEN,
        "76375,Wilt Chamberlain,1959,0,0,0,Territorial,1610612744,Philadelphia",
        "2222,Gerald Wallace,2004,1,1,1,Expansion,1610612766,Charlotte",
        "203110,Draymond Green,2012,2,0,0,Draft,1610612744,Golden State",
    ]);
    let file = file.unwrap();
    assert_eq!((file.claims.len(), file.skipped_rows(), file.rejections.len()), (1, 3, 0));
}

#[test]
fn a_repeated_row_is_skipped_and_a_contradicting_one_rejected() {
    let file = parse_rows(&[GREEN, GREEN, "203113,Quincy Miller,2012,2,5,35,Draft,1610612743,Denver"]).unwrap();
    assert_eq!((file.claims.len(), file.skipped_rows()), (1, 1));
    assert_eq!(file.rejections[0].record_key.as_deref(), Some("2012 35"));
    assert_eq!(file.rejections[0].message, "an earlier row states \"Draymond Green\" for pick 2012 35");
}

#[test]
fn a_bad_row_costs_itself_only() {
    check_rejected(
        "x,Draymond Green,2012,2,5,35,Draft,1610612744,Golden State",
        "malformed_row",
        "invalid PERSON_ID \"x\", expected a whole number above zero",
    );
    check_rejected(
        "203110,,2012,2,5,35,Draft,1610612744,Golden State",
        "malformed_row",
        "invalid PLAYER_NAME \"\", expected a name",
    );
    check_rejected(
        "203110,Draymond Green,1012,2,5,35,Draft,1610612744,Golden State",
        "malformed_row",
        "invalid SEASON \"1012\", expected a whole number from 1947 to 2100",
    );
    check_rejected(
        "203110,Draymond Green,2012,two,5,35,Draft,1610612744,Golden State",
        "malformed_row",
        "invalid ROUND_NUMBER \"two\", expected a whole number from 1 to 30",
    );
    check_rejected(
        "203110,Draymond Green,2012,2,5,-1,Draft,1610612744,Golden State",
        "malformed_row",
        "invalid OVERALL_PICK \"-1\", expected a whole number from 1 to 400",
    );
    check_rejected(
        "203110,Draymond Green,2012,2,5,35,Draft,1610612799,Nowhere",
        "unknown_team",
        "no team \"1610612799\" in 2012 (TEAM_ID)",
    );
    check_rejected("203110,Draymond Green,2012", "malformed_row", "the row has 3 cells, expected 9");
    check_rejected(
        "203110,Dray\0mond Green,2012,2,5,35,Draft,1610612744,Golden State",
        "malformed_row",
        "the row contains the character U+0000",
    );
}

#[test]
fn a_franchise_must_have_a_team_in_the_year() {
    let rows = [
        "2424,Dan Dickau,2002,1,28,28,Draft,1610612758,Sacramento",
        "2774,Bernard Robinson,2004,2,16,45,Draft,1610612766,Charlotte",
        "1884,Baron Davis,1999,1,3,3,Draft,1610612766,Charlotte",
    ];
    assert_eq!(parse_rows(&rows).unwrap().rejections, []);
    check_rejected(
        "1884,Baron Davis,1985,1,3,3,Draft,1610612766,Charlotte",
        "unknown_team",
        "no team \"1610612766\" in 1985 (TEAM_ID)",
    );
}

#[test]
fn a_file_of_another_kind_is_refused() {
    for (text, code) in [
        ("Date,Team,Acquired,Relinquished,Notes\n2012-06-28,Celtics,,,\n", "other_columns"),
        ("<!DOCTYPE html><html></html>", "html_instead_of_feed"),
        ("{\"resultSets\": []}", "not_the_feed"),
        ("{\"transactions\": []}", "not_the_feed"),
        (
            "{\"resultSets\": [{\"name\": \"DraftHistory\", \"headers\": [\"SEASON\"], \"rowSet\": []}]}",
            "other_columns",
        ),
    ] {
        assert_eq!(Feed::NbaDraftHistory.parse(text).unwrap_err().code, code, "{text}");
    }
}
