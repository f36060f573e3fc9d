//! Resolves team names to franchises. Feeds write a code of any site, a nickname, a city, or the whole name.
//!
//! The names are those of the reference data plus the aliases in `team_name/aliases.csv`.

use std::collections::HashMap;
use std::sync::LazyLock;

use chrono::NaiveDate;
use reference::name::fold;
use reference::{FranchiseId, REFERENCE, Team};
use serde::Deserialize;

/// Maximum distance, in years, between a day and the use of a name. Beyond it, `AND` would be the Packers of 1949.
const MAX_YEARS: i64 = 40;

/// Maximum length of a team name in bytes, with a margin.
const MAX_NAME_BYTES: usize = 40;

/// Returns the franchise that a name means on a day. `Hornets` was New Orleans in 2010 and is Charlotte since 2014.
///
/// Names are codes of any feed (`PHO`, `GS`, `BRK`), nicknames (`Blazers`, `SuperSonics`), cities with one team, and whole
/// names (`New Jersey Nets`), in any case. If no team has the name on the day, the last franchise that had it before is
/// returned, otherwise the first that has it later: feeds call former teams by current names and the reverse. Returns
/// `None` for cities with two teams (`Los Angeles`) and for misspelt names.
///
/// ```
/// use feeds::team_name::resolve;
/// use reference::REFERENCE;
///
/// let code = |name: &str, day: &str| REFERENCE.code_of(resolve(name, day.parse().unwrap())?).map(|code| code.to_string());
/// assert_eq!(code("Hornets", "2010-01-11").as_deref(), Some("NOP"));
/// assert_eq!(code("Hornets", "2022-01-13").as_deref(), Some("CHA"));
/// assert_eq!(code("Los Angeles", "2022-01-03"), None);
/// ```
pub fn resolve(name: &str, day: NaiveDate) -> Option<FranchiseId> {
    let uses = USES.get(fold(name).as_str())?;
    let is_current = |usage: &&NameUse| usage.from <= day && usage.until.is_none_or(|until| day < until);
    let mut current = uses.iter().filter(is_current).map(|usage| usage.franchise);
    if let Some(first) = current.next() {
        return current.all(|other| other == first).then_some(first);
    }
    let is_near = |other: NaiveDate| (other - day).num_days().abs() <= 366 * MAX_YEARS;
    let earlier = uses.iter().filter(|usage| usage.until.is_some_and(|until| until <= day && is_near(until)));
    let later = uses.iter().filter(|usage| usage.from > day && is_near(usage.from));
    let nearest = earlier.max_by_key(|usage| usage.until).or_else(|| later.min_by_key(|usage| usage.from));
    nearest.map(|usage| usage.franchise)
}

/// Resolves the longest team name at the start of a text. Returns the franchise and the rest of the text.
pub fn resolve_prefix(text: &str, day: NaiveDate) -> Option<(FranchiseId, &str)> {
    let ends =
        text.char_indices().filter(|(_, letter)| !letter.is_alphanumeric()).map(|(at, _)| at).chain([text.len()]);
    let longest = MAX_NAME_BYTES.min(text.len());
    let ends: Vec<_> = ends.take_while(|at| *at <= longest).collect();
    ends.into_iter()
        .rev()
        .filter(|at| text[..*at].ends_with(char::is_alphanumeric))
        .find_map(|at| Some((resolve(&text[..at], day)?, &text[at..])))
}

/// A period in which a franchise used a name.
struct NameUse {
    franchise: FranchiseId,
    from: NaiveDate,
    until: Option<NaiveDate>,
}

/// Another spelling of a code, city or nickname of the reference data.
#[derive(Deserialize)]
struct Alias {
    alias: String,
    name: String,
}

/// The uses of each name, by folded name.
static USES: LazyLock<HashMap<String, Vec<NameUse>>> = LazyLock::new(|| {
    let mut uses: HashMap<String, Vec<NameUse>> = HashMap::new();
    for team in &REFERENCE.teams {
        for name in names_of(team) {
            uses.entry(fold(&name)).or_default().push(NameUse {
                franchise: team.franchise_id,
                from: team.valid_from,
                until: team.valid_to,
            });
        }
    }
    uses
});

static ALIASES: LazyLock<Vec<Alias>> = LazyLock::new(|| {
    csv::Reader::from_reader(include_str!("team_name/aliases.csv").as_bytes())
        .deserialize()
        .collect::<Result<_, _>>()
        .expect("the file of aliases is compiled into the program and covered by tests")
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

#[cfg(test)]
mod tests {
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
}
