//! Lists of texts, such as flags and notes, whose order has no meaning; and the teams of a trade.

use serde_json::Value;

use super::member::text_at;
use super::{difference, elements};
use crate::dto::{DifferenceKind, RevisionDifference};

/// A list of a trade or of an asset, with the kinds of difference that a removed and an added element are.
pub struct List {
    name: &'static str,
    removed: DifferenceKind,
    added: DifferenceKind,
}

pub const OF_TRADE: [List; 4] = [SOURCES, FLAGS, NOTES, LINKS];
pub const OF_ASSET: [List; 2] = [FLAGS, SOURCES];

const SOURCES: List =
    List { name: "sources", removed: DifferenceKind::SourceRemoved, added: DifferenceKind::SourceAdded };
const FLAGS: List = List { name: "flags", removed: DifferenceKind::FlagRemoved, added: DifferenceKind::FlagAdded };
const NOTES: List = List { name: "notes", removed: DifferenceKind::NoteRemoved, added: DifferenceKind::NoteAdded };
const LINKS: List = List { name: "links", removed: DifferenceKind::LinkRemoved, added: DifferenceKind::LinkAdded };

/// Compares lists of a trade, or of its asset with the number `asset`.
pub fn compare(lists: &[List], before: &Value, after: &Value, asset: Option<usize>) -> Vec<RevisionDifference> {
    let mut differences = Vec::new();
    for list in lists {
        let (removed, added) = without_shared(texts(before, list.name), texts(after, list.name));
        differences.extend(removed.into_iter().map(|text| difference(list.removed, Some(text), None)));
        differences.extend(added.into_iter().map(|text| difference(list.added, None, Some(text))));
    }
    differences.into_iter().map(|found| RevisionDifference { asset, ..found }).collect()
}

/// Compares the teams of a trade by their codes.
pub fn compare_teams(before: &Value, after: &Value) -> Vec<RevisionDifference> {
    let mut differences = Vec::new();
    let code = |team: &Value| text_at(team, "/code");
    let with_code = |document: &Value, wanted: &Value| {
        elements(document, "teams").iter().find(|team| code(team) == code(wanted)).cloned()
    };
    for team in elements(before, "teams") {
        match with_code(after, team) {
            None => differences.push(difference(DifferenceKind::TeamRemoved, code(team), None)),
            Some(renamed) if text_at(&renamed, "/name") != text_at(team, "/name") => {
                let (before, after) = (text_at(team, "/name"), text_at(&renamed, "/name"));
                differences.push(difference(DifferenceKind::TeamRenamed, before, after));
            }
            Some(_) => {}
        }
    }
    let added = elements(after, "teams").iter().filter(|team| with_code(before, team).is_none());
    differences.extend(added.map(|team| difference(DifferenceKind::TeamAdded, None, code(team))));
    differences
}

/// Returns the elements of a list as texts. A source record of a trade is its feed and its key.
fn texts(document: &Value, name: &str) -> Vec<String> {
    let text = |element: &Value| match (text_at(element, "/feed"), text_at(element, "/record_key")) {
        (Some(feed), Some(key)) => Some(format!("{feed}: {key}")),
        _ => text_at(element, ""),
    };
    elements(document, name).iter().filter_map(text).collect()
}

/// Removes the texts that both lists have, each as often as both have it.
fn without_shared(before: Vec<String>, mut after: Vec<String>) -> (Vec<String>, Vec<String>) {
    let mut removed = Vec::new();
    for text in before {
        match after.iter().position(|other| *other == text) {
            Some(index) => drop(after.remove(index)),
            None => removed.push(text),
        }
    }
    (removed, after)
}
