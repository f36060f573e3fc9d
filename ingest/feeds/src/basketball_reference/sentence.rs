//! The sentence of a trade: who sent what to whom; and where it ends and the notes begin.

use chrono::NaiveDate;
use reference::FranchiseId;

use super::{RowError, headline};
use crate::team_name::leading;

/// A trade as its sentence tells it, in the order of the sentence.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Sentence<'a> {
    pub moves: Vec<Move<'a>>,
    /// What follows the sentence.
    pub notes: &'a str,
    /// Whether a side of the trade is missing: `for .`, or a team's page that does not say whose it is.
    pub is_one_sided: bool,
}

/// An asset on its way.
#[derive(Debug, PartialEq, Eq, Clone, Copy)]
pub(super) struct Move<'a> {
    pub from: Option<FranchiseId>,
    pub to: Option<FranchiseId>,
    pub words: &'a str,
}

/// Reads a sentence; none where it tells of no trade.
pub(super) fn read(text: &str, day: NaiveDate) -> Result<Option<Sentence<'_>>, RowError> {
    let end = end(text);
    let (sentence, notes) = (without_full_stop(text[..end].trim()), text[end..].trim());
    let Some(clauses) = clauses(sentence, day) else { return Ok(headline::read(sentence, notes, day)) };
    let mut read = Sentence { moves: Vec::new(), notes, is_one_sided: false };
    for clause in clauses {
        take(clause, day, &mut read)?;
    }
    if read.moves.is_empty() {
        return Err(RowError { code: "no_assets", message: "the sentence names nothing that was traded".to_owned() });
    }
    Ok(Some(read))
}

/// The clauses of a trade, one a pair of teams; none where the sentence tells of something else.
fn clauses(sentence: &str, day: NaiveDate) -> Option<Vec<&str>> {
    if let Some(rest) = sentence.strip_prefix("In a ")
        && let Some((count, rest)) = rest.split_once("-team trade")
        && count.len() <= 6
    {
        let clauses = split(rest.trim_start_matches([',', ' ']), &["; "]);
        return Some(clauses.into_iter().map(|clause| clause.strip_prefix("and ").unwrap_or(clause)).collect());
    }
    let is_of_trade = VERBS.iter().any(|verb| sentence.contains(verb) || sentence.starts_with(&capitalized(verb)));
    // `The Utah Jazz signed A, whose rights were traded …` is of something else.
    let does_else = named(sentence)
        .and_then(|name| leading(name, day))
        .is_some_and(|(_, rest)| !VERBS.iter().any(|verb| rest.starts_with(verb)));
    (is_of_trade && !does_else).then(|| vec![sentence])
}

/// What stands behind the article of a team.
fn named(clause: &str) -> Option<&str> {
    ["The ", "the "].iter().find_map(|article| clause.strip_prefix(article))
}

/// Of what is a trade when it leads to another team.
const VERBS: &[&str] = &[" traded ", " sold "];

/// ` traded ` → `Traded `: how a team's own page begins.
fn capitalized(verb: &str) -> String {
    let verb = verb.trim_start();
    format!("{}{}", verb[..1].to_uppercase(), &verb[1..])
}

fn take<'a>(clause: &'a str, day: NaiveDate, read: &mut Sentence<'a>) -> Result<(), RowError> {
    let (from, rest) = subject(clause, day)?;
    let (given, to, rest) = receiver(rest, day)?;
    if from.is_none() {
        read.is_one_sided = true;
    }
    let moves = |from, to| move |words| Move { from, to, words };
    read.moves.extend(list(given).into_iter().map(moves(from, Some(to))));
    let rest = rest.trim();
    if let Some(taken) = rest.strip_prefix("for") {
        let taken = list(taken);
        read.is_one_sided |= taken.is_empty();
        read.moves.extend(taken.into_iter().map(moves(Some(to), from)));
    } else if !rest.is_empty() {
        let message = format!("{rest:?} follows the team that got something: expected \"for …\" or the end");
        return Err(RowError { code: "unreadable_sentence", message });
    }
    Ok(())
}

/// Who trades, and what follows the verb.
fn subject(clause: &str, day: NaiveDate) -> Result<(Option<FranchiseId>, &str), RowError> {
    if let Some(rest) = VERBS.iter().find_map(|verb| clause.strip_prefix(&*capitalized(verb))) {
        return Ok((None, rest));
    }
    let named = named(clause).unwrap_or(clause);
    let (team, rest) = leading(named, day).ok_or_else(|| unknown_team(named, day))?;
    let rest = VERBS.iter().find_map(|verb| rest.strip_prefix(verb)).ok_or_else(|| {
        let message = format!("{:?} follows the team: expected \"traded\"", crate::parsed_file::truncate(rest, 60));
        RowError { code: "unreadable_sentence", message }
    })?;
    Ok((Some(team), rest))
}

/// What was given, to whom, and what follows.
fn receiver(text: &str, day: NaiveDate) -> Result<(&str, FranchiseId, &str), RowError> {
    let mut named = None;
    // `to the` may stand in what is given; the receiver is the first that is a team.
    for (at, found) in text.match_indices(" to the ").chain(text.match_indices(" to ")) {
        let rest = &text[at + found.len()..];
        if let Some((team, rest)) = leading(rest, day) {
            return Ok((&text[..at], team, rest));
        }
        named.get_or_insert(rest);
    }
    match named {
        Some(rest) => Err(unknown_team(rest, day)),
        None => Err(RowError {
            code: "unreadable_sentence",
            message: "the sentence names no receiver: \"to the …\"".to_owned(),
        }),
    }
}

fn unknown_team(text: &str, day: NaiveDate) -> RowError {
    RowError { code: "unknown_team", message: format!("{:?} is no team of {day}", crate::parsed_file::truncate(text, 60)) }
}

