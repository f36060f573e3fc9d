//! The API's CPU time per request: cached responses, compared with poem's hello world, and lists that are not cached.

use std::time::Duration;

use anyhow::Context;
use chrono::{Days, NaiveDate};
use e2e::Program;
use local_stack::address;

use crate::environment::BenchEnvironment;
use crate::load_generator;
use crate::report::{Quantity, Report, median};
use crate::sample::Sample;
use crate::usage::CpuMeter;

const CONNECTIONS: usize = 8;

/// As many as the API has database connections.
const UNCACHED_CONNECTIONS: usize = 4;

const PASSES: usize = 9;
const REQUESTS: usize = 20_000;

/// Each request has another `date_to`, so that no response is cached.
const UNCACHED_REQUESTS: usize = 1_500;
const UNCACHED_WARM_UP: usize = 200;

pub async fn measure(sample: &Sample, report: &mut Report) -> anyhow::Result<()> {
    let environment = BenchEnvironment::with_sample(sample).await?;
    measure_cached(&environment, sample, report).await?;
    for (name, list, limit) in [
        ("uncached list of 25 trades, basic", "/v1/trades?limit=25&view=basic", Some(400.0)),
        ("uncached list of 25 trades, full", "/v1/trades?limit=25&view=full", Some(400.0)),
        ("uncached list of 25 trades of a team, basic", "/v1/trades?limit=25&team=BOS&view=basic", None),
        ("uncached list of 25 transactions", "/v1/transactions?limit=25", None),
    ] {
        measure_uncached(&environment, name, list, limit, report).await?;
    }
    report.note(format!(
        "Uncached: CPU of the API and of the PostgreSQL server per request, {UNCACHED_REQUESTS} requests over \
         {UNCACHED_CONNECTIONS} connections, each with another `date_to`, after {UNCACHED_WARM_UP} others."
    ));
    Ok(())
}

async fn measure_cached(environment: &BenchEnvironment, sample: &Sample, report: &mut Report) -> anyhow::Result<()> {
    let address = address::find_free()?.to_string();
    let folder = environment.pipeline.folder.path();
    let hello_server = Program::start("bench", &["serve-hello", &address], Vec::new(), folder, &address, "/").await;
    let api = environment.api();
    let path = format!("/v1/trades/{}", sample.newest_trade_id()?);
    let bytes = environment.client.get(format!("{}{path}", api.url)).send().await?.bytes().await?.len();
    let (mut hello, mut trade, mut list) = (Vec::new(), Vec::new(), Vec::new());
    // The first pass fills the cache and warms up both programs. Its values are dropped.
    for pass in 0..=PASSES {
        let values =
            [run_pass(&hello_server, "/").await?, run_pass(api, &path).await?, run_pass(api, "/v1/trades").await?];
        if pass > 0 {
            hello.push(values[0]);
            trade.push(values[1]);
            list.push(values[2]);
        }
    }
    let ratio = |values: &[f64]| median(values.iter().zip(&hello).map(|(value, hello)| value / hello).collect());
    let detail = |values: &[f64]| {
        format!("{} against {}", Quantity(median(values.to_vec()), "µs"), Quantity(median(hello.clone()), "µs"))
    };
    let name = "API CPU, cached trade, compared with poem's hello world";
    report.at_most(name, Quantity(ratio(&trade), "×"), 1.3, &detail(&trade));
    let name = "API CPU, cached list of 25, compared with poem's hello world";
    report.info(name, Quantity(ratio(&list), "×"), &detail(&list));
    report.note(format!(
        "Cached: `GET {path}` ({bytes} bytes, uncompressed) and `GET /v1/trades`, compared with a poem server that returns \
         `hello` on the same kind of runtime; {REQUESTS} requests over {CONNECTIONS} connections per pass, alternating, \
         medians of {PASSES} passes."
    ));
    Ok(())
}

/// Sends the requests of one pass and returns the CPU time per request.
async fn run_pass(program: &Program, path: &str) -> anyhow::Result<f64> {
    let meter = CpuMeter::for_process(program.pid)?;
    load_generator::get_repeatedly(&program.url, path, REQUESTS, CONNECTIONS).await?;
    Ok(microseconds_per_request(meter.elapsed()?, REQUESTS))
}

async fn measure_uncached(
    environment: &BenchEnvironment,
    name: &str,
    list: &str,
    limit: Option<f64>,
    report: &mut Report,
) -> anyhow::Result<()> {
    let api = environment.api();
    let first_day: NaiveDate = NaiveDate::from_ymd_opt(2017, 7, 1).context("the date is valid")?;
    let mut paths: Vec<_> = (0..)
        .take(UNCACHED_REQUESTS + UNCACHED_WARM_UP)
        .map(|day| format!("{list}&date_to={}", first_day + Days::new(day)))
        .collect();
    load_generator::get_each(&api.url, paths.split_off(UNCACHED_REQUESTS), UNCACHED_CONNECTIONS).await?;
    let api_meter = CpuMeter::for_process(api.pid)?;
    let postgres_meter = CpuMeter::for_postgres(environment.postmaster)?;
    load_generator::get_each(&api.url, paths, UNCACHED_CONNECTIONS).await?;
    let api_cpu = microseconds_per_request(api_meter.elapsed()?, UNCACHED_REQUESTS);
    let postgres_cpu = microseconds_per_request(postgres_meter.elapsed()?, UNCACHED_REQUESTS);
    let measured = Quantity(api_cpu + postgres_cpu, "µs");
    let detail = format!("API {}, PostgreSQL {}", Quantity(api_cpu, "µs"), Quantity(postgres_cpu, "µs"));
    match limit {
        Some(limit) => report.at_most(name, measured, limit, &detail),
        None => report.info(name, measured, &detail),
    }
    Ok(())
}

fn microseconds_per_request(cpu_time: Duration, requests: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "thousands of requests")]
    let requests = requests as f64;
    cpu_time.as_secs_f64() * 1e6 / requests
}
