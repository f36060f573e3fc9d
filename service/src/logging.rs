//! Logs: readable lines on a terminal, JSON in containers.

use std::io::IsTerminal;

use clap::{Args, ValueEnum};
use tracing_subscriber::EnvFilter;

#[derive(Debug, Clone, Args)]
pub struct LoggingArgs {
    /// How log lines are written
    #[arg(long, env = "LOG_FORMAT", value_enum, default_value_t = LogFormat::Text, global = true)]
    pub log_format: LogFormat,

    /// What is logged: a level, or `target=level` parted by commas
    #[arg(long, env = "LOG", value_name = "FILTER", default_value = "info", global = true)]
    pub log: EnvFilter,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum LogFormat {
    Text,
    Json,
}

impl LoggingArgs {
    /// Starts logging to standard error. Called once, by `main`.
    pub fn start(self) {
        let subscriber = tracing_subscriber::fmt().with_env_filter(self.log).with_writer(std::io::stderr);
        match self.log_format {
            LogFormat::Text => subscriber.with_ansi(std::io::stderr().is_terminal()).init(),
            LogFormat::Json => subscriber.json().flatten_event(true).init(),
        }
    }
}
