//! Clauses of notes, by subject.

use reference::FranchiseId;

use super::*;
use crate::pick::{Conveyance, DraftRange, DraftYears, Favorability};

fn team(code: &str) -> FranchiseId {
    crate::team_name::resolve(code, "2021-08-06".parse().unwrap()).unwrap()
}

fn outcome(status: Conveyance) -> Clause {
    Clause::Outcome { status, year: None }
}

fn protected(ranges: &[(i16, i16)], years: &[(i16, i16)], of: Option<&str>) -> Clause {
    let ranges = ranges.iter().map(|(first, last)| DraftRange { first: *first, last: *last }).collect();
    let years = years.iter().map(|(first, last)| DraftYears { first: *first, last: *last }).collect();
    Clause::Protected { ranges, years, team: of.map(team) }
}

fn favorable(which: Favorability, rank: Option<i16>, of: &[&str]) -> Clause {
    Clause::Favorable { which, rank, of: of.iter().map(|code| team(code)).collect() }
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
    check(" (OKC own) did not convey", &[Clause::OriginalTeam(team("OKC")), outcome(Conveyance::NotConveyed)]);
}

#[test]
fn terms_are_parsed() {
    check(" is BOS own and is top-4 protected", &[Clause::OriginalTeam(team("BOS")), protected(&[(1, 4)], &[], None)]);
    check(
        "9-30 protected, unprotected in 2022",
        &[
            protected(&[(9, 30)], &[], None),
            Clause::Unprotected { years: vec![DraftYears { first: 2022, last: 2022 }] },
        ],
    );
    check(
        "top-8 protected through 2015",
        &[Clause::ProtectedThrough { ranges: vec![DraftRange { first: 1, last: 8 }], last: 2015 }],
    );
    check(" was right to swap with LAL", &[Clause::Swap { with: Some(team("LAL")), holder: None }]);
    check(" is least favorable of DAL, PHI, and OKC", &[favorable(Favorability::Least, None, &["DAL", "PHI", "OKC"])]);
    check(" was originally a 2022 pick that was deferred", &[Clause::Deferred { from_year: 2022 }]);
}

#[test]
fn outcomes_are_parsed() {
    let fallback = |text: &str| Clause::Fallback { text: text.to_owned() };
    check(
        " did not convey; became 2025 1st-rd pick",
        &[outcome(Conveyance::NotConveyed), fallback("2025 1st-rd pick")],
    );
    check(" was eventually forfeited and never used", &[outcome(Conveyance::Forfeited)]);
    check(" went somewhere", &[Clause::Unparsed]);
}

#[test]
fn a_favorability_has_a_rank() {
    use Favorability::{Least, Less, Most};
    check(
        " is 2nd-least favorable of HOU, LAC, OKC and UTA",
        &[favorable(Least, Some(2), &["HOU", "LAC", "OKC", "UTA"])],
    );
    check(" (second most favorable of DET, PHO, GSW picks)", &[favorable(Most, Some(2), &["DET", "PHO", "GSW"])]);
    check(
        " least favorable least favorable from HOU, IND, MIA or OKC",
        &[favorable(Least, None, &["HOU", "IND", "MIA", "OKC"])],
    );
    check(" is worse of CHI and MEM", &[favorable(Less, None, &["CHI", "MEM"])]);
    check(" is BRK's or NYK's, whichever is least favorable.", &[favorable(Least, None, &["BKN", "NYK"])]);
}

#[test]
fn a_protection_may_apply_to_one_team_of_a_list() {
    check(
        " was least favorable of OKC, HOU (top 4 protected), and LAC, became OKC 2026 1st-rd pick",
        &[
            favorable(Favorability::Least, None, &["OKC", "HOU", "LAC"]),
            protected(&[(1, 4)], &[], Some("HOU")),
            Clause::Became { team: team("OKC"), text: "OKC 2026 1st-rd pick".to_owned() },
        ],
    );
}

#[test]
fn protections_may_have_several_ranges_and_drafts() {
    check(" is protected 1-3 and 15-30", &[protected(&[(1, 3), (15, 30)], &[], None)]);
    check(" is top-3 protected in 2024 and 2025", &[protected(&[(1, 3)], &[(2024, 2025)], None)]);
    check(
        " is protected 1-3 and 15-30 in 2024, 2026",
        &[protected(&[(1, 3), (15, 30)], &[(2024, 2024), (2026, 2026)], None)],
    );
    check(
        " conditional pick protected in 2020 and 2021, conveyed 2022",
        &[
            Clause::Conditional { text: String::new() },
            protected(&[], &[(2020, 2021)], None),
            Clause::Outcome { status: Conveyance::Conveyed, year: Some(2022) },
        ],
    );
}

#[test]
fn swaps_are_recognised_in_all_their_words() {
    let swap =
        |with: Option<&str>, holder: Option<&str>| Clause::Swap { with: with.map(team), holder: holder.map(team) };
    for text in
        [" is a swap", " is a right to swap", " was a swap option", " is an opportunity to swap", " is right-to-swap"]
    {
        check(text, &[swap(None, None)]);
    }
    check(" is LAC's option right-to-swap", &[swap(None, Some("LAC"))]);
    check(" is a protected right to swap", &[swap(None, None), protected(&[], &[], None)]);
    check(
        " WAS own swap option with MIL pick (least favorable of POR, MIL picks)",
        &[
            Clause::OriginalTeam(team("WAS")),
            swap(Some("MIL"), None),
            favorable(Favorability::Least, None, &["POR", "MIL"]),
        ],
    );
}

#[test]
fn negations_are_outcomes() {
    for text in [" did not convey", " was not conveyed", " (top-5 protected), so never conveyed"] {
        let clauses = parse(text, "2021-08-06".parse().unwrap());
        assert_eq!(clauses.last(), Some(&outcome(Conveyance::NotConveyed)), "{text}");
    }
}
