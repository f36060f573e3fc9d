//! Which franchise a name means on a day: a code of any feed, a nickname, a city, or all of it.

use chrono::NaiveDate;
use reference::name::fold;
use reference::{FranchiseId, REFERENCE, Team};
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The franchise that a name meant on a day. `Hornets` was New Orleans in 2010 and is Charlotte since 2014.
///
/// Codes of any feed (`PHO`, `GS`, `BRK`), nicknames (`Blazers`, `SuperSonics`), cities that had one team, and whole names
/// (`New Jersey Nets`) are known, in any case. A name that no team had on the day means the franchise that had it last
/// before, else first after it: feeds call old teams by new names and the other way round. Cities of two teams
/// (`Los Angeles`) and misspelt names mean none.
pub fn franchise(name: &str, day: NaiveDate) -> Option<FranchiseId> {
    let bearers = NAMES.get(fold(name).as_str())?;
    let current = |bearer: &&Bearer| bearer.from <= day && bearer.until.is_none_or(|end| day < end);
    let mut on_the_day = bearers.iter().filter(current).map(|bearer| bearer.franchise);
    if let Some(first) = on_the_day.next() {
        return on_the_day.all(|other| other == first).then_some(first);
    }
    let is_near = |other: NaiveDate| (other - day).num_days().abs() <= 366 * MOST_YEARS;
    let before = bearers.iter().filter(|bearer| bearer.until.is_some_and(|end| end <= day && is_near(end)));
    let after = bearers.iter().filter(|bearer| bearer.from > day && is_near(bearer.from));
    let nearest = before.max_by_key(|one| one.until).or_else(|| after.min_by_key(|bearer| bearer.from));
    nearest.map(|bearer| bearer.franchise)
}

/// The longest name of a team that a text starts with, and what follows it.
pub fn leading(text: &str, day: NaiveDate) -> Option<(FranchiseId, &str)> {
    let ends =
        text.char_indices().filter(|(_, letter)| !letter.is_alphanumeric()).map(|(at, _)| at).chain([text.len()]);
    let longest = LONGEST.min(text.len());
    let ends: Vec<_> = ends.take_while(|at| *at <= longest).collect();
    ends.into_iter()
        .rev()
        .filter(|at| text[..*at].ends_with(char::is_alphanumeric))
        .find_map(|at| Some((franchise(&text[..at], day)?, &text[at..])))
}

/// DraftYears for which a name that no team has means the one that had it: `AND` is no word for the Packers of 1949.
const MOST_YEARS: i64 = 40;

/// More bytes than any team's name has.
const LONGEST: usize = 40;

/// Who bore a name, and when.
struct Bearer {
    franchise: FranchiseId,
    from: NaiveDate,
    until: Option<NaiveDate>,
}

/// Names beside the code, city and nickname of the reference data.
#[derive(Deserialize)]
struct Alias {
    alias: String,
    /// The code, city or nickname that it stands for.
    name: String,
}

static NAMES: LazyLock<HashMap<String, Vec<Bearer>>> = LazyLock::new(|| {
    let mut names: HashMap<String, Vec<Bearer>> = HashMap::new();
    for team in &REFERENCE.teams {
        for name in names_of(team) {
            names.entry(fold(&name)).or_default().push(Bearer {
                franchise: team.franchise_id,
                from: team.valid_from,
                until: team.valid_to,
            });
        }
    }
    names
});

fn names_of(team: &Team) -> Vec<String> {
    let Team { code, city, nickname, .. } = team;
    let mut names = vec![code.to_string(), nickname.clone(), city.clone(), format!("{city} {nickname}")];
    for Alias { alias, name } in ALIASES.iter() {
        if *name == code.to_string() || name == city {
            names.push(alias.clone());
            names.push(format!("{alias} {nickname}"));
        } else if name == nickname {
            names.push(alias.clone());
            names.push(format!("{city} {alias}"));
        }
    }
    names
}

static ALIASES: LazyLock<Vec<Alias>> = LazyLock::new(|| {
    csv::Reader::from_reader(include_str!("team_name/aliases.csv").as_bytes())
        .deserialize()
        .collect::<Result<_, _>>()
        .expect("the aliases are part of the program, and a test reads them")
});

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, day: &str, code: &str) {
        let expected = REFERENCE.franchise_of(code.parse().unwrap());
        assert_eq!(franchise(name, day.parse().unwrap()), expected, "{name} on {day}");
    }

    fn check_unknown(name: &str, day: &str) {
        assert_eq!(franchise(name, day.parse().unwrap()), None, "{name} on {day}");
    }

    #[test]
    fn any_feeds_code_nickname_or_name_is_known() {
        check("GS", "2025-02-06", "GSW");
        check("PHO", "2023-07-11", "PHX");
        check("BRK", "2022-01-10", "BKN");
        check("CHO", "2021-07-30", "CHA");
        check("CHA", "2010-01-01", "CHA");
        check("UTAH", "2025-02-06", "UTA");
        check("WSH", "2025-02-06", "WAS");
        check("Blazers", "2010-01-06", "POR");
        check("76ers", "2012-01-04", "PHI");
        check("Sixers", "2012-01-04", "PHI");
        check("SuperSonics", "1998-01-01", "OKC");
        check("Sonics", "1998-01-01", "OKC");
        check("New Jersey Nets", "2005-01-01", "BKN");
        check("Los Angeles Clippers", "2022-02-10", "LAC");
        check("LA Clippers", "2010-02-10", "LAC");
        check("Phoenix", "2025-02-06", "PHX");
        check("Golden State", "2021-08-07", "GSW");
    }

    #[test]
    fn a_name_means_who_bore_it_on_the_day() {
        check("Hornets", "1995-01-01", "CHA");
        check("Hornets", "2010-01-11", "NOP");
        check("Charlotte Hornets", "2022-01-13", "CHA");
        check("New Orleans", "1977-01-01", "UTA");
        check("New Orleans", "2010-01-01", "NOP");
        check("Hornets", "2013-10-01", "NOP");
        check("Kansas City", "1980-01-01", "SAC");
    }

    #[test]
    fn what_means_two_teams_or_none_means_none() {
        check_unknown("Los Angeles", "2022-01-03");
        check_unknown("Sacaramento Kings", "2025-02-06");
        check_unknown("Grizzlines", "2012-01-04");
        check_unknown("and", "2012-01-04");
        check_unknown("", "2012-01-04");
    }

    #[test]
    fn a_leading_name_is_the_longest() {
        let day = "2021-08-06".parse().unwrap();
        let (franchise, rest) = leading("Portland Trail Blazers for cash.", day).unwrap();
        assert_eq!((franchise.0, rest), (1_610_612_757, " for cash."));
        assert_eq!(leading("Utah Jazz. Golden State", day).unwrap().1, ". Golden State");
        assert_eq!(leading("Nobody at all", day), None);
    }
}
