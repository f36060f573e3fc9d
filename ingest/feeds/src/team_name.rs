//! Resolves team names to franchises. Feeds write a code of any site, a nickname, a city, or the whole name.
//!
//! The names are those of the reference data plus the aliases in `team_name/aliases.csv`. The teams of the American
//! Basketball Association are in `team_name/other_leagues.csv`, so that `Denver Nuggets` in 1975 is no NBA team.

use std::collections::HashMap;
use std::sync::LazyLock;

use chrono::NaiveDate;
use reference::name::fold;
use reference::{FranchiseId, REFERENCE, Team};
use serde::Deserialize;
use serde::de::DeserializeOwned;

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
    let mut current = uses.iter().filter(|usage| usage.is_current(day)).map(|usage| usage.franchise);
    if let Some(first) = current.next() {
        return current.all(|other| other == first).then_some(first);
    }
    if is_in_other_league(name, day) {
        return None;
    }
    let is_near = |other: NaiveDate| (other - day).num_days().abs() <= 366 * MAX_YEARS;
    let earlier = uses.iter().filter(|usage| usage.until.is_some_and(|until| until <= day && is_near(until)));
    let later = uses.iter().filter(|usage| usage.from > day && is_near(usage.from));
    let nearest = earlier.max_by_key(|usage| usage.until).or_else(|| later.min_by_key(|usage| usage.from));
    nearest.map(|usage| usage.franchise)
}

/// Resolves the longest team name at the start of a text. Returns the franchise and the rest of the text.
pub fn resolve_prefix(text: &str, day: NaiveDate) -> Option<(FranchiseId, &str)> {
    longest_prefix(text, |name| resolve(name, day))
}

/// Finds the longest name of a team of another league at the start of a text, such as `Kentucky Colonels` before 1976.
/// Returns the name and the rest of the text.
pub fn other_league_prefix(text: &str, day: NaiveDate) -> Option<(&str, &str)> {
    let ((), rest) = longest_prefix(text, |name| is_in_other_league(name, day).then_some(()))?;
    Some((&text[..text.len() - rest.len()], rest))
}

fn is_in_other_league(name: &str, day: NaiveDate) -> bool {
    let periods = OTHER_LEAGUES.get(fold(name).as_str());
    periods.is_some_and(|periods| periods.iter().any(|(from, until)| *from <= day && day < *until))
}

/// Tries the prefixes of a text that end with a word, the longest first.
fn longest_prefix<T>(text: &str, resolve: impl Fn(&str) -> Option<T>) -> Option<(T, &str)> {
    let ends =
        text.char_indices().filter(|(_, letter)| !letter.is_alphanumeric()).map(|(at, _)| at).chain([text.len()]);
    let longest = MAX_NAME_BYTES.min(text.len());
    let ends: Vec<_> = ends.take_while(|at| *at <= longest).collect();
    ends.into_iter()
        .rev()
        .filter(|at| text[..*at].ends_with(char::is_alphanumeric))
        .find_map(|at| Some((resolve(&text[..at])?, &text[at..])))
}

/// A period in which a franchise used a name.
struct NameUse {
    franchise: FranchiseId,
    from: NaiveDate,
    until: Option<NaiveDate>,
}

/// A team of another league, in the days in which it could trade with the NBA.
#[derive(Deserialize)]
struct OtherTeam {
    city: String,
    nickname: String,
    valid_from: NaiveDate,
    valid_to: NaiveDate,
}

/// Another spelling of a code, city or nickname of the reference data.
#[derive(Deserialize)]
struct Alias {
    alias: String,
    name: String,
}

impl NameUse {
    fn is_current(&self, day: NaiveDate) -> bool {
        self.from <= day && self.until.is_none_or(|until| day < until)
    }
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

static ALIASES: LazyLock<Vec<Alias>> = LazyLock::new(|| table(include_str!("team_name/aliases.csv")));

/// The periods in which a name meant a team of another league, by folded name.
static OTHER_LEAGUES: LazyLock<HashMap<String, Vec<(NaiveDate, NaiveDate)>>> = LazyLock::new(|| {
    let mut periods: HashMap<String, Vec<_>> = HashMap::new();
    for OtherTeam { city, nickname, valid_from, valid_to } in table(include_str!("team_name/other_leagues.csv")) {
        for name in [format!("{city} {nickname}"), city, nickname] {
            periods.entry(fold(&name)).or_default().push((valid_from, valid_to));
        }
    }
    periods
});

fn table<T: DeserializeOwned>(csv: &str) -> Vec<T> {
    let rows = csv::Reader::from_reader(csv.as_bytes()).into_deserialize().collect::<Result<_, _>>();
    rows.expect("the file is compiled into the program and covered by tests")
}

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
mod tests;
