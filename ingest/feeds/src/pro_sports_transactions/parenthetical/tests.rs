//! Parentheticals, by subject.

use super::super::team::resolve_team;
use super::*;
use crate::pick::{DraftRange, DraftYears, Favorability};

#[track_caller]
fn check(text: &str, terms: &[Term]) {
    let parsed = parse(text, "2012-07-11".parse().unwrap());
    assert_eq!(parsed.terms, terms, "{text}");
    assert!(parsed.is_complete, "{text}");
}

fn top(last: i16, first_year: i16, last_year: i16) -> Term {
    let years = Some(DraftYears { first: first_year, last: last_year });
    Term::Protected { ranges: vec![DraftRange { first: 1, last }], years, team: None }
}

fn fallback(text: &str) -> Term {
    Term::Fallback { text: text.to_owned() }
}

#[test]
fn terms_keep_their_order() {
    check(
        "protected top 13 in 2014, top 12 in 2015-16, else 2016 and 2017 second round picks",
        &[top(13, 2014, 2014), top(12, 2015, 2016), fallback("2016 and 2017 second round picks")],
    );
    check(
        "from Knicks, protected top 5 in 2012-15, else 2015 second round pick, 2016 second round pick",
        &[top(5, 2012, 2015), fallback("2015 second round pick, 2016 second round pick")],
    );
    check("top 55 protected in 2014, else extinguished", &[top(55, 2014, 2014), fallback("extinguished")]);
    let both = vec![DraftRange { first: 1, last: 50 }, DraftRange { first: 56, last: 60 }];
    check("protected top 50 and 56-60", &[Term::Protected { ranges: both, years: None, team: None }]);
}

#[test]
fn sending_teams_and_teams_of_favorable_picks_are_resolved() {
    let day = "2013-07-12".parse().unwrap();
    assert_eq!(parse("from Hornets/Pelicans", day).from, resolve_team("Pelicans", day));
    let parsed = parse("least favorable of Hawks, Nets picks", day);
    let of = ["Hawks", "Nets"].map(|name| resolve_team(name, day).unwrap()).to_vec();
    assert_eq!(parsed.terms, [Term::Favorable { which: Favorability::Least, rank: None, of }]);
}

#[test]
fn outcomes_are_parsed() {
    let outcome = |text: &str| {
        let outcome = parse(text, "2012-07-11".parse().unwrap()).outcomes.into_iter().next();
        outcome.map(|PickOutcome { year, number, selected_player, .. }| (year, number, selected_player))
    };
    assert_eq!(outcome("#57-Ilkan Karaman"), Some((None, Some(57), Some("Ilkan Karaman".to_owned()))));
    assert_eq!(outcome("2016 #28-Skal Labissiere"), Some((Some(2016), Some(28), Some("Skal Labissiere".to_owned()))));
    assert_eq!(
        outcome("2016 #24-• Timothe Luwawu / Timothe Luwawu-Cabarrot").unwrap().2.as_deref(),
        Some("Timothe Luwawu")
    );
    assert_eq!(outcome("#28 Norris Cole (a)").unwrap().2.as_deref(), Some("Norris Cole"));
    assert_eq!(outcome("?-?"), None);
    assert_eq!(outcome("not exercised"), Some((None, None, None)));
    assert_eq!(outcome("$350K cash"), Some((None, None, None)));
}

#[test]
fn lists_of_years_and_ranges_stay_together() {
    let years = |first, last| Some(DraftYears { first, last });
    let ranges = vec![DraftRange { first: 1, last: 5 }, DraftRange { first: 15, last: 30 }];
    check(
        "protected #1-5, #15-30 in 2015-16, top 5 in 2017-18, unprotected in 2019",
        &[
            Term::Protected { ranges, years: years(2015, 2016), team: None },
            top(5, 2017, 2018),
            Term::Unprotected { years: years(2019, 2019) },
        ],
    );
    check("protected top 3 in 2015, top 5 in 2016-2017", &[top(3, 2015, 2015), top(5, 2016, 2017)]);
    check("protected top 3 in 2015, 2016 and 2018", &[top(3, 2015, 2016), top(3, 2018, 2018)]);
    check(
        "lottery protected in 2013 and unprotected in 2014",
        &[top(14, 2013, 2013), Term::Unprotected { years: years(2014, 2014) }],
    );
}

