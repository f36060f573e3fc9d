//! Which trades an item matches, one test per rule.

use reference::REFERENCE;

use super::*;

fn trade(id: &str, date: &str, teams: &[&str], players: &[&str]) -> TradeCandidate {
    let franchise = |code: &&str| REFERENCE.franchise_of(code.parse().unwrap()).unwrap();
    let player = |name: &&str| MovedPlayer { id: Some((*name).to_owned()), names: vec![(*name).to_owned()] };
    TradeCandidate {
        id: id.to_owned(),
        date: date.parse().unwrap(),
        teams: teams.iter().map(franchise).collect(),
        players: players.iter().map(player).collect(),
    }
}

fn doncic() -> TradeCandidate {
    let players = ["Luka Dončić", "Maxi Kleber", "Anthony Davis", "Max Christie", "Jalen Hood-Schifino"];
    trade("doncic", "2025-02-02", &["LAL", "DAL", "UTA"], &players)
}

fn fox() -> TradeCandidate {
    let players = ["De'Aaron Fox", "Zach LaVine", "Kevin Huerter", "Zach Collins", "Tre Jones"];
    trade("fox", "2025-02-03", &["SAC", "SAS", "CHI"], &players)
}

fn lillard() -> TradeCandidate {
    let players = ["Damian Lillard", "Jrue Holiday", "Grayson Allen", "Deandre Ayton"];
    trade("lillard", "2023-09-27", &["POR", "MIL", "PHX"], &players)
}

fn find(published_at: &str, title: &str, summary: &str, candidates: &[TradeCandidate]) -> Vec<NewsMatch> {
    match_news(&NewsItem { published_at: published_at.parse().unwrap(), title, summary }, candidates)
}

/// Publishes an item on the day of the first candidate.
#[track_caller]
fn check(title: &str, summary: &str, candidates: &[TradeCandidate], expected: &[&str]) {
    let matches = find(&format!("{}T18:00:00Z", candidates[0].date), title, summary, candidates);
    let ids: Vec<_> = matches.iter().map(|found| found.trade_id.as_str()).collect();
    assert_eq!(ids, expected, "{title} | {summary}");
}

#[test]
fn a_full_name_and_a_team_match() {
    check("Lakers trade for Luka Doncic", "", &[doncic()], &["doncic"]);
    check("Lakers land their man", "Luka Doncic arrives in a deal.", &[doncic()], &["doncic"]);
}

#[test]
fn two_full_names_match() {
    check("Luka Doncic swapped for Anthony Davis", "", &[doncic()], &["doncic"]);
}

#[test]
fn less_than_a_full_name_and_a_team_does_not_match() {
    check("Luka Doncic is traded", "", &[doncic()], &[]);
    check("Lakers get Doncic, Mavericks get Davis in trade", "", &[doncic()], &[]);
    check("Lakers send AD to Mavericks for Luka", "", &[doncic()], &[]);
}

#[test]
fn the_score_weighs_title_and_summary() {
    let score = |title, summary| find("2025-02-02T18:00:00Z", title, summary, &[doncic()])[0].score;
    assert_eq!(score("Lakers trade for Luka Doncic", ""), 3 + 1);
    assert_eq!(score("Lakers trade for Luka Doncic", "Dallas gets Anthony Davis and Christie."), 3 + 2 + 1 + 2);
}

#[test]
fn trades_near_the_day_are_candidates() {
    let count = |published_at| find(published_at, "Lakers trade for Luka Doncic", "", &[doncic()]).len();
    assert_eq!(count("2025-01-28T12:00:00Z"), 1);
    assert_eq!(count("2025-01-27T12:00:00Z"), 0);
    assert_eq!(count("2025-02-12T12:00:00Z"), 1);
    assert_eq!(count("2025-02-13T12:00:00Z"), 0);
}

#[test]
fn the_timing_counts_days_in_new_york() {
    let timing = |published_at| find(published_at, "Lakers trade for Luka Doncic", "", &[doncic()])[0].timing;
    assert_eq!(timing("2025-02-02T04:30:00Z"), NewsTiming::Before);
    assert_eq!(timing("2025-02-03T04:30:00Z"), NewsTiming::SameDay);
    assert_eq!(timing("2025-02-03T05:30:00Z"), NewsTiming::After);
}

