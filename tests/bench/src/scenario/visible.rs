//! How long a file takes from the bucket to the API, over the real emulator.

use anyhow::Context;
use tokio::time::Instant;

use crate::report::{Figure, Report, median};
use crate::sample::Sample;
use crate::world::World;

/// Each over a fresh database.
const RUNS: usize = 5;

pub async fn measure(sample: &Sample, report: &mut Report) -> anyhow::Result<()> {
    let last = sample.trades()?.pop().context("the sample has no trades")?;
    let (mut first_time, mut put, mut again) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..RUNS {
        let world = World::start().await?;
        let begun = Instant::now();
        let object = world.put("sample.json", &sample.bytes).await?;
        put.push(begun.elapsed().as_secs_f64());
        world.until_shown(&last).await?;
        first_time.push(begun.elapsed().as_secs_f64());
        world.until_committed(&object).await?;

        let begun = Instant::now();
        let object = world.put("sample-again.json", &sample.bytes).await?;
        world.until_committed(&object).await?;
        world.json("/v1/trades").await?;
        again.push(begun.elapsed().as_secs_f64());
    }
    let detail = format!("the PUT itself {}", Figure(median(put), "s"));
    report.at_most("sample, from PUT to visible in the API", Figure(median(first_time), "s"), 2.0, &detail);
    report.at_most("sample dropped again unchanged, from PUT to committed", Figure(median(again), "s"), 0.3, "");
    report.note(format!(
        "Visible: from the start of the PUT until `GET /v1/trades/{{id}}` answers 200 for the newest trade; again: the \
         same bytes under another key until the ledger has them and the API has answered a list. Medians of {RUNS} fresh \
         databases, over ministack, asked every 5 ms."
    ));
    Ok(())
}
