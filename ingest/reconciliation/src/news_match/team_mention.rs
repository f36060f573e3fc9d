//! Finds team names in a text.
//!
//! A team is named by nickname, city, both, a short form of headlines, or a code of three capitals. The names of
//! [`feeds::team_name`] apply. A city with two teams names either of them.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use feeds::team_name;
use reference::name::fold;
use reference::{FranchiseId, REFERENCE};

use super::words::{Word, join};

/// Maximum number of words of a team name: `Portland Trail Blazers`.
const MAX_WORDS: usize = 3;

/// Short forms of headlines that no feed of trades uses, each with a name that [`team_name::resolve`] knows.
const SHORT_FORMS: &[(&str, &str)] = &[
    ("clips", "Clippers"),
    ("grizz", "Grizzlies"),
    ("nugs", "Nuggets"),
    ("ny", "New York"),
    ("pels", "Pelicans"),
    ("philly", "Philadelphia"),
    ("wiz", "Wizards"),
];

/// Names of the city that has two teams.
const SHARED_CITY: &[&str] = &["la", "los angeles"];

/// Words after which a nickname is an ordinary word: `Trade Talks Heat Up`.
const AFTER_ORDINARY_WORDS: &[(&str, &[&str])] = &[("heat", &["up", "check", "wave"])];

/// Returns the franchises that the words at the start of a text may name, and the number of these words.
pub(super) fn at_start(words: &[Word], day: NaiveDate) -> Option<(BTreeSet<FranchiseId>, usize)> {
    (1..=MAX_WORDS.min(words.len())).rev().find_map(|count| {
        let (name, rest) = words.split_at(count);
        let franchises = if is_possible(name, rest) { named(&join(name), day) } else { BTreeSet::new() };
        (!franchises.is_empty()).then_some((franchises, count))
    })
}

/// Returns whether words may be a name by their capitals and by the word that follows.
fn is_possible(name: &[Word], rest: &[Word]) -> bool {
    let is_ordinary = AFTER_ORDINARY_WORDS.iter().any(|(word, next)| {
        join(name) == *word && rest.first().is_some_and(|following| next.contains(&following.folded.as_str()))
    });
    let has_capitals = match name {
        // Only a code, LA or NY is so short. A code of two letters (`NO`) is more often a word.
        [word] if word.folded.len() <= 3 => {
            word.is_in_capitals || SHORT_FORMS.iter().any(|(form, _)| word.folded == *form)
        }
        _ => true,
    };
    name.iter().all(|word| word.is_capitalised) && has_capitals && !is_ordinary
}

fn named(folded: &str, day: NaiveDate) -> BTreeSet<FranchiseId> {
    if SHARED_CITY.contains(&folded) {
        let teams = REFERENCE.franchises.iter().filter_map(|franchise| REFERENCE.team_on(franchise.id, day));
        return teams
            .filter(|team| SHARED_CITY.contains(&fold(&team.city).as_str()))
            .map(|team| team.franchise_id)
            .collect();
    }
    let short_form = SHORT_FORMS.iter().find(|(form, _)| *form == folded).map(|(_, name)| *name);
    if folded.len() < 3 && short_form.is_none() {
        return BTreeSet::new();
    }
    team_name::resolve(short_form.unwrap_or(folded), day).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::super::words::words;
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let day = "2025-02-06".parse().unwrap();
        let found = at_start(&words(text), day).map(|(franchises, _)| franchises).unwrap_or_default();
        let codes: Vec<_> =
            found.into_iter().filter_map(|id| REFERENCE.code_of(id)).map(|code| code.to_string()).collect();
        assert_eq!(codes, expected, "{text}");
    }

    #[test]
    fn a_team_is_named_by_nickname_city_or_both() {
        check("Mavs' big swing", &["DAL"]);
        check("Golden State gets its star", &["GSW"]);
        check("Portland Trail Blazers", &["POR"]);
        check("76ers send a guard", &["PHI"]);
        check("Wiz land a forward", &["WAS"]);
    }

    #[test]
    fn a_city_with_two_teams_names_either() {
        check("Los Angeles awaits", &["LAC", "LAL"]);
        check("L.A. awaits", &["LAC", "LAL"]);
        check("LA Clippers", &["LAC"]);
    }

    #[test]
    fn a_code_counts_in_capitals_only() {
        check("DEN sends a guard", &["DEN"]);
        check("Den of thieves", &[]);
        check("NO deal", &[]);
        check("NY gets its center", &["NYK"]);
    }

    #[test]
    fn an_ordinary_word_is_no_team() {
        check("heat is on", &[]);
        check("Heat Up", &[]);
        check("Heat land a guard", &["MIA"]);
    }
}
