//! Compares the resolved trades with known trades: a file that lists every asset of each of its trades.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Context;

use crate::load::Loaded;
use crate::table::{self, percentage};

mod comparison;
mod document;
mod known;

use comparison::{compare, similarity};
use document::TradeDocument;
use known::KnownTrades;

/// Numbers of assets of one kind.
#[derive(Default)]
struct Tally {
    expected: usize,
    correct: usize,
    extra: usize,
}

/// Prints correct, missing and extra assets by kind, and lists each difference.
pub async fn report(loaded: &Loaded, path: &Path) -> anyhow::Result<()> {
    let text = std::fs::read_to_string(path).with_context(|| format!("could not read {}", path.display()))?;
    let KnownTrades { trades: known } = serde_json::from_str(&text)
        .with_context(|| format!("could not parse the known trades in {}", path.display()))?;
    let resolved = query_documents(loaded).await?;
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    let mut differences = Vec::new();
    for expected in &known {
        let best = resolved.iter().max_by_key(|trade| similarity(expected, trade));
        let Some(trade) = best.filter(|trade| similarity(expected, trade) > 0) else {
            differences.push(format!("{}: no such trade", expected.id));
            expected.assets.iter().for_each(|asset| tallies.entry(asset.kind.clone()).or_default().expected += 1);
            continue;
        };
        if expected.status == "rescinded" && trade.status != "rescinded" {
            differences.push(format!("{}: the status of {} is {}", expected.id, trade.id, trade.status));
        }
        compare(expected, trade, &mut tallies, &mut differences);
    }
    let mut rows: Vec<_> = tallies.iter().map(|(kind, tally)| row(kind, tally)).collect();
    let total = tallies.values().fold(Tally::default(), |sum, tally| Tally {
        expected: sum.expected + tally.expected,
        correct: sum.correct + tally.correct,
        extra: sum.extra + tally.extra,
    });
    rows.push(row("all", &total));
    table::print("Known trades", &["kind", "assets", "correct", "share correct", "missing", "extra"], &rows);
    println!();
    for difference in differences {
        println!("- {difference}");
    }
    Ok(())
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

async fn query_documents(loaded: &Loaded) -> anyhow::Result<Vec<TradeDocument>> {
    let client = loaded.pool.get().await?;
    let rows = client.query("select document::text from trade where merged_into is null", &[]).await?;
    rows.iter().map(|row| serde_json::from_str(row.get(0)).context("could not parse the document of a trade")).collect()
}
