//! Command line and environment of the program. Nothing else in this crate reads the environment.

use std::net::SocketAddr;

use clap::{Args, Parser, Subcommand};
use schema::database::DatabaseArgs;
use service::logging::LoggingArgs;

/// NBA trades over HTTP
#[derive(Parser)]
#[command(name = "api", version)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
    #[command(flatten)]
    pub logging: LoggingArgs,
}

#[derive(Subcommand)]
pub enum Command {
    /// Serve requests until stopped
    Serve(Box<ServeArgs>),
    /// Print the `OpenAPI` document
    Openapi,
}

#[derive(Args)]
pub struct ServeArgs {
    /// Address to listen on; port 0 selects a free port, which the log shows
    #[arg(long, env = "ADDRESS", value_name = "HOST:PORT", default_value = "0.0.0.0:8080")]
    pub address: SocketAddr,

    /// Address that serves /healthz, /readyz and /metrics. Must not be public
    #[arg(long, env = "OPERATIONS_ADDRESS", value_name = "HOST:PORT", default_value = "0.0.0.0:9091")]
    pub operations_address: SocketAddr,

    #[command(flatten)]
    pub database: DatabaseArgs,

    /// Maximum memory of the response cache
    #[arg(long, env = "CACHE_BYTES", value_name = "BYTES", default_value_t = 16 * 1024 * 1024)]
    pub cache_bytes: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cli_reference_describes_every_argument() {
        test_support::check_cli_reference::<Arguments>();
    }
}
