//! Process-level code that all binaries share: arguments, errors, logs, the operations port and shutdown.

pub mod configuration;
pub mod error;
pub mod logging;
pub mod operations;
pub mod shutdown;
