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
        read.moves.extend(summed_up(taken).into_iter().map(moves(to, from)));
        (read.notes, read.is_one_sided) = ("", false);
    }
    (!read.moves.is_empty()).then_some(read)
}

/// `A plus a haul of 5 first-round picks and 2 pick swaps that …`: an element for each that is counted.
fn summed_up(text: &str) -> Vec<&str> {
    const MOST: usize = 10;
    let end = text.find(" that ").unwrap_or(text.len());
    let parts = text[..end].trim_end_matches('.').split(" plus ").flat_map(list);
    let counted = parts.flat_map(|part| {
        let part =
            part.rsplit_once("haul of ").or_else(|| part.rsplit_once("package of ")).map_or(part, |(_, rest)| rest);
        let count = part.split(' ').next().and_then(|word| word.parse().ok()).unwrap_or(1);
        std::iter::repeat_n(part, std::cmp::min(count, MOST))
    });
    counted.collect()
}

/// What stands before the word that leads to a team, the team, and what follows.
fn parted<'a>(text: &'a str, word: &str, day: NaiveDate) -> Option<(&'a str, reference::FranchiseId, &'a str)> {
    text.match_indices(word).find_map(|(at, found)| {
        let rest = &text[at + found.len()..];
        let (team, rest) = leading(rest.strip_prefix("the ").unwrap_or(rest), day)?;
        Some((&text[..at], team, rest))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_counted_is_as_many_assets() {
        let day = "2019-07-10".parse().unwrap();
        let text = "Clippers acquire Paul George from Thunder in a deal";
        let notes = "OKC receives SGA plus a haul of 3 first-round picks and 2 pick swaps that changed much.";
        let read = read(text, notes, day).unwrap();
        let words: Vec<_> = read.moves.iter().map(|one| one.words).collect();
        assert_eq!(
            words,
            [
                "Paul George",
                "SGA",
                "3 first-round picks",
                "3 first-round picks",
                "3 first-round picks",
                "2 pick swaps",
                "2 pick swaps"
            ]
        );
    }

    #[test]
    fn a_headline_of_something_else_is_no_trade() {
        let day = "2019-07-10".parse().unwrap();
        for text in ["Clippers win again", "Nobody trades anyone to Thunder", ""] {
            assert_eq!(read(text, "", day), None, "{text}");
        }
    }
}
