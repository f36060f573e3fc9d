//! Arguments and environment of the binary; nothing else reads the environment.

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
}

#[derive(Subcommand)]
pub enum Command {
    /// Serve until told to stop
    Serve(Box<ServeArgs>),
    /// Print the `OpenAPI` document
    Openapi,
}

#[derive(Args)]
pub struct ServeArgs {
    /// Where to listen; port 0 takes a free one, told in the log
    #[arg(long, env = "ADDRESS", value_name = "ADDRESS", default_value = "0.0.0.0:8080")]
    pub address: SocketAddr,

    /// Where health and metrics are served; never public
    #[arg(long, env = "OPERATIONS_ADDRESS", value_name = "ADDRESS", default_value = "0.0.0.0:9091")]
    pub operations_address: SocketAddr,

    #[command(flatten)]
    pub database: DatabaseArgs,

    /// Most memory that ready answers may take
    #[arg(long, env = "CACHE_BYTES", value_name = "BYTES", default_value_t = 16 * 1024 * 1024)]
    pub cache_bytes: u64,

    #[command(flatten)]
    pub logging: LoggingArgs,
}
