//! Arguments of `ingest run`.

use std::net::SocketAddr;
use std::time::Duration;

use clap::Args;
use schema::database::DatabaseArgs;

use super::{LimitArgs, parse_queue_url};
use crate::worker::Settings;

#[derive(Debug, Args)]
pub struct RunArgs {
    /// URL of the queue to which S3 sends notifications
    #[arg(long, env = "QUEUE_URL", value_name = "URL", value_parser = parse_queue_url)]
    pub queue_url: String,

    /// Maximum number of messages that are processed at a time
    #[arg(long, env = "CONCURRENCY", value_name = "COUNT", default_value_t = 8,
          value_parser = clap::value_parser!(u16).range(1..=256))]
    pub concurrency: u16,

    /// Seconds for which a received message is invisible to other workers. Extended while the message is processed
    #[arg(long, env = "VISIBILITY_TIMEOUT_SECONDS", value_name = "SECONDS", default_value_t = 60,
          value_parser = clap::value_parser!(u32).range(3..=43_200))]
    pub visibility_timeout_seconds: u32,

    /// Seconds that started work may take after a shutdown signal
    #[arg(long, env = "GRACE_SECONDS", value_name = "SECONDS", default_value_t = 25,
          value_parser = clap::value_parser!(u32).range(1..=120))]
    pub grace_seconds: u32,

    /// Address that serves /healthz, /readyz and /metrics. Must not be public
    #[arg(long, env = "OPERATIONS_ADDRESS", value_name = "HOST:PORT", default_value = "0.0.0.0:9090")]
    pub operations_address: SocketAddr,

    #[command(flatten)]
    pub limits: LimitArgs,
    #[command(flatten)]
    pub database: DatabaseArgs,
}

impl RunArgs {
    pub fn settings(&self) -> Settings {
        Settings {
            concurrency: self.concurrency.into(),
            visibility: Duration::from_secs(self.visibility_timeout_seconds.into()),
            grace: Duration::from_secs(self.grace_seconds.into()),
        }
    }
}
