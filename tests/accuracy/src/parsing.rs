//! How well the files of each feed were parsed.

use std::collections::BTreeMap;

use feeds::Feed;
use feeds::claim::{Leg, Statement, TradeStatement};
use reference::enums::{AssetKind, Flag};

use crate::load::{Loaded, LoadedFile};
use crate::table::{self, counts, percentage};

/// Prints rows, trades, assets by kind, the share of parsed assets, and rejections per feed.
pub fn report(loaded: &Loaded, list: bool) {
    let rows: Vec<_> = Feed::ALL.iter().filter_map(|feed| row(*feed, loaded)).collect();
    let header = [
        "feed",
        "rows",
        "skipped",
        "rejected",
        "trades",
        "assets by kind",
        "assets parsed",
        "two-team trades with all directions",
        "other trades with all directions or a flag",
        "flags",
    ];
    table::print("Parsing", &header, &rows);
    if list {
        list_problems(loaded);
    }
    let unrecognized: Vec<_> = loaded.unrecognized.iter().map(|path| path.display().to_string()).collect();
    let unrecognized = if unrecognized.is_empty() { "none".to_owned() } else { unrecognized.join(", ") };
    println!("\nfiles that no feed recognizes: {unrecognized}");
}

fn row(feed: Feed, loaded: &Loaded) -> Option<Vec<String>> {
    let files: Vec<_> = loaded.files.iter().filter(|file| file.feed == feed).collect();
    if files.is_empty() {
        return None;
    }
    let trades: Vec<_> = files.iter().flat_map(|file| trades(file)).collect();
    let legs: Vec<_> = trades.iter().flat_map(|trade| &trade.legs).collect();
    let parsed = legs.iter().filter(|leg| is_parsed(leg)).count();
    let (two_team, other): (Vec<_>, Vec<_>) = trades.iter().copied().partition(|trade| trade.all_teams().len() == 2);
    let complete = two_team.iter().filter(|trade| has_all_directions(trade)).count();
    let complete_or_flagged = other.iter().filter(|trade| has_all_directions(trade) || !trade.flags.is_empty()).count();
    let mut rejected: BTreeMap<&str, usize> = BTreeMap::new();
    for rejection in files.iter().flat_map(|file| &file.content.rejections) {
        *rejected.entry(rejection.code).or_default() += 1;
    }
    let by_kind = AssetKind::ALL.iter().filter_map(|kind| {
        let count = legs.iter().filter(|leg| leg.kind == *kind).count();
        (count > 0).then_some((kind.as_str(), count))
    });
    let flags = Flag::ALL.iter().filter_map(|flag| {
        let count = trades.iter().filter(|trade| has_flag(trade, *flag)).count();
        (count > 0).then_some((flag.as_str(), count))
    });
    Some(vec![
        feed.to_string(),
        files.iter().map(|file| file.content.rows).sum::<usize>().to_string(),
        files.iter().map(|file| file.content.skipped_rows()).sum::<usize>().to_string(),
        counts(rejected),
        trades.len().to_string(),
        counts(by_kind),
        percentage(parsed, legs.len()),
        percentage(complete, two_team.len()),
        percentage(complete_or_flagged, other.len()),
        counts(flags),
    ])
}

fn list_problems(loaded: &Loaded) {
    println!();
    for file in &loaded.files {
        let name = file.path.file_name().unwrap_or_default().display().to_string();
        for rejection in &file.content.rejections {
            println!("- {name}:{}: {}: {}", rejection.line, rejection.code, rejection.message);
        }
        for claim in &file.content.claims {
            let Some(trade) = trade(&claim.statement) else { continue };
            for leg in trade.legs.iter().filter(|leg| !is_parsed(leg)) {
                println!("- {name}:{}: not parsed: {:?}", claim.line, leg.text);
            }
            if trade.all_teams().len() == 2 && !has_all_directions(trade) {
                println!("- {name}:{}: direction missing: {} {:?}", claim.line, claim.record_key, trade.flags);
            }
        }
    }
}

fn trades(file: &LoadedFile) -> impl Iterator<Item = &TradeStatement> {
    file.content.claims.iter().filter_map(|claim| trade(&claim.statement))
}

fn trade(statement: &Statement) -> Option<&TradeStatement> {
    match statement {
        Statement::Trade(trade) => Some(trade),
        _ => None,
    }
}

fn is_parsed(leg: &Leg) -> bool {
    !leg.flags.contains(&Flag::UnparsedText)
}

/// Returns whether the directions of all assets are known, without contradictions between rows.
fn has_all_directions(trade: &TradeStatement) -> bool {
    ![Flag::SingleSided, Flag::RowsConflict, Flag::UnknownSender, Flag::UnknownReceiver]
        .iter()
        .any(|flag| has_flag(trade, *flag))
}

fn has_flag(trade: &TradeStatement, flag: Flag) -> bool {
    trade.flags.contains(&flag) || trade.legs.iter().any(|leg| leg.flags.contains(&flag))
}
