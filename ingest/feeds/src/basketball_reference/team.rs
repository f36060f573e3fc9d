//! Team names as notes write them.

use chrono::NaiveDate;
use reference::FranchiseId;

use crate::team_name::{resolve, resolve_prefix};

/// Resolves a code or a name, with or without `'s`.
pub(super) fn resolve_possessive(word: &str, day: NaiveDate) -> Option<FranchiseId> {
    resolve(word.trim_end_matches("'s").trim_end_matches("’s"), day)
}

/// Resolves the code, city or name at the start of a note. The team of `Los Angeles` alone is `None`: the city has two.
pub(super) fn resolve_subject(text: &str, day: NaiveDate) -> Option<(Option<FranchiseId>, &str)> {
    if let Some(rest) =
        text.strip_prefix("Los Angeles ").filter(|rest| !rest.starts_with("Lakers") && !rest.starts_with("Clippers"))
    {
        return Some((None, rest));
    }
    resolve_prefix(text, day).map(|(team, rest)| (Some(team), rest))
}
