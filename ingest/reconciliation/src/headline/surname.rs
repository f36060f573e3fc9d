//! Surnames of players.

use std::collections::{BTreeSet, HashMap};

use reference::name::fold;

use crate::name_suffix::SUFFIXES;

/// Words that belong to the surname after them, folded: `Van Exel`, `De Colo`, `St. John`.
const PARTICLES: &[&str] = &[
    "al", "ben", "da", "dal", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "la", "le", "mac", "san",
    "st", "ter", "van", "von",
];

/// Family names that stand before the given name, folded: `Yi Jianlian`.
const LEADING_FAMILY_NAMES: &[&str] = &["ha", "sun", "wang", "yang", "yao", "yi", "zeng", "zhou"];

/// Returns the shortest name by which each player differs from the others: his surname, or else his whole name.
pub(super) fn short_names<'a>(names: &BTreeSet<&'a str>) -> HashMap<&'a str, String> {
    let is_shared = |name: &str, surname: &str| {
        names.iter().any(|other| *other != name && fold(self::surname(other)) == fold(surname))
    };
    let short = |name: &'a str| {
        let surname = surname(name);
        if is_shared(name, surname) { name } else { surname }
    };
    names.iter().map(|name| (*name, short(name).to_owned())).collect()
}

/// Returns the part of a name from the surname on, with its suffix: `Hardaway Jr.`.
fn surname(name: &str) -> &str {
    let words: Vec<(usize, &str)> = name
        .split(' ')
        .scan(0, |start, word| {
            let word_start = *start;
            *start += word.len() + 1;
            Some((word_start, word))
        })
        .filter(|(_, word)| !word.is_empty())
        .collect();
    if let [(_, first), _] = words[..]
        && LEADING_FAMILY_NAMES.contains(&fold(first).as_str())
    {
        return first;
    }
    let is_suffix = |word: &str| SUFFIXES.contains(&fold(word).as_str());
    let Some(mut index) = words.iter().rposition(|(_, word)| !is_suffix(word)) else { return name };
    // The first word is a given name, whatever it looks like: `Al Horford`, `La Ferrell`.
    while index > 1 && PARTICLES.contains(&fold(words[index - 1].1).as_str()) {
        index -= 1;
    }
    // `Luc Mbah a Moute`
    if index > 2 && words[index - 1].1 == "a" {
        index -= 2;
    }
    &name[words[index].0..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_surname_has_its_particles_and_its_suffix() {
        for (name, expected) in [
            ("Kevin Garnett", "Garnett"),
            ("Luka Dončić", "Dončić"),
            ("Nick Van Exel", "Van Exel"),
            ("Nando De Colo", "De Colo"),
            ("Luc Mbah a Moute", "Mbah a Moute"),
            ("Tim Hardaway Jr.", "Hardaway Jr."),
            ("Marvin Bagley III", "Bagley III"),
            ("Juan Carlos Navarro", "Navarro"),
            ("Al Horford", "Horford"),
            ("Kentavious Caldwell-Pope", "Caldwell-Pope"),
            ("Yi Jianlian", "Yi"),
            ("Nene", "Nene"),
        ] {
            assert_eq!(surname(name), expected);
        }
    }

    #[test]
    fn players_who_share_a_surname_have_their_whole_names() {
        let names = short_names(&BTreeSet::from(["Kyle Anderson", "Justin Anderson", "Karl-Anthony Towns"]));
        assert_eq!(names["Kyle Anderson"], "Kyle Anderson");
        assert_eq!(names["Justin Anderson"], "Justin Anderson");
        assert_eq!(names["Karl-Anthony Towns"], "Towns");
    }
}
