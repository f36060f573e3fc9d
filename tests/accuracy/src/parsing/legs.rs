//! The legs of trades that each feed states, and the share that its parser understands.

use feeds::claim::Leg;
use reference::enums::{AssetKind, Flag};

use super::FeedFiles;
use crate::table::{self, percentage};

/// Prints both tables for the feeds that state trades.
pub(super) fn report(feeds: &[FeedFiles], list: bool) {
    let feeds: Vec<_> = feeds.iter().filter(|feed| feed.trades().next().is_some()).collect();
    let rows: Vec<_> = feeds.iter().map(|feed| row(feed)).collect();
    let header = ["feed", "trades", "assets", "not parsed", "rows rejected", "understood", "kind `other`"];
    table::print("Items of trades", &header, &rows);
    if list {
        table::print_list(&feeds.iter().flat_map(|feed| problems(feed)).collect::<Vec<_>>());
    }
    let header: Vec<_> = ["kind"].into_iter().chain(feeds.iter().map(|feed| feed.feed.name())).collect();
    let rows: Vec<_> = AssetKind::ALL.iter().map(|kind| row_of_kind(*kind, &feeds)).collect();
    table::print("Assets by kind", &header, &rows);
}

/// Returns the row of a feed. A rejected row counts as one leg that is not parsed.
fn row(feed: &FeedFiles) -> Vec<String> {
    let legs: Vec<_> = legs(feed).map(|(_, leg)| leg).collect();
    let not_parsed = legs.iter().filter(|leg| !is_parsed(leg)).count();
    let rejected: usize = feed.files.iter().map(|file| file.content.rejections.len()).sum();
    let other = legs.iter().filter(|leg| leg.kind == AssetKind::Other).count();
    vec![
        feed.feed.to_string(),
        feed.trades().count().to_string(),
        legs.len().to_string(),
        not_parsed.to_string(),
        rejected.to_string(),
        percentage(legs.len() - not_parsed, legs.len() + rejected),
        other.to_string(),
    ]
}

fn row_of_kind(kind: AssetKind, feeds: &[&FeedFiles]) -> Vec<String> {
    let count = |feed: &&FeedFiles| legs(feed).filter(|(_, leg)| leg.kind == kind).count().to_string();
    [kind.to_string()].into_iter().chain(feeds.iter().map(count)).collect()
}

/// Describes the legs that are not parsed or of kind `other`.
fn problems(feed: &FeedFiles) -> Vec<String> {
    let problem = |(location, leg): (String, &Leg)| {
        let name = match leg.kind {
            _ if !is_parsed(leg) => "not parsed",
            AssetKind::Other => "kind other",
            _ => return None,
        };
        Some(format!("{name}: {location}: {:?} {:?}", leg.text, leg.flags))
    };
    legs(feed).filter_map(problem).collect()
}

/// Returns the legs of all trades, each with its location.
fn legs<'a>(feed: &FeedFiles<'a>) -> impl Iterator<Item = (String, &'a Leg)> {
    feed.trades().flat_map(|(location, trade)| trade.legs.iter().map(move |leg| (location.clone(), leg)))
}

fn is_parsed(leg: &Leg) -> bool {
    !leg.flags.contains(&Flag::UnparsedText)
}
