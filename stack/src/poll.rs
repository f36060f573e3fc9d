//! Waits for conditions by checking them at intervals.

use std::convert::Infallible;
use std::time::Duration;

use tokio::time::{Instant, sleep};

/// How often a condition is checked.
pub const INTERVAL: Duration = Duration::from_millis(20);

/// Checks at intervals. Returns the first value or error, or `None` once the limit has passed. Checks at least once.
pub async fn until<Value, Error>(
    limit: Duration,
    mut check: impl AsyncFnMut() -> Result<Option<Value>, Error>,
) -> Result<Option<Value>, Error> {
    let deadline = Instant::now() + limit;
    loop {
        let value = check().await?;
        if value.is_some() || Instant::now() > deadline {
            return Ok(value);
        }
        sleep(INTERVAL).await;
    }
}

/// Waits until a condition holds. Returns whether it did within the limit.
pub async fn until_true(limit: Duration, mut holds: impl FnMut() -> bool) -> bool {
    let Ok(held) = until(limit, async || Ok::<_, Infallible>(holds().then_some(()))).await;
    held.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_first_value_ends_the_wait() {
        let mut checks = 0;
        let value = until(Duration::from_secs(30), async || {
            checks += 1;
            Ok::<_, ()>((checks == 3).then_some("ready"))
        });
        assert_eq!(value.await, Ok(Some("ready")));
    }

    #[tokio::test]
    async fn an_error_ends_the_wait() {
        let failed = until(Duration::from_secs(30), async || Err::<Option<()>, _>("broken"));
        assert_eq!(failed.await, Err("broken"));
    }

    #[tokio::test]
    async fn a_wait_ends_at_its_limit() {
        assert!(!until_true(Duration::ZERO, || false).await);
    }
}
