//! Waiting for what nothing announces.

use std::time::Duration;

use tokio::time::{Instant, sleep};

/// Far longer than anything takes on a busy machine: it only bounds a failure.
const DEADLINE: Duration = Duration::from_secs(30);

const PAUSE: Duration = Duration::from_millis(10);

/// Asks again and again until there is an answer.
///
/// # Panics
/// After 30 s, naming what was waited for.
pub async fn wait_for<Answer>(what: &str, mut ask: impl AsyncFnMut() -> Option<Answer>) -> Answer {
    let deadline = Instant::now() + DEADLINE;
    loop {
        if let Some(answer) = ask().await {
            return answer;
        }
        assert!(Instant::now() < deadline, "waited {} s for {what}", DEADLINE.as_secs());
        sleep(PAUSE).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn an_answer_ends_the_waiting() {
        let mut asked = 0;
        let answer = wait_for("the third question", async || {
            asked += 1;
            (asked == 3).then_some(asked)
        });
        assert_eq!(answer.await, 3);
    }

    #[tokio::test(start_paused = true)]
    #[should_panic(expected = "waited 30 s for a miracle")]
    async fn a_vain_wait_is_told_by_name() {
        wait_for("a miracle", async || None::<()>).await;
    }
}
