//! Trades in the words of a headline, which the feed has here and there: `Clippers acquire P from Thunder`,
//! `On draft night, Hawks trade #3 pick (P) to Mavericks for #5 pick (Q)`.

use chrono::NaiveDate;

use super::sentence::{Move, Sentence, list};
use crate::team_name::leading;

/// Reads a headline and what follows it; none where it tells of no trade.
pub(super) fn read<'a>(sentence: &'a str, notes: &'a str, day: NaiveDate) -> Option<Sentence<'a>> {
    let bare = sentence.strip_prefix("On draft night, ").unwrap_or(sentence);
    let (subject, rest) = leading(bare, day)?;
    let (verb, rest) = rest.trim_start().split_once(' ')?;
    let mut read = Sentence { moves: Vec::new(), notes, is_one_sided: false };
    let (given, partner, rest) = match verb {
        "trade" | "trades" => parted(rest, " to ", day)?,
        "acquire" | "acquires" => parted(rest, " from ", day)?,
        _ => return None,
    };
    let (from, to) = if verb.starts_with("trade") { (subject, partner) } else { (partner, subject) };
    let moves = |from, to| move |words| Move { from: Some(from), to: Some(to), words };
    read.moves.extend(list(given).into_iter().map(moves(from, to)));
    match rest.trim_start().strip_prefix("for ") {
        Some(taken) => read.moves.extend(list(taken).into_iter().map(moves(to, from))),
        None => read.is_one_sided = true,
    }
    // What the other side got may be told by a sentence of its own.
    if let Some((receiver, rest)) = leading(notes, day)
        && let Some(taken) =
            rest.trim_start().strip_prefix("receives ").or_else(|| rest.trim_start().strip_prefix("receive "))
        && receiver == from
    {
        read.moves.push(moves(to, from)(taken.trim_end_matches('.')));
        (read.notes, read.is_one_sided) = ("", false);
    }
    (!read.moves.is_empty()).then_some(read)
}

/// What stands before the word that leads to a team, the team, and what follows.
fn parted<'a>(text: &'a str, word: &str, day: NaiveDate) -> Option<(&'a str, schema::reference::FranchiseId, &'a str)> {
    text.match_indices(word).find_map(|(at, found)| {
        let rest = &text[at + found.len()..];
        let (team, rest) = leading(rest.strip_prefix("the ").unwrap_or(rest), day)?;
        Some((&text[..at], team, rest))
    })
}