#[test]
fn a_match_lists_the_players_and_teams_that_the_item_names() {
    let matches = find("2025-02-02T18:00:00Z", "Luka Doncic dealt to Lakers", "Dallas gets Davis.", &[doncic(), fox()]);
    assert_eq!(matches.len(), 1);
    assert_eq!(matches[0].certainty, Certainty::Deduced);
    assert_eq!(matches[0].players, ["Anthony Davis", "Luka Dončić"].map(str::to_owned).into());
    let codes: Vec<_> = matches[0].teams.iter().filter_map(|id| REFERENCE.code_of(*id)).collect();
    assert_eq!(codes, ["DAL", "LAL"].map(|code| code.parse().unwrap()));
}

#[test]
fn a_surname_of_several_players_names_none() {
    let davis = trade("johnny", "2025-02-06", &["WAS", "MEM"], &["Johnny Davis", "Marcus Smart"]);
    let matches = find("2025-02-06T18:00:00Z", "Luka Doncic dealt to Lakers", "Davis leaves.", &[doncic(), davis]);
    assert_eq!(matches[0].players, ["Luka Dončić".to_owned()].into());
}

#[test]
fn an_unresolved_player_counts_without_an_id() {
    let mut candidate = doncic();
    candidate.players[0].id = None;
    let matches = find("2025-02-02T18:00:00Z", "Lakers trade for Luka Doncic", "", &[candidate]);
    assert!(matches[0].players.is_empty());
}

#[test]
fn a_name_is_whole_words_of_one_person() {
    let green = || trade("green", "2025-07-06", &["HOU", "PHX"], &["Jalen Green"]);
    check("Suns' Jalen Green introduced after trade", "", &[green()], &["green"]);
    check("Suns trade for Jalen Greene", "", &[green()], &[]);
    let matches = find("2025-07-06T18:00:00Z", "Suns get Jalen Green in deal", "A.J. Green is not in it.", &[green()]);
    assert_eq!(matches[0].score, 3 + 1);
}

#[test]
fn diacritics_possessives_and_suffixes_make_no_difference() {
    let jackson = || trade("jackson", "2026-02-03", &["UTA", "MEM"], &["Jaren Jackson Jr."]);
    check("Jazz’s trade for Jaren Jackson’s rim protection", "", &[jackson()], &["jackson"]);
    check("Jazz acquire Jaren Jackson Jr.", "", &[jackson()], &["jackson"]);
    let porzingis = trade("porzingis", "2026-02-05", &["ATL", "GSW"], &["Kristaps Porzingis"]);
    check("Warriors' deal for Kristaps Porziņģis", "", &[porzingis], &["porzingis"]);
}

#[test]
fn a_word_that_is_a_city_and_a_surname_names_neither() {
    let washington = || trade("washington", "2024-02-08", &["DAL", "CHA"], &["P.J. Washington", "Grant Williams"]);
    let gafford = || trade("gafford", "2024-02-08", &["DAL", "WAS"], &["Daniel Gafford", "Richaun Holmes"]);
    let both = [washington(), gafford()];
    check("PJ Washington dealt to Mavs", "", &both, &["washington"]);
    check("Daniel Gafford leaves Washington in trade", "", &both, &[]);
    check("Daniel Gafford leaves Washington in trade", "", &[gafford()], &["gafford"]);
}

#[test]
fn a_city_with_two_teams_is_the_one_that_takes_part() {
    check("Luka Doncic traded to Los Angeles", "", &[doncic()], &["doncic"]);
    let both_teams = trade("zubac", "2019-02-07", &["LAL", "LAC"], &["Ivica Zubac", "Michael Beasley", "Mike Muscala"]);
    check("Ivica Zubac traded within Los Angeles", "", &[both_teams], &[]);
}

