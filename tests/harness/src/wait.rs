//! Waits for conditions by checking them at intervals.

use std::time::Duration;

use tokio::time::{Instant, sleep};

/// Much longer than anything takes on a busy machine: it only limits how long a failure takes.
const TIMEOUT: Duration = Duration::from_secs(30);

const CHECK_INTERVAL: Duration = Duration::from_millis(10);

/// Calls a function until it returns a value.
///
/// # Panics
/// After 30 s, with the description of what did not happen.
pub async fn wait_for<Value>(description: &str, mut check: impl AsyncFnMut() -> Option<Value>) -> Value {
    let deadline = Instant::now() + TIMEOUT;
    loop {
        if let Some(value) = check().await {
            return value;
        }
        assert!(Instant::now() < deadline, "waited {} s for {description}", TIMEOUT.as_secs());
        sleep(CHECK_INTERVAL).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn the_first_value_ends_the_wait() {
        let mut checks = 0;
        let value = wait_for("the third check", async || {
            checks += 1;
            (checks == 3).then_some(checks)
        });
        assert_eq!(value.await, 3);
    }

    #[tokio::test(start_paused = true)]
    #[should_panic(expected = "waited 30 s for a miracle")]
    async fn a_timeout_names_what_did_not_happen() {
        wait_for("a miracle", async || None::<()>).await;
    }
}