#[test]
fn favorability_has_ranks_and_guards() {
    let day = "2012-07-11".parse().unwrap();
    let team = |name: &str| resolve_team(name, day).unwrap();
    let of = |names: &[&str]| names.iter().map(|name| team(name)).collect::<Vec<_>>();
    let favorable = |which, rank, names: &[&str]| Term::Favorable { which, rank, of: of(names) };
    check(
        "2nd-least favorable of Hawks, Nets, Suns picks",
        &[favorable(Favorability::Least, Some(2), &["Hawks", "Nets", "Suns"])],
    );
    check(
        "second most favorable of Hawks, Nets and Suns picks",
        &[favorable(Favorability::Most, Some(2), &["Hawks", "Nets", "Suns"])],
    );
    check("less favorable of Knicks, Nuggets", &[favorable(Favorability::Less, None, &["Knicks", "Nuggets"])]);
    let guard = |first, last, name| Term::Protected {
        ranges: vec![DraftRange { first, last }],
        years: None,
        team: Some(team(name)),
    };
    check(
        "less favorable of Kings pick (protected #56-#60), Raptors pick (protected top 36), else 2015 second round pick (more favorable of Raptors, Suns picks)",
        &[
            favorable(Favorability::Less, None, &["Kings", "Raptors"]),
            guard(56, 60, "Kings"),
            guard(1, 36, "Raptors"),
            fallback("2015 second round pick (more favorable of Raptors, Suns picks)"),
        ],
    );
    check(
        "less favorable of Clippers and Timberwolves pick in 2012, protected top 10 in 2012-15",
        &[favorable(Favorability::Less, None, &["Clippers", "Timberwolves"]), top(10, 2012, 2015)],
    );
}

#[test]
fn conditions_and_choices_keep_their_text() {
    let condition = |text: &str| Term::Conditional { text: text.to_owned() };
    for text in [
        "if pick is between #31-#55",
        "at least 2 years after Cavaliers have conveyed first round pick to Celtics",
        "Bucks choice of Bucks or Bulls pick",
        "Lakers option",
        "two years after 76ers convey first round pick to Heat from earlier trade",
        "originally protected top 37, but protection later removed in subsequent trade between Kings, Knicks",
    ] {
        check(text, &[condition(text)]);
    }
    check(
        "Suns pick if Suns make 2011 playoffs, else Magic pick",
        &[condition("Suns pick if Suns make 2011 playoffs"), fallback("Magic pick")],
    );
    check(
        "if Grizzlies send 2011 first round pick to Timberwolves as per earlier trade, else later year",
        &[
            condition("if Grizzlies send 2011 first round pick to Timberwolves as per earlier trade"),
            fallback("later year"),
        ],
    );
}

#[test]
fn a_protection_may_be_of_one_teams_pick() {
    let bulls = resolve_team("Bulls", "2012-07-11".parse().unwrap());
    check(
        "Bulls pick protected top 10",
        &[Term::Protected { ranges: vec![DraftRange { first: 1, last: 10 }], years: None, team: bulls }],
    );
}

#[test]
fn a_list_of_outcomes_shares_its_year() {
    let parsed = parse("2014 #20-Bruno Caboclo, #45-Dwight Powell", "2012-07-11".parse().unwrap());
    let outcomes: Vec<_> = parsed.outcomes.iter().map(|outcome| (outcome.year, outcome.number)).collect();
    assert_eq!(outcomes, [(Some(2014), Some(20)), (Some(2014), Some(45))]);
    let parsed = parse("#35-Glen Rice, Jr.", "2012-07-11".parse().unwrap());
    assert_eq!(parsed.outcomes[0].selected_player.as_deref(), Some("Glen Rice, Jr."));
}

#[test]
fn an_unparsed_comparison_is_only_text() {
    for text in [
        "two most favorable of Cavaliers, Jazz, Timberwolves picks",
        "more favorable of Hornets pick, less favorable of Bucks, Pistons picks",
        "less favorable of Spurs and either Mavericks or Timberwolves picks",
    ] {
        let parsed = parse(text, "2012-07-11".parse().unwrap());
        assert_eq!(parsed.terms, [Term::Conditional { text: text.to_owned() }]);
        assert!(!parsed.is_complete && parsed.original_team.is_none(), "{text}");
    }
}

#[test]
fn cash_that_is_owed_instead_is_no_outcome() {
    check(
        "protected top 14 in 2012-16, else 2017 second round pick, cash",
        &[top(14, 2012, 2016), fallback("2017 second round pick, cash")],
    );
    assert!(parse("else 2017 second round pick, cash", "2012-07-11".parse().unwrap()).outcomes.is_empty());
}

#[test]
fn an_unknown_clause_is_not_complete() {
    assert!(!parse("purple on Sundays", "2012-07-11".parse().unwrap()).is_complete);
}
