//! Parses the names of players. A name may have aliases after ` / `, and markers in parentheses that distinguish namesakes.

use winnow::ModalResult;
use winnow::ascii::Caseless;
use winnow::combinator::{alt, opt, preceded, repeat, repeat_till};
use winnow::error::{ErrMode, ParserError};
use winnow::prelude::*;
use winnow::token::{any, rest};

use super::cell::split_parentheticals;
use super::namesake_mark::marked_name;
use super::phrases::any_of;
use crate::claim::PlayerName;

/// Words for other assets, which are not part of a name.
const ASSET_WORDS: &[&str] = &[
    "pick",
    "picks",
    "cash",
    "considerations",
    "consideration",
    "exception",
    "exemption",
    "rights",
    "right",
    "swap",
    "round",
    "draft",
    "option",
    "protection",
    "undisclosed",
    "compensation",
    "agreed",
    "waived",
];

/// Words in lower case that occur within names: `Luc Mbah a Moute`, `Remon van de Hare`.
const PARTICLES: &[&str] = &[
    "a", "al", "el", "bin", "ben", "da", "de", "del", "della", "der", "di", "do", "dos", "du", "la", "le", "ter",
    "van", "von", "y", "ibn", "st.",
];

/// The maximum number of words of a name.
const MAX_WORDS: usize = 7;

/// `Roko-Leni Ukic / Roko Ukic`, `George Johnson (Lee)`, `restricted free agent Mike Bratz`.
pub(super) fn player(text: &str) -> Option<PlayerName> {
    let (words, parentheticals) = split_parentheticals(text);
    // Another player took his place: `Marcus Banks (changed to Jumaine Jones on 2004-08-13)`.
    let replacement = parentheticals.iter().find_map(|inner| replacement.parse(inner).ok());
    replacement.or_else(|| Some(with_mark(replaced_or_name.parse(&words).ok()?, text, &parentheticals)))
}

/// `rights to Norris Cole`, `the draft rights to Norris Cole`, `player rights to Norris Cole`.
pub(super) fn draft_rights(text: &str) -> Option<PlayerName> {
    let (words, parentheticals) = split_parentheticals(text);
    Some(with_mark(rights_holder.parse(&words).ok()?, text, &parentheticals))
}

/// `rights to restricted free agent Mike Bratz`, `free agent rights to Mike Bratz`: rights to a player of the team.
pub(super) fn free_agent_rights(text: &str) -> Option<PlayerName> {
    let (words, parentheticals) = split_parentheticals(text);
    let name = preceded(free_agent_rights_to, rest).parse(words.as_str()).ok()?;
    Some(with_mark(name_only(name)?, text, &parentheticals))
}

/// `player to be named later (Tom Barker / Tommy Barker on 1979-02-14)`: the player who was named.
pub(super) fn named_later(text: &str) -> Option<PlayerName> {
    named_on.parse(text.trim()).ok()
}

/// Parses names that ` / ` separates. The first name is for display, the others are aliases.
pub(super) fn player_name(text: &str) -> PlayerName {
    let (words, _) = split_parentheticals(text);
    let mut names = words.split(" / ").map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
    let name = names.next().unwrap_or_else(|| text.trim().to_owned());
    let mut aliases: Vec<_> = names.filter(|alias| *alias != name).collect();
    aliases.dedup();
    PlayerName { aliases, ..PlayerName::new(name) }
}

/// Adds the mark that follows a name in the text.
fn with_mark(name: PlayerName, text: &str, parentheticals: &[&str]) -> PlayerName {
    PlayerName { marked_name: marked_name(&name, text, parentheticals), ..name }
}

fn name_only(words: &str) -> Option<PlayerName> {
    (!words.is_empty() && words.split(" / ").all(is_name)).then(|| player_name(words))
}

fn rights_holder(input: &mut &str) -> ModalResult<PlayerName> {
    let kind = opt(any_of(&[
        "draft ",
        "player ",
        "NBA ",
        "negotiating ",
        "negotiation ",
        "exclusive ",
        "contract ",
        "playing ",
    ]));
    // `rights to rights to` is a typing error of the feed.
    let rights = repeat::<_, _, (), _, _>(1..=2, any_of(&["rights to ", "rights of ", "rights for "]));
    preceded((opt(Caseless("the ")), kind, rights), replaced_or_name).parse_next(input)
}

