//! The time from the upload of a file until the API serves it, with the real emulator.

use tokio::time::Instant;

use crate::environment::BenchEnvironment;
use crate::report::{Quantity, Report, median};
use crate::sample::Sample;

/// Each run has a new database.
const RUNS: usize = 5;

pub async fn measure(sample: &Sample, report: &mut Report) -> anyhow::Result<()> {
    let newest_trade_id = sample.newest_trade_id()?;
    let (mut until_served, mut upload, mut unchanged) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..RUNS {
        let environment = BenchEnvironment::start().await?;
        let start = Instant::now();
        let object = environment.upload("sample.json", &sample.bytes).await;
        upload.push(start.elapsed().as_secs_f64());
        environment.wait_until_served(&newest_trade_id).await?;
        until_served.push(start.elapsed().as_secs_f64());
        environment.wait_until_committed(&object).await?;

        let start = Instant::now();
        let object = environment.upload("sample-again.json", &sample.bytes).await;
        environment.wait_until_committed(&object).await?;
        environment.get_json("/v1/trades").await?;
        unchanged.push(start.elapsed().as_secs_f64());
    }
    let detail = format!("of which the upload {}", Quantity(median(upload), "s"));
    report.at_most("sample, from upload to the API", Quantity(median(until_served), "s"), 2.0, &detail);
    let name = "unchanged sample under another key, from upload to commit";
    report.at_most(name, Quantity(median(unchanged), "s"), 0.3, "");
    report.note(format!(
        "End to end: from the start of the upload until `GET /v1/trades/{{id}}` returns 200 for the newest trade. \
         Unchanged: until the ledger has the object and the API has returned a list. Medians of {RUNS} runs with new \
         databases, with ministack, checked every 5 ms."
    ));
    Ok(())
}
