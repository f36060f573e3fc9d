//! Headlines of every sort, each with what a reader would say of it.

use super::*;

/// About a trade.
const TRADES_TOLD: &[&str] = &[
    "Lakers acquire Luka Doncic from Mavericks in three-team trade",
    "Sources: Suns finalizing trade for Kevin Durant",
    "Bucks land Damian Lillard in blockbuster with Trail Blazers",
    "Heat trade Jimmy Butler to Warriors",
    "Knicks send Julius Randle to Timberwolves for Karl-Anthony Towns",
    "James Harden dealt to Clippers",
    "Report: Raptors, Knicks agree on deal sending OG Anunoby to New York",
    "Kings, Bulls swap guards in deadline deal",
    "De'Aaron Fox headed to Spurs in three-team deal",
    "NBA trade deadline: every deal, every team",
    "Trade grades: who won the Mikal Bridges deal?",
    "Sixers, Clippers complete Tobias Harris sign-and-trade",
    "Damian Lillard asks Blazers for trade",
    "Source: Jimmy Butler's trade request stands",
    "Pelicans listening to trade offers for Brandon Ingram",
    "Celtics acquiring Kristaps Porzingis, sources say",
    "Rockets rescind trade for veteran guard after failed physical",
    "Jazz trading Donovan Mitchell to Cavaliers for three first-round picks",
    "Wizards get Chris Paul in deal with Suns",
    "Thunder swap second-round picks with Hawks",
    "Four-team blockbuster sends Butler west",
    "Nets ship Mikal Bridges to Knicks for five first-round picks",
    "Hawks trade center Clint Capela in sign-and-trade",
    "Lakers-Hornets trade voided after Mark Williams' physical",
    "Blazers GM on Lillard: 'We have no trade in place'",
    "How the Gobert trade changed the Timberwolves",
    "Magic acquire Desmond Bane from Grizzlies for four first-rounders",
    "NBA trade rumors: Bulls in talks on Zach LaVine",
    "Durant traded to Rockets for Jalen Green, Dillon Brooks",
    "Raptors trade for Brandon Ingram, sources say",
    "Pacers dealing Buddy Hield to 76ers",
];

/// About something else.
const OTHERS_TOLD: &[&str] = &[
    "Roundtable: Which player's fantasy value would be most impacted if traded?",
    "Fantasy basketball: winners and losers of the trade deadline",
    "NBA trade value rankings: the top 50 players",
    "Five trade targets for the Lakers",
    "Fake trades we would like to see before February",
    "Mailbag: your trade questions answered",
    "Why the Bulls should trade for a center",
    "LeBron, Brooks trade barbs after Game 2",
    "Embiid and Towns trade blows in overtime thriller",
    "Green, Poole trade insults in practice",
    "Curry and Thompson trade late threes in Warriors' win",
    "Celtics, Heat trade wins to open series",
    "Trade winds: how Hawaii hosts the Clippers",
    "Michael Jordan files suit over trademark",
    "Mark Cuban settles case over stock trade",
    "Coach's tirade costs him 35,000 dollars",
    "Rookies learn the tricks of the trade",
    "Draymond Green is a jack of all trades",
    "Wembanyama trading cards break auction record",
    "Group acquires majority stake in Celtics",
    "Jokic acquired taste: the center's love of horse races",
    "Mavericks sign guard off waivers",
    "Players swap jerseys after farewell game",
    "Luka shines in clutch, outduels LeBron in 2OT win",
    "Spoelstra's idea: 100K watch Heat play outdoors",
    "Butler's late shot sends Heat to Finals",
    "Warriors sign Curry to two-year extension",
    "Jets trade quarterback to Packers",
    "MLB: Padres acquire pitcher from Rays",
    "WNBA: Liberty trade for veteran forward",
    "Nuggets waive forward, sign guard to 10-day deal",
    "Giannis drops 50 as Bucks rout Hawks",
    "Team tours World Trade Center memorial",
    "Kings lose point guard for six weeks",
    "Hawks deal with injuries ahead of trip to Boston",
    "Rivals trade verbal jabs before rematch",
    "Lakers deal Nuggets first home loss",
    "Grizzlies send message to Warriors in rout",
];

fn is(title: &str) -> bool {
    is_about_trades(title, "", &[])
}

#[test]
fn titles_are_told_apart_as_a_reader_would() {
    let missed: Vec<_> = TRADES_TOLD.iter().filter(|title| !is(title)).collect();
    let taken: Vec<_> = OTHERS_TOLD.iter().filter(|title| is(title)).collect();
    let found = TRADES_TOLD.len() - missed.len();
    // Nine of ten that are found are trades, and nine of ten trades are found.
    assert!(found * 10 >= (found + taken.len()) * 9, "taken for trades: {taken:#?}");
    assert!(found * 10 >= TRADES_TOLD.len() * 9, "not found: {missed:#?}");
}

#[test]
fn a_summary_counts_where_it_tells_of_a_trade_outright() {
    let check = |summary: &str, expected| {
        assert_eq!(is_about_trades("Big news in Dallas", summary, &[]), expected, "{summary}");
    };
    check("The Mavericks have agreed to trade Luka Doncic to the Lakers, sources told us.", true);
    check("It is a three-team deal.", true);
    check("The guard has averaged 20 points since he was traded to Dallas two years ago.", false);
    check("It would help before the Feb. 9 trade deadline.", false);
    check("", false);
}

#[test]
fn the_game_of_fantasy_is_never_about_trades() {
    let title = "Doncic traded to Lakers";
    assert!(is_about_trades(title, "", &[]));
    assert!(!is_about_trades(title, "What it means for fantasy managers.", &[]));
    assert!(!is_about_trades(title, "", &["Fantasy Basketball".to_owned()]));
}

#[test]
fn a_trade_of_another_league_is_none_of_ours() {
    assert!(!is_about_trades("Star traded for three picks", "", &["NHL".to_owned()]));
    assert!(is_about_trades("NBA and WNBA notebook: Durant traded", "", &[]));
}

#[test]
fn a_phrase_is_found_as_whole_words() {
    let words = Words::of("A tirade over trademarks, then a trade");
    assert_eq!(words.place("trade"), Some(words.folded.len() - " trade ".len()));
    assert!(!words.have(&["mark", "tirad"]));
}
