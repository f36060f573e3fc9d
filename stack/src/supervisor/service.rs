//! A server that is restarted when it ends, with increasing delays and a maximum number of attempts.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::bail;
use backon::{BackoffBuilder, ExponentialBackoff, ExponentialBuilder};
use local_stack::poll;
use local_stack::process::{Launch, Process, tail};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep};
use tokio_util::sync::CancellationToken;

use super::status_file::StatusFile;

/// Restarts in a row before the supervisor gives up.
const MAX_RESTARTS: usize = 7;

/// A server that has run this long counts as stable: the delays start from the shortest again.
const STABLE_AFTER: Duration = Duration::from_mins(1);

const MIN_DELAY: Duration = Duration::from_millis(500);
const MAX_DELAY: Duration = Duration::from_secs(30);

#[derive(Debug)]
pub struct Service {
    name: &'static str,
    log: PathBuf,
    ends: watch::Receiver<u32>,
    stop: CancellationToken,
    keeper: JoinHandle<()>,
}

impl Service {
    /// Starts a server and restarts it whenever it ends.
    pub fn start(launch: Launch, status: StatusFile) -> anyhow::Result<Self> {
        let process = spawn(&launch, &status, 0)?;
        let (sender, ends) = watch::channel(0);
        let stop = CancellationToken::new();
        let (name, log) = (launch.name, launch.log.clone());
        let keeper = tokio::spawn(keep_running(launch, process, status, sender, stop.clone()));
        Ok(Self { name, log, ends, stop, keeper })
    }

    /// Waits until the server is ready. Fails if it ends first or is not ready within the limit.
    pub async fn wait_until(&self, limit: Duration, is_ready: impl AsyncFn() -> bool) -> anyhow::Result<()> {
        let log_end = || format!("{} ends:\n{}", self.log.display(), tail(&self.log, 15));
        let ready = poll::until(limit, async || {
            if is_ready().await {
                return Ok(Some(()));
            }
            if *self.ends.borrow() > 0 || self.keeper.is_finished() {
                bail!("{} ended while it was starting; {}", self.name, log_end());
            }
            Ok(None)
        });
        if ready.await?.is_none() {
            bail!("{} is not ready after {} s; {}", self.name, limit.as_secs(), log_end());
        }
        Ok(())
    }

    /// Waits until the server has ended and will be restarted. Never returns if it keeps running.
    pub async fn wait_for_restart(&mut self) {
        if self.ends.changed().await.is_err() {
            std::future::pending::<()>().await;
        }
    }

    /// Stops the server and waits for its end.
    pub async fn stop(self) {
        self.stop.cancel();
        if let Err(error) = self.keeper.await {
            eprintln!("the task that restarts {} failed: {error}", self.name);
        }
    }
}

async fn keep_running(
    launch: Launch,
    mut process: Process,
    status: StatusFile,
    ends: watch::Sender<u32>,
    stop: CancellationToken,
) {
    let mut delays = restart_delays();
    for restarts in 1.. {
        let started = Instant::now();
        tokio::select! {
            () = stop.cancelled() => return stop_process(launch.name, process).await,
            ended = process.wait() => match ended {
                Ok(status) => eprintln!("{} ended: {status}", launch.name),
                Err(error) => eprintln!("could not wait for {}: {error}", launch.name),
            },
        }
        if started.elapsed() > STABLE_AFTER {
            delays = restart_delays();
        }
        // Sent before the restart: `wait_until` must not mistake the restarted server for the first one.
        ends.send_replace(restarts);
        process = loop {
            let Some(delay) = delays.next() else {
                eprintln!("{} ended too often in a row and is not restarted", launch.name);
                return;
            };
            tokio::select! {
                () = stop.cancelled() => return,
                () = sleep(delay) => {}
            }
            match spawn(&launch, &status, restarts) {
                Ok(process) => break process,
                Err(error) => eprintln!("{error:#}"),
            }
        };
        eprintln!("restarted {} (restart {restarts})", launch.name);
    }
}

fn restart_delays() -> ExponentialBackoff {
    ExponentialBuilder::default()
        .with_min_delay(MIN_DELAY)
        .with_max_delay(MAX_DELAY)
        .with_max_times(MAX_RESTARTS)
        .build()
}

fn spawn(launch: &Launch, status: &StatusFile, restarts: u32) -> anyhow::Result<Process> {
    let process = launch.spawn()?;
    if let Some(pid) = process.pid() {
        status.record_start(launch.name, pid, launch.stop, restarts);
    }
    Ok(process)
}

async fn stop_process(name: &str, process: Process) {
    let started = Instant::now();
    match process.stop().await {
        Ok(()) => eprintln!("{name} stopped in {:.1} s", started.elapsed().as_secs_f64()),
        Err(error) => eprintln!("could not stop {name}: {error:#}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn restart_delays_double_up_to_their_maximum() {
        let seconds: Vec<_> = restart_delays().map(|delay| delay.as_secs_f64()).collect();
        assert_eq!(seconds, [0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 30.0]);
    }
}
