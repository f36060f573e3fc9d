//! The worker's CPU time per file of ten rows, without the cost of S3 and SQS or of the emulator.

use std::ops::Range;
use std::time::Duration;

use anyhow::{Context, ensure};
use e2e::Program;
use local_stack::address;
use reqwest::Client;
use serde_json::{Value, json};
use test_support::Database;
use tokio::time::{Instant, sleep};

use crate::environment::postmaster;
use crate::feed_rows::{self, Leg};
use crate::report::{Quantity, Report, median};
use crate::usage::CpuMeter;

const PASSES: u32 = 5;
const FILES_PER_PASS: u32 = 400;

/// Files before the measurement, for which the worker opens connections and prepares statements.
const WARM_UP: u32 = 200;

const ROWS: usize = 10;

const PLAYERS: usize = 1_500;

const TIMEOUT: Duration = Duration::from_mins(2);

pub async fn measure(report: &mut Report) -> anyhow::Result<()> {
    let database = Database::fresh().await;
    let owner = database.connect_owner().await;
    let folder = tempfile::tempdir()?;
    let postmaster = postmaster(&owner).await?;
    let address = address::find_free()?.to_string();
    let aws = Program::start("bench", &["serve-aws", &address], Vec::new(), folder.path(), &address, "/").await;
    let variables = vec![
        ("DATABASE_URL", database.ingest_url()),
        ("QUEUE_URL", format!("{}/000000000000/feed-events", aws.url)),
        ("AWS_ENDPOINT_URL", aws.url.clone()),
    ];
    let aws = Aws { program: aws, client: Client::builder().no_proxy().build()? };
    let mut worker = Program::start_worker(variables, folder.path()).await;
    aws.upload(0..WARM_UP).await?;
    aws.wait_until_queue_is_empty(&mut worker).await?;
    owner.batch_execute("analyze").await?;

    let (mut worker_cpu, mut postgres_cpu, mut rates) = (Vec::new(), Vec::new(), Vec::new());
    for pass in 0..PASSES {
        let worker_meter = CpuMeter::for_process(worker.pid)?;
        let postgres_meter = CpuMeter::for_postgres(postmaster)?;
        let start = Instant::now();
        aws.upload(WARM_UP + pass * FILES_PER_PASS..WARM_UP + (pass + 1) * FILES_PER_PASS).await?;
        aws.wait_until_queue_is_empty(&mut worker).await?;
        rates.push(f64::from(FILES_PER_PASS) / start.elapsed().as_secs_f64());
        worker_cpu.push(milliseconds_per_file(worker_meter.elapsed()?));
        postgres_cpu.push(milliseconds_per_file(postgres_meter.elapsed()?));
    }
    check_that_all_files_are_committed(&owner).await?;

    let detail = |values: &[f64]| {
        let minimum = values.iter().copied().fold(f64::INFINITY, f64::min);
        format!("minimum {}", Quantity(minimum, "ms"))
    };
    let worker = Quantity(median(worker_cpu.clone()), "ms");
    report.at_most("worker CPU, file of 10 rows", worker, 0.8, &detail(&worker_cpu));
    let postgres = Quantity(median(postgres_cpu.clone()), "ms");
    report.info("PostgreSQL CPU, file of 10 rows", postgres, &detail(&postgres_cpu));
    report.info("files of 10 rows, one worker", Quantity(median(rates), "files/s"), "");
    report.note(format!(
        "Small files: each has a trade of two players and 8 signings or waivers, all new, of {PLAYERS} players; medians of \
         {PASSES} passes of {FILES_PER_PASS} files. S3 and SQS are in memory, over HTTP without TLS, in a process of their \
         own. The feed is cumulative, so each file also withdraws the records of the previous file: this is part of \
         PostgreSQL's time."
    ));
    Ok(())
}

fn milliseconds_per_file(cpu_time: Duration) -> f64 {
    cpu_time.as_secs_f64() * 1e3 / f64::from(FILES_PER_PASS)
}

async fn check_that_all_files_are_committed(owner: &tokio_postgres::Client) -> anyhow::Result<()> {
    let query = "select count(*), sum(rows_read), sum(records_changed) from source_object where outcome = 'committed'";
    let row = owner.query_one(query, &[]).await?;
    let files = i64::from(WARM_UP + PASSES * FILES_PER_PASS);
    let committed: (i64, i64, i64) = (row.get(0), row.get(1), row.get(2));
    ensure!(committed == (files, 10 * files, 9 * files), "not all files were committed: {committed:?}");
    Ok(())
}

/// The process that serves S3 and SQS from memory.
struct Aws {
    program: Program,
    client: Client,
}

impl Aws {
    async fn upload(&self, numbers: Range<u32>) -> anyhow::Result<()> {
        for number in numbers {
            let url = format!("{}/feeds/feeds/nba-player-movement/{number:05}.json", self.program.url);
            self.client.put(url).body(file(number as usize)).send().await?.error_for_status()?;
        }
        Ok(())
    }

    /// Waits until the worker has deleted every message. Asks only the queue, which costs neither the worker nor PostgreSQL.
    async fn wait_until_queue_is_empty(&self, worker: &mut Program) -> anyhow::Result<()> {
        let deadline = Instant::now() + TIMEOUT;
        loop {
            let (visible, in_flight) = self.message_counts().await?;
            if visible + in_flight == 0 {
                return Ok(());
            }
            worker.assert_running();
            ensure!(
                Instant::now() < deadline,
                "{visible} messages are visible and {in_flight} in flight; the worker's log ends:\n{}",
                worker.log_tail()
            );
            sleep(Duration::from_millis(20)).await;
        }
    }

    /// Returns the numbers of visible messages and of messages in flight.
    async fn message_counts(&self) -> anyhow::Result<(usize, usize)> {
        let request = self.client.post(&self.program.url).header("x-amz-target", "AmazonSQS.GetQueueAttributes");
        let response: Value = request.json(&json!({})).send().await?.error_for_status()?.json().await?;
        let count = |name: &str| response["Attributes"][name].as_str()?.parse::<usize>().ok();
        let counts = count("ApproximateNumberOfMessages").zip(count("ApproximateNumberOfMessagesNotVisible"));
        counts.context("the queue did not return its message counts")
    }
}

fn file(number: usize) -> Vec<u8> {
    let first = number * ROWS;
    let player = |index: usize| (first + index) % PLAYERS;
    let legs =
        [(0, 1), (1, 0)].map(|(from, to)| Leg { from: number + from, to: number + to, player: Some(player(from)) });
    let trade = legs.iter().map(|leg| feed_rows::leg(number, leg));
    let transactions = (legs.len()..ROWS).map(|index| feed_rows::transaction(first + index, player(index)));
    feed_rows::file(&trade.chain(transactions).collect::<Vec<_>>())
}
