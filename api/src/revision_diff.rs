//! What changed between two revisions of a trade, from their documents as published.
//!
//! The two documents may be of different releases of the service: a member that one of them lacks equals null, and members that
//! this release does not know are ignored.

use serde_json::Value;

use self::member::{is_equal, text_at};
use crate::dto::{DifferenceKind, RevisionDifference};

mod assets;
mod matching;
mod member;
mod texts;

/// Members of a trade with one value, by their path in the document.
const SINGLE_VALUES: [(DifferenceKind, &str); 6] = [
    (DifferenceKind::Status, "/status"),
    (DifferenceKind::Date, "/date"),
    (DifferenceKind::Season, "/season"),
    (DifferenceKind::Headline, "/headline"),
    (DifferenceKind::MergedInto, "/merged_into"),
    (DifferenceKind::Conflicts, "/conflicts"),
];

/// Returns how the document `after` differs from the document `before`.
pub fn compare(before: &Value, after: &Value) -> Vec<RevisionDifference> {
    let mut differences = Vec::new();
    for (what, path) in SINGLE_VALUES {
        if !is_equal(before.pointer(path), after.pointer(path)) {
            differences.push(difference(what, text_at(before, path), text_at(after, path)));
        }
    }
    differences.extend(texts::compare_teams(before, after));
    differences.extend(assets::compare(before, after));
    differences.extend(texts::compare(&texts::OF_TRADE, before, after, None));
    differences
}

/// Returns a difference that is not about an asset.
fn difference(what: DifferenceKind, before: Option<String>, after: Option<String>) -> RevisionDifference {
    RevisionDifference { what, asset: None, member: None, before, after }
}

/// Returns the elements of an array member; none if the document lacks it.
fn elements<'a>(document: &'a Value, name: &str) -> &'a [Value] {
    document.get(name).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests;
