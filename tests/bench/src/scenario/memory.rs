//! Resident memory of worker and API once they have done their work.

use crate::load;
use crate::report::{Figure, Report};
use crate::sample::Sample;
use crate::usage::{self, Memory};
use crate::world::World;

const CONNECTIONS: usize = 8;

const LISTS: [&str; 5] = [
    "/v1/trades?limit=25&view=basic",
    "/v1/trades?limit=25&view=full",
    "/v1/trades?limit=100&view=full",
    "/v1/transactions?limit=25",
    "/v1/transactions?limit=100",
];

pub async fn measure(sample: &Sample, report: &mut Report) -> anyhow::Result<()> {
    let world = World::with_sample(sample).await?;
    world.until_committed(&world.put("again.json", &sample.bytes).await?).await?;

    let mut paths: Vec<_> = sample.trades()?.iter().map(|id| format!("/v1/trades/{id}")).collect();
    for list in LISTS {
        paths.extend(pages(&world, list).await?);
    }
    let count = paths.len();
    // Cold and plain, then from the cache; the pages were walked in gzip before.
    load::get_all(&world.api.base, paths.clone(), CONNECTIONS).await?;
    load::get_all(&world.api.base, paths, CONNECTIONS).await?;

    let detail = |memory: Memory| format!("{} of it anonymous", Figure(memory.anonymous, "MB"));
    let worker = usage::memory_of(world.worker.pid)?;
    report.at_most("resident memory of the worker", Figure(worker.resident, "MB"), 60.0, &detail(worker));
    let api = usage::memory_of(world.api.pid)?;
    report.at_most("resident memory of the API", Figure(api.resident, "MB"), 60.0, &detail(api));
    report.note(format!(
        "Memory: VmRSS after the worker has read the sample twice, and the API has served {count} pages, in plain and in \
         gzip: all trades one by one, and all pages of trades (basic, full) and transactions."
    ));
    Ok(())
}

/// The paths of all pages of a list.
async fn pages(world: &World, list: &str) -> anyhow::Result<Vec<String>> {
    let mut paths = vec![list.to_owned()];
    loop {
        let page = world.json(&paths[paths.len() - 1]).await?;
        let Some(cursor) = page["page"]["next"].as_str() else { return Ok(paths) };
        paths.push(format!("{list}&cursor={cursor}"));
    }
}
