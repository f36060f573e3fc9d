//! The worker over a queue in memory; time is tokio's own and passes at once.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;
use crate::queue::memory::{MemoryQueue, VISIBILITY};

/// Takes a while over each message and notes what it was given.
struct Slow {
    takes: Duration,
    answer: Disposition,
    begun: Mutex<Vec<String>>,
    at_once: AtomicUsize,
    most_at_once: AtomicUsize,
}

impl Slow {
    fn new(takes: Duration, answer: Disposition) -> Arc<Self> {
        Arc::new(Self {
            takes,
            answer,
            begun: Mutex::default(),
            at_once: AtomicUsize::new(0),
            most_at_once: AtomicUsize::new(0),
        })
    }

    fn begun(&self) -> usize {
        self.begun.lock().unwrap().len()
    }
}

impl Process for Slow {
    async fn process(&self, message: &Message) -> Disposition {
        self.begun.lock().unwrap().push(message.id.clone());
        let now = self.at_once.fetch_add(1, Ordering::SeqCst) + 1;
        self.most_at_once.fetch_max(now, Ordering::SeqCst);
        sleep(self.takes).await;
        self.at_once.fetch_sub(1, Ordering::SeqCst);
        self.answer
    }
}

const SETTINGS: Settings = Settings { concurrency: 2, visibility: VISIBILITY, grace: Duration::from_secs(25) };

/// Works off a queue for a while, then says stop and waits for the end.
async fn work(queue: &Arc<MemoryQueue>, process: &Arc<Slow>, time: Duration) {
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
async fn what_is_done_is_acknowledged_once() {
    let (queue, process) = (queue(25), Slow::new(Duration::from_secs(1), Disposition::Acknowledge));
    work(&queue, &process, Duration::from_secs(30)).await;
    assert_eq!((queue.remaining(), process.begun()), (0, 25));
}

#[tokio::test(start_paused = true)]
async fn no_more_is_worked_on_at_a_time_than_allowed() {
    let (queue, process) = (queue(10), Slow::new(Duration::from_secs(1), Disposition::Acknowledge));
    work(&queue, &process, Duration::from_secs(30)).await;
    assert_eq!(process.most_at_once.load(Ordering::SeqCst), SETTINGS.concurrency);
}

#[tokio::test(start_paused = true)]
async fn a_slow_message_is_not_delivered_again_while_it_is_worked_on() {
    let (queue, process) = (queue(1), Slow::new(VISIBILITY * 10, Disposition::Acknowledge));
    work(&queue, &process, VISIBILITY * 11).await;
    assert_eq!((queue.remaining(), process.begun()), (0, 1));
}

#[tokio::test(start_paused = true)]
async fn messages_that_wait_for_a_free_hand_keep_their_lease() {
    let (queue, process) = (queue(8), Slow::new(VISIBILITY, Disposition::Acknowledge));
    work(&queue, &process, VISIBILITY * 5).await;
    assert_eq!((queue.remaining(), process.begun()), (0, 8));
}

#[tokio::test(start_paused = true)]
async fn a_message_that_failed_is_released_and_comes_again() {
    let (queue, process) = (queue(1), Slow::new(Duration::ZERO, Disposition::Release(Duration::from_secs(10))));
    work(&queue, &process, Duration::from_secs(35)).await;
    assert_eq!((queue.remaining(), process.begun()), (1, 4));
}

#[tokio::test(start_paused = true)]
async fn work_on_a_lost_lease_is_cancelled_and_not_acknowledged() {
    let (queue, process) = (queue(1), Slow::new(VISIBILITY * 10, Disposition::Acknowledge));
    let worker = work(&queue, &process, VISIBILITY);
    let thief = async {
        sleep(VISIBILITY / 6).await;
        // Another worker has it now, with a receipt of its own.
        queue.take_away("message-1");
        queue.receive().await.unwrap();
    };
    tokio::join!(worker, thief);
    assert_eq!(queue.remaining(), 1, "the other worker's message is not deleted");
    assert_eq!(process.at_once.load(Ordering::SeqCst), 1, "the work was cut off before its end");
}

#[tokio::test(start_paused = true)]
async fn told_to_stop_it_finishes_what_is_in_hand_and_gives_back_the_rest() {
    let (queue, process) = (queue(8), Slow::new(Duration::from_secs(5), Disposition::Acknowledge));
    work(&queue, &process, Duration::from_secs(1)).await;
    assert_eq!(process.begun(), 2, "nothing new is begun");
    assert_eq!((queue.remaining(), queue.released()), (6, 6));
}

#[tokio::test(start_paused = true)]
async fn what_outlasts_the_grace_is_given_back() {
    let (queue, process) = (queue(1), Slow::new(Duration::from_hours(1), Disposition::Acknowledge));
    let begun = Instant::now();
    work(&queue, &process, Duration::from_secs(1)).await;
    assert_eq!((queue.remaining(), queue.released()), (1, 1));
    assert!(begun.elapsed() < Duration::from_secs(30));
}

#[tokio::test(start_paused = true)]
async fn an_idle_worker_stops_at_once() {
    let (queue, process) = (queue(0), Slow::new(Duration::ZERO, Disposition::Acknowledge));
    let begun = Instant::now();
    work(&queue, &process, Duration::from_secs(1)).await;
    assert!(begun.elapsed() < Duration::from_secs(2));
}
