//! What the API spends on a request: from its cache, against poem's hello world; and on lists that it has to ask for.

use std::time::Duration;

use anyhow::Context;
use chrono::{Days, NaiveDate};

use crate::load;
use crate::program::Program;
use crate::report::{Figure, Report, median};
use crate::sample::Sample;
use crate::usage::Meter;
use crate::world::World;

const CONNECTIONS: usize = 8;

/// As many as the API has to the database.
const COLD_CONNECTIONS: usize = 4;

const PASSES: usize = 9;
const REQUESTS: usize = 20_000;

/// Each asks for a list up to another day, so that none is kept yet.
const COLD_REQUESTS: usize = 1_500;
const COLD_WARM_UP: usize = 200;

pub async fn measure(sample: &Sample, report: &mut Report) -> anyhow::Result<()> {
    let world = World::with_sample(sample).await?;
    cached(&world, sample, report).await?;
    for (what, list, goal) in [
        ("cold list of 25 trades, basic", "/v1/trades?limit=25&view=basic", Some(400.0)),
        ("cold list of 25 trades, full", "/v1/trades?limit=25&view=full", Some(400.0)),
        ("cold list of 25 trades of a team, basic", "/v1/trades?limit=25&team=BOS&view=basic", None),
        ("cold list of 25 transactions", "/v1/transactions?limit=25", None),
    ] {
        cold(&world, what, list, goal, report).await?;
    }
    report.note(format!(
        "Cold: CPU of the API and of the whole server a request, {COLD_REQUESTS} requests over {COLD_CONNECTIONS} \
         connections, each with another `date_to`, after {COLD_WARM_UP} others."
    ));
    Ok(())
}

async fn cached(world: &World, sample: &Sample, report: &mut Report) -> anyhow::Result<()> {
    let hello = Program::hello(world.folder.path()).await?;
    let trade = format!("/v1/trades/{}", sample.trades()?.last().context("the sample has no trades")?);
    let bytes = world.client.get(format!("{}{trade}", world.api.base)).send().await?.bytes().await?.len();
    let (mut plain, mut one, mut list) = (Vec::new(), Vec::new(), Vec::new());
    // The first pass fills the cache and warms both up.
    for pass in 0..=PASSES {
        let figures = [
            microseconds(&hello, "/").await?,
            microseconds(&world.api, &trade).await?,
            microseconds(&world.api, "/v1/trades").await?,
        ];
        if pass > 0 {
            plain.push(figures[0]);
            one.push(figures[1]);
            list.push(figures[2]);
        }
    }
    let ratio = |figures: &[f64]| median(figures.iter().zip(&plain).map(|(figure, plain)| figure / plain).collect());
    let detail = |figures: &[f64]| {
        format!("{} against {}", Figure(median(figures.to_vec()), "µs"), Figure(median(plain.clone()), "µs"))
    };
    report.at_most("API CPU, cached trade, against poem hello", Figure(ratio(&one), "×"), 1.3, &detail(&one));
    report.told("API CPU, cached list of 25, against poem hello", Figure(ratio(&list), "×"), &detail(&list));
    report.note(format!(
        "Cached: `GET {trade}` ({bytes} bytes, plain) and `GET /v1/trades`, against a poem server that answers `hello` on \
         the same runtime; {REQUESTS} requests over {CONNECTIONS} connections a pass, in turn, medians of {PASSES} passes."
    ));
    Ok(())
}

/// CPU time a request, in one pass.
async fn microseconds(program: &Program, path: &str) -> anyhow::Result<f64> {
    let meter = Meter::of_process(program.pid)?;
    load::get_often(&program.base, path, REQUESTS, CONNECTIONS).await?;
    Ok(a_request(meter.spent()?, REQUESTS))
}

async fn cold(world: &World, what: &str, list: &str, goal: Option<f64>, report: &mut Report) -> anyhow::Result<()> {
    let first_day: NaiveDate = NaiveDate::from_ymd_opt(2017, 7, 1).context("there was this day")?;
    let mut paths: Vec<_> = (0..)
        .take(COLD_REQUESTS + COLD_WARM_UP)
        .map(|day| format!("{list}&date_to={}", first_day + Days::new(day)))
        .collect();
    load::get_all(&world.api.base, paths.split_off(COLD_REQUESTS), COLD_CONNECTIONS).await?;
    let (api, server) = (Meter::of_process(world.api.pid)?, Meter::of_server(world.postmaster)?);
    load::get_all(&world.api.base, paths, COLD_CONNECTIONS).await?;
    let api = a_request(api.spent()?, COLD_REQUESTS);
    let server = a_request(server.spent()?, COLD_REQUESTS);
    let figure = Figure(api + server, "µs");
    let detail = format!("API {}, PostgreSQL {}", Figure(api, "µs"), Figure(server, "µs"));
    match goal {
        Some(goal) => report.at_most(what, figure, goal, &detail),
        None => report.told(what, figure, &detail),
    }
    Ok(())
}

fn a_request(cpu: Duration, requests: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "thousands of requests")]
    let requests = requests as f64;
    cpu.as_secs_f64() * 1e6 / requests
}
