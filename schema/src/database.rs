//! Connection arguments and pool, shared by the worker, the API and `schema` itself.

use std::time::Duration;

use clap::Args;
use deadpool_postgres::{Manager, ManagerConfig, Pool, RecyclingMethod, Runtime};
use secrecy::{ExposeSecret, SecretString};
use tokio_postgres::config::SslMode;
use tokio_postgres::{Config, NoTls};
use tokio_postgres_rustls::MakeRustlsConnect;

mod listener;
pub use listener::{ConnectError, Messages};

/// How long a connection may be silent before the server is asked for a sign of life, or sent bytes stay unacknowledged.
const SILENCE: Duration = Duration::from_secs(30);

/// Where the database is and how many connections to hold.
#[derive(Debug, Clone, Args)]
pub struct DatabaseArgs {
    /// postgresql://user:password@host:port/database?sslmode=disable|prefer|require
    #[arg(long, env = "DATABASE_URL", hide_env_values = true, value_name = "URL")]
    pub database_url: SecretString,

    /// Most connections held open
    #[arg(long, env = "DATABASE_CONNECTIONS", value_name = "COUNT", default_value_t = 4,
          value_parser = clap::value_parser!(u16).range(1..=200))]
    pub database_connections: u16,

    /// Seconds to wait for a connection before giving up
    #[arg(long, env = "DATABASE_TIMEOUT_SECONDS", value_name = "SECONDS", default_value_t = 5,
          value_parser = clap::value_parser!(u64).range(1..=300))]
    pub database_timeout_seconds: u64,
}

/// The connection arguments cannot work. Never holds the address: it carries a password.
#[derive(Debug, thiserror::Error)]
pub enum InvalidDatabase {
    #[error("DATABASE_URL is not a PostgreSQL address: {reason}")]
    Url { reason: String },
    #[error("DATABASE_URL asks for TLS, but this machine has no root certificates")]
    NoRootCertificates,
}

impl DatabaseArgs {
    /// A pool that connects on first use; `application_name` is what `pg_stat_activity` shows.
    pub fn pool(&self, application_name: &str) -> Result<Pool, InvalidDatabase> {
        let config = self.config(application_name)?;
        let pooling = ManagerConfig { recycling_method: RecyclingMethod::Fast };
        let manager = match config.get_ssl_mode() {
            SslMode::Disable => Manager::from_config(config, NoTls, pooling),
            _ => Manager::from_config(config, tls()?, pooling),
        };
        let timeout = self.timeout();
        Ok(Pool::builder(manager)
            .max_size(self.database_connections.into())
            .wait_timeout(Some(timeout))
            .create_timeout(Some(timeout))
            .recycle_timeout(Some(timeout))
            .runtime(Runtime::Tokio1)
            .build()
            .expect("a runtime is given, the only thing that can be missing"))
    }

    fn config(&self, application_name: &str) -> Result<Config, InvalidDatabase> {
        let invalid = |reason: String| InvalidDatabase::Url { reason };
        let mut config: Config =
            self.database_url.expose_secret().parse().map_err(|error: tokio_postgres::Error| {
                invalid(std::error::Error::source(&error).map_or_else(|| error.to_string(), ToString::to_string))
            })?;
        if config.get_hosts().is_empty() {
            return Err(invalid("it names no host".to_owned()));
        }
        config
            .application_name(application_name)
            .connect_timeout(self.timeout())
            .keepalives_idle(SILENCE)
            .tcp_user_timeout(SILENCE);
        Ok(config)
    }

    const fn timeout(&self) -> Duration {
        Duration::from_secs(self.database_timeout_seconds)
    }
}

fn tls() -> Result<MakeRustlsConnect, InvalidDatabase> {
    let (tls, _unreadable) = MakeRustlsConnect::with_native_certs().map_err(|_| InvalidDatabase::NoRootCertificates)?;
    Ok(tls)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pool(url: &str) -> Result<Pool, InvalidDatabase> {
        let arguments = DatabaseArgs { database_url: url.into(), database_connections: 1, database_timeout_seconds: 1 };
        arguments.pool("test")
    }

    #[test]
    fn an_address_that_is_none_is_refused_without_its_password() {
        let error = pool("postgresql://user:hush@host:port/db").unwrap_err().to_string();
        assert_eq!(error, "DATABASE_URL is not a PostgreSQL address: invalid value for option `port`");
        assert!(pool("user=me").is_err());
    }

    #[tokio::test]
    async fn a_pool_connects_only_on_first_use() {
        assert!(pool("postgresql://user@127.0.0.1:1/db?sslmode=disable").is_ok());
    }
}
