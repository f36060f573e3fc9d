//! Verbs, word orders and separators of the feed, with real facts.

use std::collections::BTreeSet;

use super::*;

#[test]
fn each_verb_has_a_direction() {
    let legs = &["MIA→UTA player: F Ann Bee", "UTA→MIA cash: cash"];
    for verb in [
        "Acquired",
        "acquired",
        "ACQUIRED",
        "Aquired",
        "Acquried",
        "Received",
        "Recieved",
        "Obtained",
        "Have acquired",
        "Announced they have acquired",
        "Utah acquired",
        "The Jazz received",
        "Purchased",
        "Traded for",
        "Announced the acquisition of",
    ] {
        check(&format!("{verb} F Ann Bee from Miami for cash."), legs, &[]);
    }
    let legs = &["UTA→MIA player: F Ann Bee", "MIA→UTA cash: cash"];
    for verb in [
        "Traded",
        "Sent",
        "Dealt",
        "Swapped",
        "Shipped",
        "Signed-and-traded",
        "Signed and traded",
        "Agreed to trade",
        "Tradded",
        "Announced the trade of",
        "Sold",
    ] {
        check(&format!("{verb} F Ann Bee to Miami for cash."), legs, &[]);
    }
}

#[test]
fn an_exchange_may_be_misspelt() {
    for exchange in ["in exchange", "in exhange for", "in exchange of", "in exchanged for"] {
        let legs = &["MIA→UTA player: F Ann Bee", "UTA→MIA player: F Cee Dee"];
        check(&format!("Acquired F Ann Bee from Miami {exchange} F Cee Dee."), legs, &[]);
    }
}

#[test]
fn a_trade_of_several_teams_has_many_names() {
    for phrase in [
        "in a three-team trade",
        "in a three team trade",
        "in three-team deal",
        "as part of a five-team deal",
        "as part of 4-team trade",
        "in a 3-team exchange",
        "in a three-way trade",
        "in a multi-team trade",
        "via a four-team trade",
    ] {
        let legs = &["MIA→UTA player: F Ann Bee", "UTA→? player: F Cee Dee"];
        let flags = &[Flag::UnknownReceiver];
        check(&format!("Acquired F Ann Bee from Miami in exchange for F Cee Dee {phrase}."), legs, flags);
        check(&format!("Acquired F Ann Bee from Miami {phrase} in exchange for F Cee Dee."), legs, flags);
    }
    let legs = &["MIA→UTA player: F Ann Bee", "UTA→MIA player: F Cee Dee"];
    check("Acquired F Ann Bee from Miami in exchange for F Cee Dee in a four-player trade.", legs, &[]);
}

#[test]
fn a_team_before_a_position_is_the_sender() {
    check(
        "Acquired Golden State F Andrew Wiggins and Toronto G Davion Mitchell in a five-team trade.",
        &["GSW→UTA player: Golden State F Andrew Wiggins", "TOR→UTA player: Toronto G Davion Mitchell"],
        &[Flag::SingleSided],
    );
}

#[test]
fn a_semicolon_separates_deals_with_or_without_a_verb() {
    for verb in ["", "acquired "] {
        let text = format!(
            "Acquired C Ann Bee from Houston for G Cee Dee and C Eff Gee; {verb}G Aitch Eye and cash from San Antonio for G Jay Kay."
        );
        let file = parse(&file_of(&[row("BOS", &text)])).unwrap();
        let sorted = |claim| -> BTreeSet<_> { trade_of(claim).legs.iter().map(summary).collect() };
        let found: Vec<Vec<_>> = file.claims.iter().map(|claim| sorted(claim).into_iter().collect()).collect();
        assert_eq!(
            found,
            [
                vec!["BOS→HOU player: C Eff Gee", "BOS→HOU player: G Cee Dee", "HOU→BOS player: C Ann Bee"],
                vec!["BOS→SAS player: G Jay Kay", "SAS→BOS cash: cash", "SAS→BOS player: G Aitch Eye"],
            ],
            "{text}"
        );
        check_sources(&file);
    }
}

#[test]
fn a_trade_may_follow_another_transaction_in_a_sentence() {
    let legs = &["BKN→UTA player: F Ann Bee", "UTA→BKN player: F Cee Dee Jr."];
    for start in [
        "Signed G Eff Gee to a contract and",
        "Waived G Eff Gee,",
        "Signed G Eff Gee;",
        "Waived G Eff Gee and F Aitch Eye, and",
    ] {
        check(&format!("{start} acquired F Ann Bee from Brooklyn in exchange for F Cee Dee Jr."), legs, &[]);
    }
    check("Acquired F Ann Bee from Brooklyn for F Cee Dee Jr. Waived G Eff Gee.", legs, &[]);
    check("Acquired F Ann Bee from Brooklyn for F Cee Dee Jr. and waived G Eff Gee.", legs, &[]);
}

