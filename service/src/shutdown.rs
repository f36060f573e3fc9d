//! One way to stop: SIGTERM or Ctrl-C cancels a token that every loop watches.

use tokio::signal::unix::{SignalKind, signal};
use tokio_util::sync::CancellationToken;

/// A token that the first SIGTERM or SIGINT cancels. A second one ends the process at once.
///
/// # Panics
/// Outside a tokio runtime.
#[must_use]
pub fn on_signal() -> CancellationToken {
    let token = CancellationToken::new();
    let cancelled = token.clone();
    let mut terminate = signal(SignalKind::terminate()).expect("a handler can be set inside a runtime");
    let mut interrupt = signal(SignalKind::interrupt()).expect("a handler can be set inside a runtime");
    tokio::spawn(async move {
        for times in 1.. {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
            }
            if times > 1 {
                std::process::exit(1);
            }
            tracing::info!("stopping");
            cancelled.cancel();
        }
    });
    token
}
