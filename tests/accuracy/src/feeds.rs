//! How well each feed is understood.

use std::collections::BTreeMap;

use feeds::claim::{Leg, Statement, TradeStatement};
use feeds::Feed;
use reference::enums::{AssetKind, Flag};

use crate::load::{File, Loaded};
use crate::table::{self, counts, share};

/// Prints rows, trades, assets by kind, the share understood and rejections, feed by feed.
pub fn report(loaded: &Loaded, list: bool) {
    let rows: Vec<_> = Feed::ALL.iter().filter_map(|feed| row(*feed, loaded)).collect();
    let head = [
        "feed",
        "rows",
        "passed over",
        "rejected",
        "trades",
        "assets by kind",
        "assets understood",
        "two-team trades balanced",
        "other trades balanced or flagged",
        "flags",
    ];
    table::print("Feeds", &head, &rows);
    if list {
        list_defects(loaded);
    }
    let others: Vec<_> = loaded.others.iter().map(|path| path.display().to_string()).collect();
    println!("\nof no feed: {}", if others.is_empty() { "none".to_owned() } else { others.join(", ") });
}

fn row(feed: Feed, loaded: &Loaded) -> Option<Vec<String>> {
    let files: Vec<_> = loaded.files.iter().filter(|file| file.feed == feed).collect();
    if files.is_empty() {
        return None;
    }
    let trades: Vec<_> = files.iter().flat_map(|file| trades(file)).collect();
    let legs: Vec<_> = trades.iter().flat_map(|said| &said.legs).collect();
    let understood = legs.iter().filter(|leg| is_understood(leg)).count();
    let (two, more): (Vec<_>, Vec<_>) = trades.iter().copied().partition(|said| said.all_teams().len() == 2);
    let balanced = two.iter().filter(|said| is_balanced(said)).count();
    let told = more.iter().filter(|said| is_balanced(said) || !said.flags.is_empty()).count();
    let mut rejected: BTreeMap<&str, usize> = BTreeMap::new();
    for rejection in files.iter().flat_map(|file| &file.reading.rejections) {
        *rejected.entry(rejection.code).or_default() += 1;
    }
    let by_kind = AssetKind::ALL.iter().filter_map(|kind| {
        let count = legs.iter().filter(|leg| leg.kind == *kind).count();
        (count > 0).then_some((kind.as_str(), count))
    });
    let flags = Flag::ALL.iter().filter_map(|flag| {
        let count = trades.iter().filter(|said| has(said, *flag)).count();
        (count > 0).then_some((flag.as_str(), count))
    });
    Some(vec![
        feed.to_string(),
        files.iter().map(|file| file.reading.rows).sum::<usize>().to_string(),
        files.iter().map(|file| file.reading.skipped).sum::<usize>().to_string(),
        counts(rejected),
        trades.len().to_string(),
        counts(by_kind),
        share(understood, legs.len()),
        share(balanced, two.len()),
        share(told, more.len()),
        counts(flags),
    ])
}

fn list_defects(loaded: &Loaded) {
    println!();
    for file in &loaded.files {
        let name = file.path.file_name().unwrap_or_default().display().to_string();
        for rejection in &file.reading.rejections {
            println!("- {name}:{}: {}: {}", rejection.line, rejection.code, rejection.message);
        }
        for (claim, said) in file.reading.claims.iter().filter_map(|claim| Some((claim, trade(&claim.statement)?))) {
            for leg in said.legs.iter().filter(|leg| !is_understood(leg)) {
                println!("- {name}:{}: not understood: {:?}", claim.line, leg.text);
            }
            if said.all_teams().len() == 2 && !is_balanced(said) {
                println!("- {name}:{}: not balanced: {} {:?}", claim.line, claim.record_key, said.flags);
            }
        }
    }
}

fn trades(file: &File) -> impl Iterator<Item = &TradeStatement> {
    file.reading.claims.iter().filter_map(|claim| trade(&claim.statement))
}

fn trade(statement: &Statement) -> Option<&TradeStatement> {
    match statement {
        Statement::Trade(said) => Some(said),
        _ => None,
    }
}

fn is_understood(leg: &Leg) -> bool {
    !leg.flags.contains(&Flag::UnparsedText)
}

fn is_balanced(said: &TradeStatement) -> bool {
    ![Flag::SingleSided, Flag::RowsConflict, Flag::UnknownSender, Flag::UnknownReceiver]
        .iter()
        .any(|flag| has(said, *flag))
}

fn has(said: &TradeStatement, flag: Flag) -> bool {
    said.flags.contains(&flag) || said.legs.iter().any(|leg| leg.flags.contains(&flag))
}
