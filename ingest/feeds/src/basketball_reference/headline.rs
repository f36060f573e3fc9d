//! Parses trades in the style of a headline, which the feed has in a few places: `Clippers acquire P from Thunder`,
//! `On draft night, Hawks trade #3 pick (P) to Mavericks for #5 pick (Q)`.

use chrono::NaiveDate;
use reference::FranchiseId;

use super::moves::{Sentence, assets};
use crate::team_name::resolve_prefix;

/// Parses a headline and the text that follows it. Returns `None` if the headline is not about a trade.
pub(super) fn parse<'a>(headline: &'a str, notes: &'a str, day: NaiveDate) -> Option<Sentence<'a>> {
    let bare = headline.strip_prefix("On draft night, ").unwrap_or(headline);
    let (subject, rest) = resolve_prefix(bare, day)?;
    let (verb, rest) = rest.trim_start().split_once(' ')?;
    let (sent, from, to, rest) = match verb {
        "trade" | "trades" => {
            let (sent, partner, rest) = split_at_team(rest, " to ", day)?;
            (sent, subject, partner, rest)
        }
        "acquire" | "acquires" => {
            let (sent, partner, rest) = split_at_team(rest, " from ", day)?;
            (sent, partner, subject, rest)
        }
        _ => return None,
    };
    let mut parsed = Sentence::new(notes);
    parsed.add(Some(from), Some(to), assets(sent));
    match rest.trim_start().strip_prefix("for ") {
        Some(received) => parsed.add(Some(to), Some(from), assets(received)),
        None => parsed.is_single_sided = true,
    }
    // A second sentence may state what the sending team received.
    if let Some((receiver, rest)) = resolve_prefix(notes, day)
        && let Some(received) =
            rest.trim_start().strip_prefix("receives ").or_else(|| rest.trim_start().strip_prefix("receive "))
        && receiver == from
    {
        parsed.add(Some(to), Some(from), counted_assets(received));
        (parsed.notes, parsed.is_single_sided) = ("", false);
    }
    (!parsed.moves.is_empty()).then_some(parsed)
}

/// Splits `A plus a haul of 5 first-round picks and 2 pick swaps that …` into assets. A counted asset is repeated.
fn counted_assets(text: &str) -> Vec<&str> {
    const MAX_COUNT: usize = 10;
    let end = text.find(" that ").unwrap_or(text.len());
    let parts = text[..end].trim_end_matches('.').split(" plus ").flat_map(assets);
    let repeated = parts.flat_map(|part| {
        let part =
            part.rsplit_once("haul of ").or_else(|| part.rsplit_once("package of ")).map_or(part, |(_, rest)| rest);
        let count = part.split(' ').next().and_then(|word| word.parse().ok()).unwrap_or(1);
        std::iter::repeat_n(part, std::cmp::min(count, MAX_COUNT))
    });
    repeated.collect()
}

/// Splits a text at the first preposition that a team follows. Returns the words before it, the team, and the rest.
fn split_at_team<'a>(text: &'a str, preposition: &str, day: NaiveDate) -> Option<(&'a str, FranchiseId, &'a str)> {
    text.match_indices(preposition).find_map(|(at, found)| {
        let rest = &text[at + found.len()..];
        let (team, rest) = resolve_prefix(rest.strip_prefix("the ").unwrap_or(rest), day)?;
        Some((&text[..at], team, rest))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_counted_asset_is_repeated() {
        let day = "2019-07-10".parse().unwrap();
        let headline = "Clippers acquire Paul George from Thunder in a deal";
        let notes = "OKC receives SGA plus a haul of 3 first-round picks and 2 pick swaps that changed much.";
        let parsed = parse(headline, notes, day).unwrap();
        let words: Vec<_> = parsed.moves.iter().map(|asset| asset.words).collect();
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
    fn other_headlines_are_not_trades() {
        let day = "2019-07-10".parse().unwrap();
        for text in ["Clippers win again", "Nobody trades anyone to Thunder", ""] {
            assert_eq!(parse(text, "", day), None, "{text}");
        }
    }
}
