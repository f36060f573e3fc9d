//! Splits the notes of a trade. They follow each other without punctuation, so each is recognised by its beginning.

use chrono::NaiveDate;
use winnow::ascii::Caseless;
use winnow::combinator::{alt, opt, peek, preceded};
use winnow::prelude::*;

use super::note_clause::favorability;
use super::pick_mention::{self, starting_with_year};
use super::team::{owner, subject};
use super::team_note::team_verb;
use crate::prose::year;
use crate::text::offset_in;

/// Words after which a pick belongs to the current note and does not start the next one.
const CONTINUING_WORDS: &[&str] = &[
    "became",
    "become",
    "becomes",
    "else",
    "defer",
    "swap",
    "originally",
    "a",
    "an",
    "in",
    "or",
    "of",
    "to",
    "into",
    "for",
    "two",
    "and",
    "condition",
    "conditional",
    "Conditional",
    "the",
    "with",
    "either",
];

/// Splits the text into notes, without the words and separators that join them.
pub(super) fn split(text: &str, day: NaiveDate) -> Vec<&str> {
    let (mut notes, mut start, mut depth) = (Vec::new(), 0, 0_usize);
    let (mut before_previous, mut previous) = ("", "");
    for (at, word) in words(text) {
        // `most favorable 2023 2nd-rd pick …` and `is OKC 2026 1st-rd pick` are parts of one note.
        let is_favorable = favorability.parse(text[start..at].trim()).is_ok();
        let is_owner = matches!(before_previous, "became" | "becomes" | "become" | "is" | "was" | "are" | "were");
        let continues = is_favorable || is_owner && is_team(previous, day) || previous == "that";
        if depth == 0 && at > start && !continues && starts_note(&text[at..], previous, day) {
            notes.push(&text[start..at]);
            start = at;
        }
        depth = (depth + word.matches('(').count()).saturating_sub(word.matches(')').count());
        if depth == 0 && text[start..].starts_with('(') && word.ends_with([')', '.']) && at > start {
            // A parenthetical at the start of a note is a note by itself.
            let end = at + word.len();
            notes.push(&text[start..end]);
            start = end;
        }
        (before_previous, previous) = (previous, word);
    }
    notes.push(&text[start..]);
    let trimmed = notes.into_iter().map(|note| note.trim().trim_end_matches(" and").trim_end_matches([',', ';', ' ']));
    trimmed.filter(|note| !note.trim_matches(['.', ' ']).is_empty()).collect()
}

/// Returns the words of a text with their offsets.
pub(super) fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split(' ').filter(|word| !word.is_empty()).map(|word| (offset_in(text, word), word))
}

/// Returns whether the text starts a note, given the word before it.
fn starts_note(text: &str, previous: &str, day: NaiveDate) -> bool {
    let continues = CONTINUING_WORDS.contains(&previous);
    if text.starts_with('(') {
        let is_aside =
            previous.eq_ignore_ascii_case("pick") || previous.ends_with("-rd") || previous.ends_with("round");
        return !is_aside && !text.starts_with("(voided)");
    }
    if text.starts_with(['$', '*']) {
        return !continues;
    }
    if starts_with_team_and_verb(text, day) {
        return true;
    }
    // `is a right to swap 2022 1st-rd pick was MIL own` is two notes.
    if previous == "swap" {
        return pick_mention::parse(text).is_some_and(|(mention, rest)| {
            mention.year.is_some() && [" is ", " was "].iter().any(|verb| rest.starts_with(verb))
        });
    }
    if matches!(previous, "is" | "was") {
        return false;
    }
    !continues
        && (starts_with_pick(text)
            || (text.starts_with("1st-rd pick") || text.starts_with("2nd-rd pick")) && previous.is_empty())
}

fn is_team(word: &str, day: NaiveDate) -> bool {
    owner(day).parse(word).is_ok()
}

fn starts_with_team_and_verb(text: &str, day: NaiveDate) -> bool {
    let verb = (' ', opt(Caseless("also ")), team_verb);
    (subject(day), verb).void().parse_peek(text).is_ok()
}

fn starts_with_pick(text: &str) -> bool {
    let favorable = (favorability, ' ', peek(year)).void();
    let pick = preceded(opt(alt((Caseless("conditional "), Caseless("condition ")))), starting_with_year);
    alt((favorable, pick)).parse_peek(text).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, notes: &[&str]) {
        let day = "2021-08-06".parse().unwrap();
        assert_eq!(split(text, day), notes, "{text}");
    }

    #[test]
    fn notes_without_punctuation_are_split() {
        check(
            "2028 2nd-rd pick is DAL own 2030 2nd-rd pick is SAC own",
            &["2028 2nd-rd pick is DAL own", "2030 2nd-rd pick is SAC own"],
        );
        check(
            "Indiana also received a trade exception 2023 conditional 2nd-rd pick was CHI own 2024 2nd-rd pick is least favorable",
            &[
                "Indiana also received a trade exception",
                "2023 conditional 2nd-rd pick was CHI own",
                "2024 2nd-rd pick is least favorable",
            ],
        );
        check(
            "$1.2MM 2022 2nd-rd pick is least favorable of DEN and PHI",
            &["$1.2MM", "2022 2nd-rd pick is least favorable of DEN and PHI"],
        );
        check("(top-4 protected) $2MM", &["(top-4 protected)", "$2MM"]);
        check(
            "2021 2nd-rd pick is HOU own Conditional 2022 1st-rd draft pick is MIL own and Milwaukee also receives a trade exception",
            &[
                "2021 2nd-rd pick is HOU own",
                "Conditional 2022 1st-rd draft pick is MIL own",
                "Milwaukee also receives a trade exception",
            ],
        );
        check(
            "2027 1st-rd pick is a right to swap 2022 1st-rd draft pick was MIL own",
            &["2027 1st-rd pick is a right to swap", "2022 1st-rd draft pick was MIL own"],
        );
        check(
            "2024 2nd-rd pick is least favorable 2028 2nd-rd pick is WAS own",
            &["2024 2nd-rd pick is least favorable", "2028 2nd-rd pick is WAS own"],
        );
        check(
            "2020 2nd-rd pick was 56-60 protected most favorable 2023 2nd-rd pick ended up as CHO own",
            &["2020 2nd-rd pick was 56-60 protected", "most favorable 2023 2nd-rd pick ended up as CHO own"],
        );
    }

    #[test]
    fn the_outcome_of_a_pick_is_part_of_its_note() {
        for text in [
            "2022 1st-rd pick did not convey; became 2025 1st-rd pick",
            "2026 pick is top-4 protected, becomes $1MM and 2026 second-round pick",
            "2022 2nd-rd pick (GSW own) is top-54 protected, did not convey",
            "2023 1st-rd pick was originally a 2022 pick that was deferred",
            "2022 2nd-rd pick is IND own and could have been either 2022, 2023, or 2024",
        ] {
            check(text, &[text]);
        }
    }
}
