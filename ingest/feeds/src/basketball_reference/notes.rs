//! The notes behind a sentence. They run on without punctuation, so each is found by how it begins.

use chrono::NaiveDate;
use reference::FranchiseId;
use winnow::ascii::Caseless;
use winnow::combinator::{alt, opt, peek, preceded, repeat};
use winnow::prelude::*;

use super::clause::{self, Clause};
use crate::prose::{Mismatch, dollars, ranges, round, year};
use crate::team_name::{franchise, leading};

/// One note.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Note<'a> {
    pub text: &'a str,
    pub content: Content,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Content {
    /// Of a pick of the trade.
    Pick(PickNote),
    Exception {
        /// None where the city has two teams.
        to: Option<FranchiseId>,
    },
    Amount(i64),
    Voided,
    NotUnderstood,
}

/// What a note says of a pick, and by what it is known which.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct PickNote {
    pub year: Option<i16>,
    pub round: Option<i16>,
    /// The team that gave it, where the note names one.
    pub from: Option<FranchiseId>,
    pub clauses: Vec<Clause>,
}

/// Takes notes apart.
pub(super) fn read(text: &str, day: NaiveDate) -> Vec<Note<'_>> {
    split(text, day).into_iter().map(|text| Note { text, content: content(text, day) }).collect()
}

fn content(text: &str, day: NaiveDate) -> Content {
    let bare = text.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')).unwrap_or(text).trim_start_matches('*');
    let bare = bare.trim_end_matches(['.', ',', ';', ' ']);
    let lower = bare.to_lowercase();
    if lower.starts_with("trade ") && (lower.contains("voided") || lower.contains("rescinded")) {
        return Content::Voided;
    }
    if let Ok(amount) = dollars.parse(bare) {
        return Content::Amount(amount);
    }
    if let Some(content) = team_note(bare, day) {
        return content;
    }
    let Some((mention, predicate)) = mention(bare) else {
        let clauses = clause::read(bare, day);
        let note = PickNote { clauses, ..PickNote::default() };
        return if note.clauses.is_empty() { Content::NotUnderstood } else { Content::Pick(note) };
    };
    let mut note = PickNote { year: mention.year, round: mention.round, from: None, clauses: mention.clauses };
    note.clauses.extend(clause::read(predicate, day));
    // `Pick is GSW's 2024 second-round pick` says which behind the verb.
    if let (None, None, [Clause::Own(_), ..]) = (note.year, note.round, note.clauses.as_slice())
        && let Some((_, of)) = words(predicate).find_map(|(at, _)| mention_of_year(&predicate[at..]).map(|of| (at, of)))
    {
        (note.year, note.round) = (of.year, of.round);
    }
    Content::Pick(note)
}

/// `Boston also received a trade exception`, `BRK optioned to swap 2025 2nd-rd pick (GSW own)`,
/// `New Orleans acquires right to swap 2024 1st-rd pick with Milwaukee`, `NOP exercised option to defer 2024 first-round pick to 2025`.
fn team_note(text: &str, day: NaiveDate) -> Option<Content> {
    let (team, rest) = city(text, day)?;
    let rest = rest.trim_start();
    let rest = rest.strip_prefix("also ").unwrap_or(rest);
    let (verb, rest) = rest.split_once(' ')?;
    let rest = rest.trim_start();
    let of_exception = |rest: &str| rest.contains("exception");
    match verb {
        "received" | "receives" if of_exception(rest) => Some(Content::Exception { to: team }),
        "acquires" | "acquired" if rest.starts_with("right to swap ") => {
            let (mention, rest) = mention(rest.strip_prefix("right to swap ")?)?;
            let with = rest.trim().strip_prefix("with ").and_then(|name| leading(name, day)).map(|(team, _)| team);
            let clauses = vec![Clause::Swap { with, holder: team }];
            Some(Content::Pick(PickNote { year: mention.year, round: mention.round, from: with, clauses }))
        }
        "optioned" if rest.starts_with("to swap ") => {
            let (mention, rest) = mention(rest.strip_prefix("to swap ")?)?;
            let mut clauses = vec![Clause::Swap { with: None, holder: None }];
            clauses.extend(mention.clauses);
            clauses.extend(clause::read(rest, day));
            Some(Content::Pick(PickNote { year: mention.year, round: mention.round, from: team, clauses }))
        }
        "exercised" if rest.starts_with("option to defer ") => {
            let (mention, rest) = mention(rest.strip_prefix("option to defer ")?)?;
            let until = rest.trim().strip_prefix("to ").and_then(|text| year.parse(text.trim_end_matches('.')).ok())?;
            let clauses = vec![Clause::Deferred { from_year: mention.year? }];
            Some(Content::Pick(PickNote { year: Some(until), round: mention.round, from: None, clauses }))
        }
        _ => None,
    }
}

/// A team by code, city or name; `Los Angeles` is a team that is not known.
fn city(text: &str, day: NaiveDate) -> Option<(Option<FranchiseId>, &str)> {
    if let Some(rest) =
        text.strip_prefix("Los Angeles ").filter(|rest| !rest.starts_with("Lakers") && !rest.starts_with("Clippers"))
    {
        return Some((None, rest));
    }
    leading(text, day).map(|(team, rest)| (Some(team), rest))
}

struct Mention {
    year: Option<i16>,
    round: Option<i16>,
    clauses: Vec<Clause>,
}