/// `Wally Walker- later replaced by Bill Hanzlik`: the rights to the second player moved in the end.
fn replaced_or_name(input: &mut &str) -> ModalResult<PlayerName> {
    let start = *input;
    let marker = any_of(&["- later replaced by ", " later replaced by "]);
    let replaced = opt(preceded(repeat_till(1.., any, marker).map(|((), _)| ()), rest)).parse_next(input)?;
    if replaced.is_none() {
        *input = start;
    }
    let name = match replaced {
        Some(name) => name,
        None => rest.parse_next(input)?,
    };
    name_only(&without_free_agent(name)).ok_or_else(|| ErrMode::from_input(input))
}

fn free_agent_rights_to(input: &mut &str) -> ModalResult<()> {
    let kind = || any_of(&["restricted free agent ", "unrestricted free agent ", "veteran free agent ", "free agent "]);
    alt((
        (opt(Caseless("the ")), Caseless("rights to "), kind()).void(),
        (opt(Caseless("the ")), kind(), Caseless("rights to ")).void(),
    ))
    .parse_next(input)
}

fn replacement(input: &mut &str) -> ModalResult<PlayerName> {
    preceded(any_of(&["changed to ", "later changed to ", "replaced by ", "later replaced by "]), rest)
        .verify_map(|text: &str| name_only(without_date(text)))
        .parse_next(input)
}

fn named_on(input: &mut &str) -> ModalResult<PlayerName> {
    rest.verify_map(|text: &str| name_only(without_date(text))).parse_next(input)
}

/// Removes the day on which a player was named: `Mark Radford on 08-30`.
fn without_date(text: &str) -> &str {
    let date = |text: &str| !text.is_empty() && text.chars().all(|letter| letter.is_ascii_digit() || letter == '-');
    match text.rsplit_once(" on ") {
        Some((name, day)) if date(day) => name,
        _ => text,
    }
}

fn without_free_agent(words: &str) -> String {
    let mut name = words;
    let kind = any_of(&["restricted free agent ", "unrestricted free agent ", "free agent "]);
    let parsed: ModalResult<_> = opt(kind).parse_next(&mut name);
    if parsed.is_ok() { name.to_owned() } else { words.to_owned() }
}

/// Returns whether the words can be one name: capitalised words and particles, and no word for another asset.
fn is_name(text: &str) -> bool {
    let words: Vec<_> = text.split_whitespace().collect();
    // Cornelius Cash is a player.
    let is_surname = |word: &str| word == "Cash" && words.len() == 2 && words[1] == word;
    let is_name_word = |word: &&str| {
        let letters = word.trim_start_matches(['\'', '"', '’', '‘', '“', '`']);
        let is_allowed = |letter: char| {
            letter.is_alphabetic() || matches!(letter, '.' | ',' | '\'' | '’' | '‘' | '-' | '"' | '“' | '”' | '`' | '?')
        };
        let is_capitalised = letters.chars().next().is_some_and(char::is_uppercase)
            || letters.contains(|letter: char| letter.is_uppercase());
        word.chars().all(is_allowed)
            && (is_capitalised || PARTICLES.contains(word))
            && (is_surname(word) || !ASSET_WORDS.contains(&word.to_lowercase().as_str()))
    };
    (1..=MAX_WORDS).contains(&words.len())
        && words.iter().all(is_name_word)
        && words.iter().any(|word| word.chars().any(char::is_uppercase))
        && text.chars().filter(|letter| letter.is_alphabetic()).count() > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, marked: Option<&str>, identifying: &str) {
        let name = player(text).or_else(|| draft_rights(text)).unwrap();
        assert_eq!((name.marked_name.as_deref(), name.identifying_name()), (marked, identifying), "{text}");
    }

    #[test]
    fn a_mark_is_part_of_the_identifying_name() {
        check("Chris Johnson (b)", Some("Chris Johnson (b)"), "Chris Johnson (b)");
        check("Marcus Williams (E.)", Some("Marcus Williams (E.)"), "Marcus Williams (E.)");
        check("Mike James (Lamont)", Some("Mike James (Lamont)"), "Mike James (Lamont)");
        check("rights to Norris Cole (a)", Some("Norris Cole (a)"), "Norris Cole (a)");
    }

    #[test]
    fn a_mark_of_an_alias_is_not_one_of_the_name() {
        check("Jeffery Taylor / Jeff Taylor (b)", Some("Jeff Taylor (b)"), "Jeffery Taylor");
    }

    #[test]
    fn sources_and_other_words_are_no_marks() {
        for mark in ["P", "SN", "CBC E NBA P", "?", "#23", "head coach", "unrestricted free agent"] {
            check(&format!("Michael Eric ({mark})"), None, "Michael Eric");
        }
    }
}
