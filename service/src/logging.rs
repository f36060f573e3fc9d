//! Logging: readable lines on a terminal, JSON in containers.
//!
//! JSON lines hold the fields at their top level, next to `level`, `target`, `timestamp` and `message`. Alarms match these
//! fields: `{ $.outcome = "retry" }`.

use std::io::IsTerminal;

use clap::{Args, ValueEnum};
use tracing_subscriber::EnvFilter;

#[derive(Debug, Clone, Args)]
pub struct LoggingArgs {
    /// Format of log lines
    #[arg(long, env = "LOG_FORMAT", value_enum, default_value_t = LogFormat::Text, global = true)]
    pub log_format: LogFormat,

    /// Log filter: a level, or comma-separated `target=level` pairs
    #[arg(long, env = "LOG", value_name = "FILTER", default_value = "info", global = true)]
    pub log: EnvFilter,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum LogFormat {
    Text,
    Json,
}

impl LoggingArgs {
    /// Starts logging to standard error. Must be called only once, by `main`.
    pub fn start(self) {
        let subscriber = tracing_subscriber::fmt().with_env_filter(self.log).with_writer(std::io::stderr);
        match self.log_format {
            LogFormat::Text => subscriber.with_ansi(std::io::stderr().is_terminal()).init(),
            LogFormat::Json => subscriber.json().flatten_event(true).init(),
        }
    }
}
