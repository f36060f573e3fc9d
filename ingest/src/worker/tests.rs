//! The worker with a queue in memory. The clock is tokio's paused one, so waits take no time.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::time::{Instant, sleep};

use super::*;
use crate::queue::memory::{MemoryQueue, VISIBILITY};

/// Takes a fixed time for each message, and records the messages.
struct SlowProcess {
    duration: Duration,
    disposition: Disposition,
    started: Mutex<Vec<String>>,
    concurrent: AtomicUsize,
    max_concurrent: AtomicUsize,
}

impl SlowProcess {
    fn new(duration: Duration, disposition: Disposition) -> Arc<Self> {
        Arc::new(Self {
            duration,
            disposition,
            started: Mutex::default(),
            concurrent: AtomicUsize::new(0),
            max_concurrent: AtomicUsize::new(0),
        })
    }

    /// Returns the number of messages that were started.
    fn started(&self) -> usize {
        self.started.lock().unwrap().len()
    }
}

impl Process for SlowProcess {
    async fn process(&self, message: &Message) -> Disposition {
        self.started.lock().unwrap().push(message.id.clone());
        let concurrent = self.concurrent.fetch_add(1, Ordering::SeqCst) + 1;
        self.max_concurrent.fetch_max(concurrent, Ordering::SeqCst);
        sleep(self.duration).await;
        self.concurrent.fetch_sub(1, Ordering::SeqCst);
        self.disposition
    }
}

const SETTINGS: Settings = Settings { concurrency: 2, visibility: VISIBILITY, grace: Duration::from_secs(25) };

/// Runs a worker for some time, then stops it and waits for its end.
async fn run_for(time: Duration, queue: &Arc<MemoryQueue>, process: &Arc<SlowProcess>) {
    let shutdown = CancellationToken::new();
    let worker = tokio::spawn(run(Arc::clone(queue), Arc::clone(process), SETTINGS, shutdown.clone()));
    sleep(time).await;
    shutdown.cancel();
    worker.await.unwrap();
}

fn queue(messages: usize) -> Arc<MemoryQueue> {
    let queue = Arc::new(MemoryQueue::default());
    (0..messages).for_each(|number| queue.send(&number.to_string()));
    queue
}

#[tokio::test(start_paused = true)]
async fn each_message_is_processed_and_acknowledged_once() {
    let (queue, process) = (queue(25), SlowProcess::new(Duration::from_secs(1), Disposition::Acknowledge));
    run_for(Duration::from_secs(30), &queue, &process).await;
    assert_eq!((queue.remaining(), process.started()), (0, 25));
}

#[tokio::test(start_paused = true)]
async fn the_concurrency_is_limited() {
    let (queue, process) = (queue(10), SlowProcess::new(Duration::from_secs(1), Disposition::Acknowledge));
    run_for(Duration::from_secs(30), &queue, &process).await;
    assert_eq!(process.max_concurrent.load(Ordering::SeqCst), SETTINGS.concurrency);
}

#[tokio::test(start_paused = true)]
async fn a_slow_message_is_not_delivered_again_during_its_processing() {
    let (queue, process) = (queue(1), SlowProcess::new(VISIBILITY * 10, Disposition::Acknowledge));
    run_for(VISIBILITY * 11, &queue, &process).await;
    assert_eq!((queue.remaining(), process.started()), (0, 1));
}

#[tokio::test(start_paused = true)]
async fn messages_that_wait_for_a_permit_keep_their_lease() {
    let (queue, process) = (queue(8), SlowProcess::new(VISIBILITY, Disposition::Acknowledge));
    run_for(VISIBILITY * 5, &queue, &process).await;
    assert_eq!((queue.remaining(), process.started()), (0, 8));
}

#[tokio::test(start_paused = true)]
async fn a_failed_message_is_released_and_delivered_again() {
    let release = Disposition::Release(Duration::from_secs(10));
    let (queue, process) = (queue(1), SlowProcess::new(Duration::ZERO, release));
    run_for(Duration::from_secs(35), &queue, &process).await;
    assert_eq!((queue.remaining(), process.started()), (1, 4));
}

#[tokio::test(start_paused = true)]
async fn processing_is_cancelled_when_the_lease_is_lost() {
    let (queue, process) = (queue(1), SlowProcess::new(VISIBILITY * 10, Disposition::Acknowledge));
    let started_at = Instant::now();
    let worker = run_for(VISIBILITY, &queue, &process);
    let other_worker = async {
        sleep(VISIBILITY / 6).await;
        queue.expire("message-1");
        queue.receive().await.unwrap();
    };
    tokio::join!(worker, other_worker);
    assert_eq!(queue.remaining(), 1, "the message of the other worker is not deleted");
    assert_eq!(process.concurrent.load(Ordering::SeqCst), 1, "the processing did not reach its end");
    assert!(
        started_at.elapsed() < VISIBILITY + SETTINGS.grace,
        "the lost lease ended it, not the end of the grace period"
    );
}

#[tokio::test(start_paused = true)]
async fn a_stopped_worker_finishes_started_messages_and_releases_the_others() {
    let (queue, process) = (queue(8), SlowProcess::new(Duration::from_secs(5), Disposition::Acknowledge));
    run_for(Duration::from_secs(1), &queue, &process).await;
    assert_eq!(process.started(), 2, "no further message is started");
    assert_eq!((queue.remaining(), queue.released()), (6, 6));
}

#[tokio::test(start_paused = true)]
async fn a_message_that_exceeds_the_grace_period_is_released() {
    let (queue, process) = (queue(1), SlowProcess::new(Duration::from_hours(1), Disposition::Acknowledge));
    let started_at = Instant::now();
    run_for(Duration::from_secs(1), &queue, &process).await;
    assert_eq!((queue.remaining(), queue.released()), (1, 1));
    assert!(started_at.elapsed() < Duration::from_secs(30));
}

#[tokio::test(start_paused = true)]
async fn an_idle_worker_stops_immediately() {
    let (queue, process) = (queue(0), SlowProcess::new(Duration::ZERO, Disposition::Acknowledge));
    let started_at = Instant::now();
    run_for(Duration::from_secs(1), &queue, &process).await;
    assert!(started_at.elapsed() < Duration::from_secs(2));
}
