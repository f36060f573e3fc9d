//! Resident memory of the worker and the API after they have done typical work.

use crate::environment::BenchEnvironment;
use crate::load_generator;
use crate::report::{Quantity, Report};
use crate::sample::Sample;
use crate::usage::{self, Memory};

const CONNECTIONS: usize = 8;

const LISTS: [&str; 5] = [
    "/v1/trades?limit=25&view=basic",
    "/v1/trades?limit=25&view=full",
    "/v1/trades?limit=100&view=full",
    "/v1/transactions?limit=25",
    "/v1/transactions?limit=100",
];

pub async fn measure(sample: &Sample, report: &mut Report) -> anyhow::Result<()> {
    let environment = BenchEnvironment::with_sample(sample).await?;
    environment.wait_until_committed(&environment.upload("again.json", &sample.bytes).await).await?;

    let mut paths: Vec<_> = sample.trade_ids()?.iter().map(|id| format!("/v1/trades/{id}")).collect();
    for list in LISTS {
        paths.extend(page_paths(&environment, list).await?);
    }
    let count = paths.len();
    // The client has fetched the pages of lists with gzip. These requests fetch everything without, and then from the cache.
    load_generator::get_each(&environment.api().url, paths.clone(), CONNECTIONS).await?;
    load_generator::get_each(&environment.api().url, paths, CONNECTIONS).await?;

    let detail = |memory: Memory| format!("{} of it anonymous", Quantity(memory.anonymous, "MB"));
    let worker = usage::memory(environment.worker.pid)?;
    report.at_most("resident memory of the worker", Quantity(worker.resident, "MB"), 60.0, &detail(worker));
    let api = usage::memory(environment.api().pid)?;
    report.at_most("resident memory of the API", Quantity(api.resident, "MB"), 60.0, &detail(api));
    report.note(format!(
        "Memory: VmRSS after the worker has ingested the sample twice and the API has served {count} paths: every trade, \
         and every page of the lists of trades (basic and full view) and transactions, also with gzip."
    ));
    Ok(())
}

/// Returns the paths of all pages of a list.
async fn page_paths(environment: &BenchEnvironment, list: &str) -> anyhow::Result<Vec<String>> {
    let mut paths = vec![list.to_owned()];
    loop {
        let page = environment.get_json(&paths[paths.len() - 1]).await?;
        let Some(cursor) = page["page"]["next"].as_str() else { return Ok(paths) };
        paths.push(format!("{list}&cursor={cursor}"));
    }
}
