//! Finds the partners of a deal: the teams after `from` or `to`.

use chrono::NaiveDate;
use reference::FranchiseId;

use super::part::{Part, Partner};
use crate::team_name::resolve_prefix;

/// Splits `A and B from Utah and C from Dallas`, or the same with ` to `, into parts. Returns them with the text after the
/// last team.
pub(super) fn split<'a>(text: &'a str, preposition: &str, day: NaiveDate) -> (Vec<Part>, &'a str) {
    let (mut parts, mut rest) = (Vec::new(), text);
    loop {
        let found = rest.match_indices(preposition).find_map(|(at, _)| {
            let (team, after) = team(&rest[at + preposition.len()..], day)?;
            Some((at, team, after))
        });
        let Some((at, team, after)) = found else { break };
        let words = rest[..at].trim();
        rest = without_separator(after);
        if words.is_empty() {
            // `from Utah G Ann Bee`: the team precedes the assets.
            parts.push(Part { words: rest.to_owned(), partner: Partner::Team(team) });
            return (parts, "");
        }
        parts.push(Part { words: words.to_owned(), partner: Partner::Team(team) });
    }
    if parts.is_empty() || rest.contains(preposition) {
        parts.push(unresolved(rest, preposition));
        return (parts, "");
    }
    (parts, rest)
}

/// Returns the part whose partner is the name after the last preposition.
fn unresolved(text: &str, preposition: &str) -> Part {
    let Some((words, name)) = text.rsplit_once(preposition) else {
        return Part { words: text.trim().to_owned(), partner: Partner::Unnamed };
    };
    let name = name.trim_end_matches(is_separator).trim();
    let partner = if name.is_empty() { Partner::Unnamed } else { Partner::Unresolved(name.to_owned()) };
    Part { words: words.trim().to_owned(), partner }
}

/// Resolves the team at the start of a text, with or without an article.
pub(super) fn team(text: &str, day: NaiveDate) -> Option<(FranchiseId, &str)> {
    resolve_prefix(text.strip_prefix("the ").unwrap_or(text), day)
}

pub(super) fn without_separator(text: &str) -> &str {
    let text = text.trim_start_matches(is_separator);
    text.strip_prefix("and ").unwrap_or(text)
}

pub(super) const fn is_separator(letter: char) -> bool {
    matches!(letter, ' ' | ',' | '.' | ';' | ':')
}
