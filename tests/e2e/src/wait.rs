//! Waits by repeated checks, for conditions without a notification.

/// Waits until a condition holds. Panics with the description if it takes too long.
pub async fn wait_until(description: &str, condition: impl AsyncFn() -> bool) {
    test_support::wait_for(description, async || condition().await.then_some(())).await;
}
