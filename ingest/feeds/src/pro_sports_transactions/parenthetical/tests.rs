//! Parentheticals, by subject.

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
        let outcome = parse(text, "2012-07-11".parse().unwrap()).outcome;
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
}