/// The assets of a list: `A, B, cash and a 2023 2nd round draft pick (P was later selected)`.
pub(super) fn list(text: &str) -> Vec<&str> {
    split(text, &[", and ", ", ", " and "])
}

/// Splits at any of the separators, longest first, that stand outside of brackets.
pub(super) fn split<'a>(text: &'a str, separators: &[&str]) -> Vec<&'a str> {
    let (mut parts, mut start, mut depth, mut skip) = (Vec::new(), 0, 0_usize, 0);
    for (at, sign) in text.char_indices() {
        match sign {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 && at >= skip => {
                if let Some(separator) = separators.iter().find(|separator| text[at..].starts_with(**separator)) {
                    parts.push(&text[start..at]);
                    start = at + separator.len();
                    skip = start;
                }
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// Where the sentence ends: behind the full stop that ends no initial and no suffix within a list.
fn end(text: &str) -> usize {
    let mut depth = 0_usize;
    for (at, sign) in text.char_indices() {
        match sign {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            '.' if depth == 0 && is_end(&text[..at], &text[at + 1..]) => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// The full stop of a suffix that ends the sentence belongs to the name; the feed writes two where it is careful.
fn without_full_stop(sentence: &str) -> &str {
    let bare = sentence.strip_suffix('.').unwrap_or(sentence);
    if bare.ends_with(" Jr") || bare.ends_with(" Sr") { sentence } else { bare.trim_end() }
}

fn is_end(before: &str, after: &str) -> bool {
    if !(after.is_empty() || after.starts_with(' ')) {
        return false;
    }
    let word = before.rsplit([' ', '(']).next().unwrap_or_default();
    let is_initial =
        word.split('.').all(|part| part.len() == 1 && part.starts_with(|sign: char| sign.is_ascii_uppercase()));
    let is_suffix = matches!(word, "Jr" | "Sr" | "St");
    let goes_on = [" and ", " to ", " for "].iter().any(|start| after.starts_with(start));
    // A name goes on behind an initial; a list or a clause behind a suffix.
    after.is_empty() || !(is_initial || is_suffix && goes_on)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_on(text: &str) -> (Vec<String>, &str) {
        let day = "2021-03-19".parse().unwrap();
        let sentence = read(text, day).unwrap().expect("a trade");
        let code = |team: Option<FranchiseId>| {
            team.and_then(|team| reference::REFERENCE.code_of(team))
                .map_or("?".to_owned(), |code| code.to_string())
        };
        let moves = sentence.moves.iter().map(|one| format!("{}→{} {}", code(one.from), code(one.to), one.words));
        (moves.collect(), sentence.notes)
    }

    #[test]
    fn each_asset_goes_from_team_to_team() {
        let (moves, notes) = read_on(
            "The Houston Rockets traded P.J. Tucker and a 2022 1st round draft pick (A B and C D were later selected) to the \
             Milwaukee Bucks for D.J. Augustin, D.J. Wilson and cash. 2022 1st-rd pick is HOU own",
        );
        assert_eq!(
            moves,
            [
                "HOU→MIL P.J. Tucker",
                "HOU→MIL a 2022 1st round draft pick (A B and C D were later selected)",
                "MIL→HOU D.J. Augustin",
                "MIL→HOU D.J. Wilson",
                "MIL→HOU cash",
            ]
        );
        assert_eq!(notes, "2022 1st-rd pick is HOU own");
    }

    #[test]
    fn a_trade_of_several_teams_is_told_pair_by_pair() {
        let (moves, notes) = read_on(
            "In a 3-team trade, the Boston Celtics traded Daniel Theis to the Chicago Bulls; the Chicago Bulls traded Moritz \
             Wagner to the Boston Celtics; and the Washington Wizards traded Troy Brown Jr. to the Chicago Bulls. $1.3MM",
        );
        assert_eq!(moves, ["BOS→CHI Daniel Theis", "CHI→BOS Moritz Wagner", "WAS→CHI Troy Brown Jr."]);
        assert_eq!(notes, "$1.3MM");
    }

    #[test]
    fn a_suffix_may_end_the_sentence() {
        let (moves, notes) = read_on(
            "The Utah Jazz traded Royce O'Neale to the Brooklyn Nets for Tim Hardaway Jr. Utah also received a trade exception",
        );
        assert_eq!(moves[1], "BKN→UTA Tim Hardaway Jr.");
        assert_eq!(notes, "Utah also received a trade exception");
    }

    #[test]
    fn an_empty_side_is_told() {
        let day = "2022-09-29".parse().unwrap();
        let text = "The Boston Celtics traded Noah Vonleh and cash to the San Antonio Spurs for . Boston receives a trade exception";
        let sentence = read(text, day).unwrap().unwrap();
        assert_eq!((sentence.moves.len(), sentence.is_one_sided), (2, true));
        assert_eq!(sentence.notes, "Boston receives a trade exception");
    }

    #[test]
    fn what_is_no_trade_is_none() {
        let day = "2024-01-10".parse().unwrap();
        for text in [
            "Waived Bismack Biyombo.",
            "The Utah Jazz signed Johnny Juzang.",
            "",
            "Converted A B from a two-way contract.",
        ] {
            assert_eq!(read(text, day), Ok(None), "{text}");
        }
    }

    #[test]
    fn a_team_that_is_none_is_named() {
        let day = "2021-03-19".parse().unwrap();
        let error = read("The Boston Celtics traded A B to the Nowhere Men.", day).unwrap_err();
        assert_eq!((error.code, error.message.as_str()), ("unknown_team", "\"Nowhere Men\" is no team of 2021-03-19"));
    }
}
