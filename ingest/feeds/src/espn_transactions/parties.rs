//! Who takes part in a deal: the team behind `from` or `to`, and those that a phrase such as `as part of a three-team trade with
//! Utah` names.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use reference::FranchiseId;

use crate::team_name::leading;

/// Words for assets, with the team that they came from or went to.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub words: String,
    pub partner: Partner,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Partner {
    Team(FranchiseId),
    /// Named, but no team's name.
    Unresolved(String),
    Unnamed,
}

/// The parts of `A and B from Utah and C from Dallas`, or of the same with ` to `; and what follows the last team.
pub(super) fn parts<'a>(text: &'a str, preposition: &str, day: NaiveDate) -> (Vec<Part>, &'a str) {
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
            // `from Utah G Ann Bee`: the team comes first.
            parts.push(Part { words: rest.to_owned(), partner: Partner::Team(team) });
            return (parts, "");
        }
        parts.push(Part { words: words.to_owned(), partner: Partner::Team(team) });
    }
    if parts.is_empty() {
        return (vec![unresolved(rest, preposition)], "");
    }
    match rest.rfind(preposition) {
        Some(_) => {
            parts.push(unresolved(rest, preposition));
            (parts, "")
        }
        None => (parts, rest),
    }
}

/// The last thing that is named is the team, whatever it is.
fn unresolved(text: &str, preposition: &str) -> Part {
    let Some(at) = text.rfind(preposition) else {
        return Part { words: text.trim().to_owned(), partner: Partner::Unnamed };
    };
    let name = text[at + preposition.len()..].trim_end_matches(is_separator).trim();
    let partner = if name.is_empty() { Partner::Unnamed } else { Partner::Unresolved(name.to_owned()) };
    Part { words: text[..at].trim().to_owned(), partner }
}

/// The sentence without the phrase that says that more than two teams take part, and the teams that the phrase names; none
/// where there is no such phrase.
pub(super) fn without_phrase(text: &str, day: NaiveDate) -> Option<(String, BTreeSet<FranchiseId>)> {
    const OPENINGS: &[&str] = &["as part of", "as a part of", "in", "via", "through"];
    const DEALS: &[&str] = &["trade", "deal", "exchange", "transaction"];
    const LINKS: &[&str] = &["with", "involving", "that included", "that involved", "that also involved", "between"];

    let at = text.find("-team ")?;
    let before = &text[..at];
    let before = before.rfind(' ').map_or("", |blank| &before[..blank]);
    let before = stripped(before, &["a", "an", "the"], Where::End);
    let before = stripped(before, OPENINGS, Where::End).trim_end_matches(is_separator);
    let mut rest = stripped(&text[at + "-team ".len()..], DEALS, Where::Start);
    let linked = stripped(rest, LINKS, Where::Start);
    let mut teams = BTreeSet::new();
    if linked.len() < rest.len() {
        let mut names = linked;
        while let Some((named, after)) = team(names, day) {
            teams.insert(named);
            rest = after;
            names = without_separator(after);
        }
    }
    let rest = rest.trim_start_matches(is_separator);
    Some((format!("{before} {rest}").trim().to_owned(), teams))
}

fn team(text: &str, day: NaiveDate) -> Option<(FranchiseId, &str)> {
    leading(text.strip_prefix("the ").unwrap_or(text), day)
}

fn without_separator(text: &str) -> &str {
    let text = text.trim_start_matches(is_separator);
    text.strip_prefix("and ").unwrap_or(text)
}

const fn is_separator(sign: char) -> bool {
    matches!(sign, ' ' | ',' | '.' | ';' | ':')
}

enum Where {
    Start,
    End,
}

/// Without one of the words at an end, in any case, and the blanks around it.
fn stripped<'a>(text: &'a str, words: &[&str], place: Where) -> &'a str {
    let text = text.trim_matches(' ');
    let longest = words.iter().filter(|word| match place {
        Where::Start => text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word)),
        Where::End => text
            .len()
            .checked_sub(word.len())
            .and_then(|at| text.get(at..))
            .is_some_and(|end| end.eq_ignore_ascii_case(word)),
    });
    let whole = longest.filter(|word| {
        let neighbour = match place {
            Where::Start => text[word.len()..].chars().next(),
            Where::End => text[..text.len() - word.len()].chars().next_back(),
        };
        neighbour.is_none_or(|sign| !sign.is_alphanumeric())
    });
    match (whole.max_by_key(|word| word.len()), place) {
        (Some(word), Where::Start) => text[word.len()..].trim_start(),
        (Some(word), Where::End) => text[..text.len() - word.len()].trim_end(),
        (None, _) => text,
    }
}
