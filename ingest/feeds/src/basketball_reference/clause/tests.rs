//! Clauses of notes, by subject.

use super::*;
use crate::pick::DraftRange;

fn team(code: &str) -> FranchiseId {
    resolve_possessive(code, "2021-08-06".parse().unwrap()).unwrap()
}

#[track_caller]
fn check(text: &str, clauses: &[Clause]) {
    assert_eq!(parse(text, "2021-08-06".parse().unwrap()), clauses, "{text}");
}

#[test]
fn original_teams_are_parsed() {
    check(" is DAL own", &[Clause::OriginalTeam(team("DAL"))]);
    check(" is MIL's own", &[Clause::OriginalTeam(team("MIL"))]);
    check(" is GSW's 2024 second-round pick", &[Clause::OriginalTeam(team("GSW"))]);
    check(" is owned by UTA", &[Clause::OriginalTeam(team("UTA"))]);
    check(" (OKC own) did not convey", &[Clause::OriginalTeam(team("OKC")), Clause::Outcome(Conveyance::NotConveyed)]);
}

#[test]
fn terms_are_parsed() {
    let top = |last| Clause::Protected { ranges: vec![DraftRange { first: 1, last }], year: None };
    check(" is BOS own and is top-4 protected", &[Clause::OriginalTeam(team("BOS")), top(4)]);
    check(
        "9-30 protected, unprotected in 2022",
        &[
            Clause::Protected { ranges: vec![DraftRange { first: 9, last: 30 }], year: None },
            Clause::Unprotected { year: Some(2022) },
        ],
    );
    check(" was right to swap with LAL", &[Clause::Swap { with: Some(team("LAL")), holder: None }]);
    check(
        " is least favorable of DAL, PHI, and OKC",
        &[Clause::Favorable { which: Favorability::Least, of: vec![team("DAL"), team("PHI"), team("OKC")] }],
    );
    check(" was originally a 2022 pick that was deferred", &[Clause::Deferred { from_year: 2022 }]);
}

#[test]
fn outcomes_are_parsed() {
    let fallback = |text: &str| Clause::Fallback { text: text.to_owned() };
    check(
        " did not convey; became 2025 1st-rd pick",
        &[Clause::Outcome(Conveyance::NotConveyed), fallback("2025 1st-rd pick")],
    );
    check(" was eventually forfeited and never used", &[Clause::Outcome(Conveyance::Forfeited)]);
    check(" went somewhere", &[]);
}
