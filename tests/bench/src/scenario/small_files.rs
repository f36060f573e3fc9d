//! What the worker spends on a file of ten rows, when S3, SQS and their emulators are not what is measured.

use std::time::Duration;

use anyhow::{Context, ensure};
use reqwest::Client;
use serde_json::{Value, json};
use test_support::Database;
use tokio::time::{Instant, sleep};

use crate::feed_rows::{self, Leg};
use crate::program::Program;
use crate::report::{Figure, Report, median};
use crate::usage::Meter;
use crate::world::postmaster;

const PASSES: u32 = 5;

/// In a pass.
const FILES: u32 = 400;

/// Read before the measurement, so that connections are open and statements prepared.
const WARM_UP: u32 = 200;

const ROWS: usize = 10;

const PLAYERS: usize = 1_500;

const DEADLINE: Duration = Duration::from_mins(2);

pub async fn measure(report: &mut Report) -> anyhow::Result<()> {
    let database = Database::fresh().await;
    let owner = database.connect_owner().await;
    let folder = tempfile::tempdir()?;
    let postmaster = postmaster(&owner).await?;
    let cloud = Cloud { program: Program::cloud(folder.path()).await?, client: Client::builder().no_proxy().build()? };
    let environment = vec![
        ("DATABASE_URL", database.ingest_url()),
        ("QUEUE_URL", format!("{}/000000000000/feed-events", cloud.program.base)),
        ("AWS_ENDPOINT_URL", cloud.program.base.clone()),
    ];
    let mut worker = Program::worker(environment, folder.path()).await?;
    cloud.put(0..WARM_UP).await?;
    cloud.until_empty(&mut worker).await?;
    owner.batch_execute("analyze").await?;

    let (mut of_worker, mut of_server, mut rates) = (Vec::new(), Vec::new(), Vec::new());
    for pass in 0..PASSES {
        let (worker_meter, server_meter) = (Meter::of_process(worker.pid)?, Meter::of_server(postmaster)?);
        let begun = Instant::now();
        cloud.put(WARM_UP + pass * FILES..WARM_UP + (pass + 1) * FILES).await?;
        cloud.until_empty(&mut worker).await?;
        rates.push(f64::from(FILES) / begun.elapsed().as_secs_f64());
        of_worker.push(milliseconds_a_file(worker_meter.spent()?));
        of_server.push(milliseconds_a_file(server_meter.spent()?));
    }
    all_are_written(&owner).await?;

    let detail = |figures: &[f64]| {
        let least = figures.iter().copied().fold(f64::INFINITY, f64::min);
        format!("least {}", Figure(least, "ms"))
    };
    report.at_most("worker CPU, file of 10 rows", Figure(median(of_worker.clone()), "ms"), 0.8, &detail(&of_worker));
    report.told("PostgreSQL CPU, file of 10 rows", Figure(median(of_server.clone()), "ms"), &detail(&of_server));
    report.told("files of 10 rows, one worker", Figure(median(rates), "files/s"), "");
    report.note(format!(
        "Small files: a trade of two players and 8 signings or waivers each, all new, of {PLAYERS} players; {PASSES} passes \
         of {FILES} files, medians. S3 and SQS are in memory, over plain HTTP, in a process of their own. As the feed is \
         cumulative, each file also marks the items of the one before as vanished: a part of PostgreSQL's share."
    ));
    Ok(())
}

fn milliseconds_a_file(cpu: Duration) -> f64 {
    cpu.as_secs_f64() * 1e3 / f64::from(FILES)
}

async fn all_are_written(owner: &tokio_postgres::Client) -> anyhow::Result<()> {
    let query = "select count(*), sum(rows_read), sum(records_changed) from source_object where outcome = 'committed'";
    let row = owner.query_one(query, &[]).await?;
    let all = i64::from(WARM_UP + PASSES * FILES);
    let committed: (i64, i64, i64) = (row.get(0), row.get(1), row.get(2));
    ensure!(committed == (all, 10 * all, 9 * all), "not all files were written: {committed:?}");
    Ok(())
}

struct Cloud {
    program: Program,
    client: Client,
}

impl Cloud {
    async fn put(&self, files: std::ops::Range<u32>) -> anyhow::Result<()> {
        for number in files {
            let url = format!("{}/feeds/feeds/nba-player-movement/{number:05}.json", self.program.base);
            self.client.put(url).body(file(number as usize)).send().await?.error_for_status()?;
        }
        Ok(())
    }

    /// Waits until every message is deleted; asks the queue only, which costs neither the worker nor PostgreSQL.
    async fn until_empty(&self, worker: &mut Program) -> anyhow::Result<()> {
        let deadline = Instant::now() + DEADLINE;
        loop {
            let (waiting, lent) = self.messages().await?;
            if waiting + lent == 0 {
                return Ok(());
            }
            worker.check()?;
            ensure!(
                Instant::now() < deadline,
                "{waiting} messages wait and {lent} are lent to the worker, whose log ends:\n{}",
                worker.log()
            );
            sleep(Duration::from_millis(20)).await;
        }
    }

    /// Those that wait, and those that are lent.
    async fn messages(&self) -> anyhow::Result<(usize, usize)> {
        let request = self.client.post(&self.program.base).header("x-amz-target", "AmazonSQS.GetQueueAttributes");
        let answer: Value = request.json(&json!({})).send().await?.error_for_status()?.json().await?;
        let count = |name: &str| answer["Attributes"][name].as_str()?.parse::<usize>().ok();
        let counts = count("ApproximateNumberOfMessages").zip(count("ApproximateNumberOfMessagesNotVisible"));
        counts.context("the queue does not count its messages")
    }
}

fn file(number: usize) -> Vec<u8> {
    let first = number * ROWS;
    let player = |place: usize| (first + place) % PLAYERS;
    let legs =
        [(0, 1), (1, 0)].map(|(from, to)| Leg { from: number + from, to: number + to, player: Some(player(from)) });
    let trade = legs.iter().map(|leg| feed_rows::leg(number, leg));
    let transactions = (legs.len()..ROWS).map(|place| feed_rows::transaction(first + place, player(place)));
    feed_rows::file(&trade.chain(transactions).collect::<Vec<_>>())
}
