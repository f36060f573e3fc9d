//! A server that is started again when it dies, though not for ever.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::bail;
use local_stack::process::{Launch, POLL, Process, tail};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep};
use tokio_util::sync::CancellationToken;

use super::board::Board;

/// Deaths in a row after which it stays down.
const ENOUGH: u32 = 8;

/// A server that ran this long was well: its next death is a first one.
const WELL: Duration = Duration::from_mins(1);

const FIRST_PAUSE: Duration = Duration::from_millis(500);
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

#[derive(Debug)]
pub struct Service {
    name: &'static str,
    log: PathBuf,
    restarts: watch::Receiver<u32>,
    stop: CancellationToken,
    keeper: JoinHandle<()>,
}

impl Service {
    /// Starts a server and goes on looking after it.
    pub fn start(launch: Launch, board: Board) -> anyhow::Result<Self> {
        let process = spawn(&launch, &board, 0)?;
        let (told, restarts) = watch::channel(0);
        let stop = CancellationToken::new();
        let (name, log) = (launch.name, launch.log.clone());
        let keeper = tokio::spawn(keep(launch, process, board, told, stop.clone()));
        Ok(Self { name, log, restarts, stop, keeper })
    }

    /// Waits for a condition; fails when the server dies before it holds.
    pub async fn ready(&self, holds: impl AsyncFn() -> bool, limit: Duration) -> anyhow::Result<()> {
        let deadline = Instant::now() + limit;
        while !holds().await {
            let trouble = if *self.restarts.borrow() > 0 || self.keeper.is_finished() {
                "ended while it was starting".to_owned()
            } else if Instant::now() > deadline {
                format!("is not ready after {} s", limit.as_secs())
            } else {
                sleep(POLL).await;
                continue;
            };
            bail!("{} {trouble}; {} ends:\n{}", self.name, self.log.display(), tail(&self.log, 15));
        }
        Ok(())
    }

    /// Waits until the server has been started anew; for ever if it never is.
    pub async fn restarted(&mut self) {
        if self.restarts.changed().await.is_err() {
            std::future::pending::<()>().await;
        }
    }

    /// Stops the server and waits until it is gone.
    pub async fn stop(self) {
        self.stop.cancel();
        if let Err(error) = self.keeper.await {
            eprintln!("{}: its keeper broke: {error}", self.name);
        }
    }
}

async fn keep(launch: Launch, mut process: Process, board: Board, told: watch::Sender<u32>, stop: CancellationToken) {
    let mut deaths = 0;
    for restarts in 1.. {
        let started = Instant::now();
        tokio::select! {
            () = stop.cancelled() => return stop_process(launch.name, process).await,
            status = process.ended() => match status {
                Ok(status) => eprintln!("{} ended: {status}", launch.name),
                Err(error) => eprintln!("{} cannot be watched: {error}", launch.name),
            },
        }
        deaths = if started.elapsed() > WELL { 1 } else { deaths + 1 };
        // SourceRecord before it is started anew: whoever waits for the first start must not take the second for it.
        told.send_replace(restarts);
        process = loop {
            if deaths >= ENOUGH {
                eprintln!("{} died {deaths} times in a row: it stays down", launch.name);
                return;
            }
            let pause = FIRST_PAUSE * 2_u32.pow(deaths - 1);
            tokio::select! {
                () = stop.cancelled() => return,
                () = sleep(pause.min(LONGEST_PAUSE)) => {}
            }
            match spawn(&launch, &board, restarts) {
                Ok(process) => break process,
                Err(error) => {
                    eprintln!("{error:#}");
                    deaths += 1;
                }
            }
        };
        eprintln!("{} started again, for the {restarts}. time", launch.name);
    }
}

fn spawn(launch: &Launch, board: &Board, restarts: u32) -> anyhow::Result<Process> {
    let process = launch.spawn()?;
    if let Some(pid) = process.pid() {
        board.started(launch.name, pid, launch.stop, restarts);
    }
    Ok(process)
}

async fn stop_process(name: &str, process: Process) {
    let asked = Instant::now();
    match process.stop().await {
        Ok(()) => eprintln!("{name} stopped in {:.1} s", asked.elapsed().as_secs_f64()),
        Err(error) => eprintln!("{name} could not be stopped: {error:#}"),
    }
}