#[test]
fn a_text_in_capitals_has_no_codes() {
    let smart = || trade("smart", "2025-02-06", &["MEM", "WAS"], &["Marcus Smart"]);
    check("MARCUS SMART WAS TRADED", "", &[smart()], &[]);
    check("Marcus Smart dealt to WAS", "", &[smart()], &["smart"]);
}

#[test]
fn an_item_without_a_word_for_trades_does_not_match() {
    check("Anthony Davis out a week", "The Lakers center strained a muscle.", &[doncic()], &[]);
    check("Luka Doncic leads Lakers past Jazz", "He came in a trade and starts in a 132-113 win.", &[doncic()], &[]);
}

#[test]
fn a_title_about_other_teams_decides() {
    check("Raptors pursue trade", "The Blazers listen to offers for Damian Lillard.", &[lillard()], &[]);
}

#[test]
fn a_destination_that_has_no_part_decides() {
    check("Trail Blazers near deal of Damian Lillard to Heat", "", &[lillard()], &[]);
    check("Trail Blazers deal Damian Lillard to Bucks", "", &[lillard()], &["lillard"]);
}

#[test]
fn another_team_beside_only_one_of_the_trade_decides() {
    let summary = "Damian Lillard waits for an offer.";
    check("Blazers and Heat resume trade talks", summary, &[lillard()], &[]);
    check("Blazers and Bucks resume trade talks, Heat out", summary, &[lillard()], &["lillard"]);
    check("Heat miss out as Damian Lillard is traded to Bucks", "", &[lillard()], &["lillard"]);
    let two_players = "Damian Lillard and Jrue Holiday switch teams.";
    check("Blazers' deal leaves Heat empty-handed", two_players, &[lillard()], &["lillard"]);
}

#[test]
fn a_title_about_another_player_decides() {
    let summary = "The Kings have talks about the All-Star after they sent De'Aaron Fox away.";
    check("Trade market for Kevin Durant grows", summary, &[fox()], &[]);
    check("Kevin Durant comments on the trade of Fox", summary, &[fox()], &["fox"]);
}

#[test]
fn a_round_up_matches_several_trades() {
    let title = "Luka Doncic to Lakers, De'Aaron Fox to Spurs: trades graded";
    check(title, "", &[doncic(), fox(), lillard()], &["doncic", "fox"]);
}

#[test]
fn a_round_up_matches_eight_trades_at_most() {
    let names =
        ["Luka Doncic", "Zach LaVine", "Tre Jones", "Max Christie", "Kyle Kuzma", "Mark Williams", "Cody Martin"];
    let more = ["Terance Mann", "Caris LeVert", "Georges Niang"];
    let names: Vec<_> = names.into_iter().chain(more).collect();
    let trades: Vec<_> = names.iter().map(|name| trade(name, "2025-02-06", &["LAL", "DAL"], &[name])).collect();
    let matches = find("2025-02-06T18:00:00Z", "Lakers' trades", &names.join(", "), &trades);
    assert_eq!(matches.len(), MAX_MATCHES);
}

#[test]
fn the_trade_with_more_of_the_named_teams_matches() {
    let first = trade("first", "2025-02-05", &["GSW", "UTA"], &["Dennis Schroder"]);
    let second = trade("second", "2025-02-06", &["UTA", "DET"], &["Dennis Schroder"]);
    let both = [first, second];
    check("Jazz trade Dennis Schroder to Pistons", "", &both, &["second"]);
    let matches = find("2025-02-06T18:00:00Z", "Jazz trade Dennis Schroder", "", &both);
    let certainties: Vec<_> = matches.iter().map(|found| (found.trade_id.as_str(), found.certainty)).collect();
    assert_eq!(certainties, [("first", Certainty::Ambiguous), ("second", Certainty::Ambiguous)]);
}

#[test]
fn the_order_of_the_candidates_does_not_matter() {
    let title = "Luka Doncic to Lakers, De'Aaron Fox to Spurs: trades graded";
    let forwards = find("2025-02-04T18:00:00Z", title, "", &[doncic(), fox(), lillard()]);
    let backwards = find("2025-02-04T18:00:00Z", title, "", &[lillard(), fox(), doncic()]);
    assert_eq!(forwards, backwards);
}
