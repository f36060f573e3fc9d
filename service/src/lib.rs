//! What the binaries share and is no domain: arguments, logs, the operations port and shutdown.

pub mod configuration;
pub mod error;
pub mod logging;
pub mod operations;
pub mod shutdown;
