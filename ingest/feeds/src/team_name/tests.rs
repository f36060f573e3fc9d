//! Names of teams on a day.

use super::*;

fn check(name: &str, day: &str, code: &str) {
    let expected = REFERENCE.franchise_of(code.parse().unwrap());
    assert_eq!(resolve(name, day.parse().unwrap()), expected, "{name} on {day}");
}

fn check_unknown(name: &str, day: &str) {
    assert_eq!(resolve(name, day.parse().unwrap()), None, "{name} on {day}");
}

#[test]
fn codes_nicknames_cities_and_whole_names_are_resolved() {
    for (name, day, code) in [
        ("GS", "2025-02-06", "GSW"),
        ("PHO", "2023-07-11", "PHX"),
        ("BRK", "2022-01-10", "BKN"),
        ("CHO", "2021-07-30", "CHA"),
        ("CHA", "2010-01-01", "CHA"),
        ("UTAH", "2025-02-06", "UTA"),
        ("WSH", "2025-02-06", "WAS"),
        ("Blazers", "2010-01-06", "POR"),
        ("76ers", "2012-01-04", "PHI"),
        ("Sixers", "2012-01-04", "PHI"),
        ("SuperSonics", "1998-01-01", "OKC"),
        ("Sonics", "1998-01-01", "OKC"),
        ("New Jersey Nets", "2005-01-01", "BKN"),
        ("Los Angeles Clippers", "2022-02-10", "LAC"),
        ("LA Clippers", "2010-02-10", "LAC"),
        ("Phoenix", "2025-02-06", "PHX"),
        ("Golden State", "2021-08-07", "GSW"),
    ] {
        check(name, day, code);
    }
}

#[test]
fn a_name_means_the_franchise_that_used_it_on_the_day() {
    check("Hornets", "1995-01-01", "CHA");
    check("Hornets", "2010-01-11", "NOP");
    check("Charlotte Hornets", "2022-01-13", "CHA");
    check("New Orleans", "1977-01-01", "UTA");
    check("New Orleans", "2010-01-01", "NOP");
    check("Hornets", "2013-10-01", "NOP");
    check("Kansas City", "1980-01-01", "SAC");
}

#[test]
fn ambiguous_and_unknown_names_are_not_resolved() {
    check_unknown("Los Angeles", "2022-01-03");
    check_unknown("Sacaramento Kings", "2025-02-06");
    check_unknown("Grizzlines", "2012-01-04");
    check_unknown("and", "2012-01-04");
    check_unknown("", "2012-01-04");
}

#[test]
fn a_prefix_is_the_longest_name() {
    let day = "2021-08-06".parse().unwrap();
    let (franchise, rest) = resolve_prefix("Portland Trail Blazers for cash.", day).unwrap();
    assert_eq!((franchise.0, rest), (1_610_612_757, " for cash."));
    assert_eq!(resolve_prefix("Utah Jazz. Golden State", day).unwrap().1, ". Golden State");
    assert_eq!(resolve_prefix("Nobody at all", day), None);
}

#[test]
fn every_team_of_the_league_is_resolved_by_its_names_of_the_day() {
    for (name, day, code) in [
        ("Toronto Huskies", "1946-11-01", "TRH"),
        ("Cleveland Rebels", "1946-11-01", "CLR"),
        ("Detroit Falcons", "1946-11-01", "DTF"),
        ("Pittsburgh Ironmen", "1946-11-01", "PIT"),
        ("Providence Steam Rollers", "1948-01-10", "PRO"),
        ("Philadelphia Warriors", "1948-01-10", "GSW"),
        ("Indianapolis Jets", "1948-12-10", "INJ"),
        ("Sheboygan Red Skins", "1949-12-02", "SHE"),
        ("Denver Nuggets", "1949-12-04", "DNN"),
        ("Tri-Cities Blackhawks", "1949-12-05", "ATL"),
        ("Baltimore Bullets", "1949-12-04", "BLB"),
        ("Ft. Wayne Pistons", "1949-12-04", "DET"),
        ("Baltimore Bullets", "1965-01-04", "WAS"),
        ("St. Louis Hawks", "1958-01-04", "ATL"),
        ("St. Louis Bombers", "1948-01-04", "STB"),
        ("Chicago Packers", "1961-12-04", "WAS"),
        ("Chicago Zephyrs", "1962-12-04", "WAS"),
        ("Capital Bullets", "1973-12-04", "WAS"),
        ("Cincinnati Royals", "1960-12-04", "SAC"),
        ("Kansas City-Omaha Kings", "1974-12-04", "SAC"),
        ("San Diego Rockets", "1969-12-04", "HOU"),
        ("Buffalo Braves", "1976-12-04", "LAC"),
        ("New Orleans Jazz", "1976-08-05", "UTA"),
        ("New York Nets", "1976-09-10", "BKN"),
        ("Denver Nuggets", "1976-09-10", "DEN"),
        ("Vancouver Grizzlies", "1998-01-10", "MEM"),
        ("New Orleans/Oklahoma City Hornets", "2006-01-10", "NOP"),
        ("NO/Oklahoma City Hornets", "2006-01-10", "NOP"),
        ("Charlotte Bobcats", "2010-01-10", "CHA"),
    ] {
        check(name, day, code);
    }
}

#[test]
fn teams_of_another_league_are_not_resolved() {
    for name in ["Denver Nuggets", "Indiana Pacers", "New York Nets", "San Antonio Spurs", "Denver", "Nets"] {
        check_unknown(name, "1975-10-01");
    }
    check("New York", "1975-10-01", "NYK");
    check("Rockets", "1970-10-01", "HOU");
    let day = "1975-10-01".parse().unwrap();
    assert_eq!(other_league_prefix("Kentucky Colonels for cash", day), Some(("Kentucky Colonels", " for cash")));
    assert_eq!(other_league_prefix("Denver Nuggets", "1976-09-01".parse().unwrap()), None);
}
