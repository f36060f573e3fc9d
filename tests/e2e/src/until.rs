//! Waiting for something to be so.

/// Waits until a condition holds; fails, naming it, when it takes far too long.
pub async fn until(what: &str, condition: impl AsyncFn() -> bool) {
    test_support::wait_for(what, async || condition().await.then_some(())).await;
}