#[test]
fn clauses_of_one_sentence_about_one_partner_are_one_trade() {
    let legs = &["UTA→MIA player: F Ann Bee", "MIA→UTA player: G Cee Dee", "MIA→UTA cash: cash"];
    for text in [
        "Traded F Ann Bee to Miami and received G Cee Dee and cash.",
        "Traded F Ann Bee to Miami, acquiring G Cee Dee and cash from Miami.",
        "Traded F Ann Bee to Miami and acquired G Cee Dee and cash from the Heat.",
        "Completed a trade with Miami, sending F Ann Bee and receiving G Cee Dee and cash.",
        "Swapped F Ann Bee for G Cee Dee and cash with Miami.",
        "Acquired from Miami G Cee Dee and cash for F Ann Bee.",
        "Acquired G Cee Dee and cash in a trade that sent F Ann Bee to Miami.",
    ] {
        check(text, legs, &[]);
    }
}

#[test]
fn other_teams_of_a_trade_have_their_own_clauses() {
    let text = "Acquired G Ryan Nembhard from Dallas and G Luguentz Dort from Oklahoma City in a three-team trade that sent F \
                Zaccharie Risacher to Dallas. Dallas received draft consideration from Utah, while Oklahoma City received draft \
                considerations from Utah and Dallas.";
    check(
        text,
        &[
            "DAL→UTA player: G Ryan Nembhard",
            "OKC→UTA player: G Luguentz Dort",
            "UTA→DAL player: F Zaccharie Risacher",
            "UTA→DAL draft_consideration: draft consideration",
            "?→OKC draft_consideration: draft considerations",
        ],
        &[Flag::UnknownSender],
    );
    check(
        "Acquired F Ann Bee from Dallas and traded G Cee Dee to Miami as part of a three-team trade.",
        &["DAL→UTA player: F Ann Bee", "UTA→MIA player: G Cee Dee"],
        &[],
    );
    check(
        "Sent G Toney Douglas to Miami, who sent C Joel Anthony and cash considerations to Boston. Boston sent Gs Jordan \
         Crawford and MarShon Brooks to Utah.",
        &[
            "UTA→MIA player: G Toney Douglas",
            "MIA→BOS player: C Joel Anthony",
            "MIA→BOS cash: cash considerations",
            "BOS→UTA player: Gs Jordan Crawford",
            "BOS→UTA player: MarShon Brooks",
        ],
        &[],
    );
}

#[test]
fn abbreviations_end_no_sentence() {
    check(
        "Acquired G/F Ann Bee Jr., F Dillon Brooks and the No. 10 overall pick from L.A. Clippers in exchange for F St. Louis Bee.",
        &[
            "LAC→UTA player: G/F Ann Bee Jr.",
            "LAC→UTA player: F Dillon Brooks",
            "LAC→UTA pick: the No. 10 overall pick",
            "UTA→LAC player: F St. Louis Bee",
        ],
        &[],
    );
}

#[test]
fn picks_may_return_to_their_team() {
    let text = "Acquired F Ann Bee from Houston in exchange for G Cee Dee and were returned their own 2022 first-round draft pick \
                and a Houston 2021 second-round draft pick in exchange for Milwaukee's 2021 and 2023 first-round draft picks.";
    let legs = trade(text).legs;
    let picks: Vec<_> = legs
        .iter()
        .filter_map(|leg| {
            let code = |team| REFERENCE.code_of(team).unwrap().to_string();
            let pick = leg.pick.as_ref()?;
            Some((code(leg.from?), code(leg.to?), pick.year?, pick.round, code(pick.original_team?)))
        })
        .collect();
    let expected =
        |from: &str, to: &str, year, round, team: &str| (from.to_owned(), to.to_owned(), year, round, team.to_owned());
    assert_eq!(legs.len(), 6);
    for pick in [
        expected("HOU", "UTA", 2022, 1, "UTA"),
        expected("HOU", "UTA", 2021, 2, "HOU"),
        expected("UTA", "HOU", 2021, 1, "MIL"),
        expected("UTA", "HOU", 2023, 1, "MIL"),
    ] {
        assert!(picks.contains(&pick), "{pick:?} in {picks:?}");
    }
}
