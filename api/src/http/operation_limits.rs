//! What one request of an operation may take.

use std::time::Duration;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OperationLimits {
    /// Time limit of the handler, and of the wait for the permit of an expensive operation.
    pub time: Duration,
    /// Whether a response takes so much work and memory that only one is made at a time, among all such operations.
    pub is_expensive: bool,
}

impl Default for OperationLimits {
    fn default() -> Self {
        Self { time: Duration::from_secs(10), is_expensive: false }
    }
}