/// `2022 conditional 2nd-rd draft pick`, `Conditional 2022 1st-rd pick`, `2024 pick`, `1st-rd pick`, `Pick`; and what follows.
fn mention(text: &str) -> Option<(Mention, &str)> {
    let mut rest = text;
    let mention = mentioned.parse_next(&mut rest).ok()?;
    Some((mention, rest))
}

/// One that says its draft and round.
fn mention_of_year(text: &str) -> Option<Mention> {
    let (mention, _) = mention(text)?;
    (mention.year.is_some() && mention.round.is_some()).then_some(mention)
}

fn mentioned(input: &mut &str) -> Result<Mention, Mismatch> {
    let mut clauses = qualities.parse_next(input)?;
    let stated_year = opt((year, ' ').map(|(year, _)| year)).parse_next(input)?;
    clauses.extend(qualities.parse_next(input)?);
    let stated_round = opt((round, opt(' ')).map(|(round, _)| round)).parse_next(input)?;
    let is_named = opt((opt(Caseless("draft ")), Caseless("pick"))).parse_next(input)?.is_some();
    if (stated_year.is_none() || stated_round.is_none()) && !is_named {
        return winnow::combinator::fail.parse_next(input);
    }
    Ok(Mention { year: stated_year, round: stated_round, clauses })
}

fn qualities(input: &mut &str) -> Result<Vec<Clause>, Mismatch> {
    let quality = alt((
        Caseless("conditional ").value(Clause::Conditional),
        (ranges, Caseless(" protected ")).map(|(ranges, _)| Clause::Protected { ranges, year: None }),
        Caseless("protected ").map(|_| Clause::Protected { ranges: Vec::new(), year: None }),
        Caseless("the ").value(Clause::Nothing),
    ));
    repeat(0..3, quality).parse_next(input)
}

/// The text of each note.
fn split(text: &str, day: NaiveDate) -> Vec<&str> {
    let (mut notes, mut start, mut depth, mut before) = (Vec::new(), 0, 0_usize, "");
    for (at, word) in words(text) {
        // `most favorable 2023 2nd-rd pick …` is one note.
        let is_favored = text[start..at].split_whitespace().eq(["most", "favorable"])
            || text[start..at].split_whitespace().eq(["least", "favorable"]);
        if depth == 0 && at > start && !is_favored && begins(&text[at..], before, day) {
            notes.push(&text[start..at]);
            start = at;
        }
        depth = (depth + word.matches('(').count()).saturating_sub(word.matches(')').count());
        if depth == 0 && text[start..].starts_with('(') && word.ends_with([')', '.']) && at > start {
            // A bracket of its own is a note of its own.
            let end = at + word.len();
            notes.push(&text[start..end]);
            start = end;
        }
        before = word;
    }
    notes.push(&text[start..]);
    let trimmed = notes.into_iter().map(|note| note.trim().trim_end_matches(" and").trim_end_matches([',', ';', ' ']));
    trimmed.filter(|note| !note.trim_matches(['.', ' ']).is_empty()).collect()
}

fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split(' ').filter(|word| !word.is_empty()).map(|word| (word.as_ptr().addr() - text.as_ptr().addr(), word))
}

/// Whether a note begins here, behind that word.
fn begins(text: &str, before: &str, day: NaiveDate) -> bool {
    /// Behind these a pick is part of what is said, not what it is said of.
    const INSIDE: &[&str] = &[
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
        "conditional",
        "Conditional",
        "the",
        "with",
        "either",
    ];
    if text.starts_with('(') {
        let is_aside = before.eq_ignore_ascii_case("pick") || before.ends_with("-rd") || before.ends_with("round");
        return !is_aside && !text.starts_with("(voided)");
    }
    if text.starts_with(['$', '*']) {
        return !INSIDE.contains(&before);
    }
    if let Some((_, rest)) = city(text, day) {
        let rest = rest.trim_start();
        let acts = ["also re", "received ", "receives ", "acquires ", "acquired ", "optioned ", "exercised "];
        if acts.iter().any(|verb| rest.starts_with(verb)) {
            return true;
        }
    }
    let favor = alt((Caseless("most"), Caseless("least"), Caseless("more"), Caseless("less")));
    let favored = (favor, Caseless(" favorable "), peek(year)).void();
    let picked = preceded(opt(Caseless("conditional ")), mentioned_by_year);
    // `is a right to swap 2022 1st-rd pick was MIL own` is two notes.
    if before == "swap" {
        return mention(text).is_some_and(|(mention, rest)| {
            mention.year.is_some() && [" is ", " was "].iter().any(|verb| rest.starts_with(verb))
        });
    }
    if matches!(before, "is" | "was") {
        return false;
    }
    !INSIDE.contains(&before)
        && (alt((favored, picked)).parse_peek(text).is_ok()
            || (text.starts_with("1st-rd pick") || text.starts_with("2nd-rd pick")) && before.is_empty())
}

/// A mention that begins with a year.
fn mentioned_by_year(input: &mut &str) -> Result<(), Mismatch> {
    (peek(year), mentioned).void().parse_next(input)
}

/// The team of a code, as notes name teams.
pub(super) fn team(word: &str, day: NaiveDate) -> Option<FranchiseId> {
    franchise(word.trim_end_matches("'s").trim_end_matches("’s"), day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, notes: &[&str]) {
        let day = "2021-08-06".parse().unwrap();
        assert_eq!(split(text, day), notes, "{text}");
    }

    #[test]
    fn notes_that_run_on_are_taken_apart() {
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
    fn what_became_of_a_pick_is_part_of_its_note() {
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
