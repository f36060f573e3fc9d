//! Words for picks, by subject.

use super::super::team::resolve_team;
use super::*;

fn day() -> NaiveDate {
    "2002-07-12".parse().unwrap()
}

fn parsed(text: &'static str) -> Vec<(Option<i16>, i16)> {
    let picks = picks(day()).parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    picks.list.iter().map(|pick| (pick.year, pick.round)).collect()
}

#[test]
fn a_list_of_years_or_rounds_is_several_picks() {
    assert_eq!(parsed("2012 second round pick"), [(Some(2012), 2)]);
    assert_eq!(parsed("1980 and 1981 first round picks"), [(Some(1980), 1), (Some(1981), 1)]);
    assert_eq!(parsed("1985 first and second round picks"), [(Some(1985), 1), (Some(1985), 2)]);
    assert_eq!(parsed("2016-2018 second round picks"), [(Some(2016), 2), (Some(2017), 2), (Some(2018), 2)]);
    assert_eq!(parsed("two 2015 second round picks"), [(Some(2015), 2), (Some(2015), 2)]);
    assert_eq!(parsed("1980 first round pick and 1981 second round pick"), [(Some(1980), 1), (Some(1981), 2)]);
    assert_eq!(parsed("1979 fourth round draft choice"), [(Some(1979), 4)]);
}

#[test]
fn alternative_years_are_one_pick() {
    let years = |text| picks(day()).parse(text).unwrap().list[0].years;
    assert_eq!(years("1998 or 1999 first round pick"), Some(PossibleYears { first: 1998, last: Some(1999) }));
    assert_eq!(years("2006 or later first round pick"), Some(PossibleYears { first: 2006, last: None }));
    assert_eq!(years("2002-2004 first round pick"), Some(PossibleYears { first: 2002, last: Some(2004) }));
    assert_eq!(parsed("1998 or 1999 first round pick"), [(None, 1)]);
}

#[test]
fn a_round_of_two_is_a_condition() {
    let pick = picks(day()).parse("1980 first or second round pick").unwrap().list.remove(0);
    assert_eq!((pick.year, pick.round), (Some(1980), 1));
    assert_eq!(pick.terms, [Term::Conditional { text: "first or second round".to_owned() }]);
}

#[test]
fn an_endless_list_is_no_list_of_picks() {
    let text = ["1980 first round pick and "; 500].concat() + "1981 first round pick";
    assert!(picks(day()).parse(text.as_str()).is_err());
}

#[test]
fn a_choice_of_picks_is_a_condition() {
    let pick = choice(day()).parse("Bucks choice of Bucks or Bulls 2011 second round pick").unwrap().list.remove(0);
    let text = "Bucks choice of Bucks or Bulls 2011 second round pick".to_owned();
    assert_eq!(
        (pick.year, pick.round, pick.original_team, pick.terms),
        (Some(2011), 2, None, vec![Term::Conditional { text }])
    );
    let pick = choice(day()).parse("Bulls' choice of 1981 or 1982 first round pick").unwrap().list.remove(0);
    assert_eq!(pick.years, Some(PossibleYears { first: 1981, last: Some(1982) }));
}

#[test]
fn the_owner_before_a_pick_is_its_original_team() {
    let pick = picks(day()).parse("Knicks 2004 second round pick").unwrap().list.remove(0);
    assert_eq!(pick.original_team, resolve_team("Knicks", day()));
}

#[test]
fn a_pick_may_have_no_round() {
    for text in ["draft pick", "1980 draft picks", "conditional pick", "Hawks 1986 \"top\" pick", "draft pick(s)"] {
        assert!(pick_without_round(day()).parse(text).is_ok(), "{text}");
    }
    assert!(pick_without_round(day()).parse("first round pick").is_err());
}
