//! Compares the resolved trades with known trades: a file that lists every asset of each of its trades.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Context;

use crate::load::Loaded;
use crate::table::{self, percentage};

mod comparison;
mod document;
mod known;
mod known_picks;

use comparison::{compare, similarity};
use document::TradeDocument;
use known::{KnownTrade, KnownTrades};
use known_picks::{ATTRIBUTES, PickTally, count_picks};

/// Numbers of assets of one kind.
#[derive(Default)]
struct Tally {
    expected: usize,
    correct: usize,
    extra: usize,
}

/// Prints correct, missing and extra assets by kind, the attributes of picks that are right, and each difference.
pub async fn report(loaded: &Loaded, path: &Path) -> anyhow::Result<()> {
    let text = std::fs::read_to_string(path).with_context(|| format!("could not read {}", path.display()))?;
    let KnownTrades { trades: known } = serde_json::from_str(&text)
        .with_context(|| format!("could not parse the known trades in {}", path.display()))?;
    let resolved = query_documents(loaded).await?;
    let (mut tallies, mut pick_tallies, mut differences) = (BTreeMap::new(), BTreeMap::new(), Vec::new());
    for expected in &known {
        let trade = most_similar(expected, &resolved);
        compare_trade(expected, trade, &mut tallies, &mut differences);
        count_picks(expected, trade, &mut pick_tallies);
    }
    print_assets(&tallies);
    print_picks(&pick_tallies);
    table::print_list(&differences);
    Ok(())
}

/// Returns the resolved trade that a known trade corresponds to.
fn most_similar<'a>(expected: &KnownTrade, resolved: &'a [TradeDocument]) -> Option<&'a TradeDocument> {
    let best = resolved.iter().max_by_key(|trade| similarity(expected, trade));
    best.filter(|trade| similarity(expected, trade) > 0)
}

fn compare_trade(
    expected: &KnownTrade,
    trade: Option<&TradeDocument>,
    tallies: &mut BTreeMap<String, Tally>,
    differences: &mut Vec<String>,
) {
    let Some(trade) = trade else {
        differences.push(format!("{}: no such trade", expected.id));
        expected.assets.iter().for_each(|asset| tallies.entry(asset.kind.clone()).or_default().expected += 1);
        return;
    };
    if expected.status == "rescinded" && trade.status != "rescinded" {
        differences.push(format!("{}: the status of {} is {}", expected.id, trade.id, trade.status));
    }
    compare(expected, trade, tallies, differences);
}

fn print_assets(tallies: &BTreeMap<String, Tally>) {
    let mut rows: Vec<_> = tallies.iter().map(|(kind, tally)| row(kind, tally)).collect();
    let total = tallies.values().fold(Tally::default(), |sum, tally| Tally {
        expected: sum.expected + tally.expected,
        correct: sum.correct + tally.correct,
        extra: sum.extra + tally.extra,
    });
    rows.push(row("all", &total));
    table::print("Known trades", &["kind", "assets", "correct", "share correct", "missing", "extra"], &rows);
}

fn row(kind: &str, tally: &Tally) -> Vec<String> {
    let Tally { expected, correct, extra } = tally;
    vec![
        kind.to_owned(),
        expected.to_string(),
        correct.to_string(),
        percentage(*correct, *expected),
        (expected - correct).to_string(),
        extra.to_string(),
    ]
}

/// Prints per kind of pick how often each attribute is right, of the picks for which it is known.
fn print_picks(tallies: &BTreeMap<String, PickTally>) {
    let rows: Vec<Vec<String>> = tallies
        .iter()
        .map(|(kind, PickTally { picks, right, attributes })| {
            let attributes = attributes.iter().map(|(right, known)| format!("{right} of {known}"));
            let all = [picks.to_string(), percentage(*right, *picks)];
            [kind.clone()].into_iter().chain(all).chain(attributes).collect()
        })
        .collect();
    let header: Vec<_> = ["picks", "number", "all right"].into_iter().chain(ATTRIBUTES).collect();
    table::print("Known picks: attributes that are right", &header, &rows);
}

async fn query_documents(loaded: &Loaded) -> anyhow::Result<Vec<TradeDocument>> {
    let rows = loaded.query("select document::text from published_trade").await?;
    rows.iter().map(|row| serde_json::from_str(row.get(0)).context("could not parse the document of a trade")).collect()
}
