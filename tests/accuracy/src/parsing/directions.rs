//! The trades of each feed in which the direction of every asset is known, and the flags.

use feeds::claim::TradeStatement;
use reference::enums::Flag;

use super::{FeedFiles, has_flag};
use crate::table::{self, counts, percentage};

pub(super) fn report(feeds: &[FeedFiles], list: bool) {
    let rows: Vec<_> = feeds.iter().filter_map(row).collect();
    let header =
        ["feed", "two-team trades with all directions", "other trades with all directions or a flag", "trades by flag"];
    table::print("Directions and flags", &header, &rows);
    if list {
        table::print_list(&feeds.iter().flat_map(problems).collect::<Vec<_>>());
    }
}

/// Returns `None` for a feed that states no trade.
fn row(feed: &FeedFiles) -> Option<Vec<String>> {
    let trades: Vec<_> = feed.trades().map(|(_, trade)| trade).collect();
    let (two_team, other): (Vec<_>, Vec<_>) = trades.iter().copied().partition(|trade| is_of_two_teams(trade));
    let complete = two_team.iter().filter(|trade| has_all_directions(trade)).count();
    let complete_or_flagged = other.iter().filter(|trade| has_all_directions(trade) || !trade.flags.is_empty()).count();
    let flags = Flag::ALL.iter().filter_map(|flag| {
        let count = trades.iter().filter(|trade| has_flag(trade, *flag)).count();
        (count > 0).then_some((flag.as_str(), count))
    });
    let row = vec![
        feed.feed.to_string(),
        percentage(complete, two_team.len()),
        percentage(complete_or_flagged, other.len()),
        counts(flags),
    ];
    (!trades.is_empty()).then_some(row)
}

fn problems(feed: &FeedFiles) -> Vec<String> {
    let trades = feed.trades().filter(|(_, trade)| is_of_two_teams(trade) && !has_all_directions(trade));
    trades
        .map(|(location, trade)| format!("direction missing: {location}: {} {:?}", trade.key(), trade.flags))
        .collect()
}

fn is_of_two_teams(trade: &TradeStatement) -> bool {
    trade.all_teams().len() == 2
}

/// Returns whether the directions of all assets are known, without contradictions between rows.
fn has_all_directions(trade: &TradeStatement) -> bool {
    ![Flag::SingleSided, Flag::RowsConflict, Flag::UnknownSender, Flag::UnknownReceiver]
        .iter()
        .any(|flag| has_flag(trade, *flag))
}
