//! Connection arguments and pool, shared by the worker, the API and `schema` itself.

use std::time::Duration;

use clap::{Args, ValueEnum};
use deadpool_postgres::{ConfigConnectImpl, Connect, Manager, ManagerConfig, Pool, RecyclingMethod, Runtime};
use secrecy::{ExposeSecret, SecretString};
use tokio_postgres::config::{Host, SslMode};
use tokio_postgres::{Config, NoTls};
use tokio_postgres_rustls::MakeRustlsConnect;

mod listener;
mod password;
pub use listener::{ConnectError, Messages};
pub use password::Password;
use password::WithPassword;

/// How long a connection may be silent before the server is asked for a sign of life, or sent bytes stay unacknowledged.
const SILENCE: Duration = Duration::from_secs(30);

/// Where the database is and how many connections to hold.
#[derive(Debug, Clone, Args)]
pub struct DatabaseArgs {
    /// postgresql://user:password@host:port/database?sslmode=disable|prefer|require
    #[arg(long, env = "DATABASE_URL", hide_env_values = true, value_name = "URL")]
    pub database_url: SecretString,

    /// How the database is told who we are
    #[arg(long, env = "DATABASE_AUTHENTICATION", value_enum, default_value_t = Authentication::Password)]
    pub database_authentication: Authentication,

    /// The password, where the URL has none: kept apart by secret stores
    #[arg(long, env = "DATABASE_PASSWORD", hide_env_values = true, value_name = "PASSWORD")]
    pub database_password: Option<SecretString>,

    /// Most connections held open
    #[arg(long, env = "DATABASE_CONNECTIONS", value_name = "COUNT", default_value_t = 4,
          value_parser = clap::value_parser!(u16).range(1..=200))]
    pub database_connections: u16,

    /// Seconds to wait for a connection before giving up
    #[arg(long, env = "DATABASE_TIMEOUT_SECONDS", value_name = "SECONDS", default_value_t = 5,
          value_parser = clap::value_parser!(u64).range(1..=300))]
    pub database_timeout_seconds: u64,

    /// What takes the place of a password that expires: set by whoever can sign.
    #[arg(skip)]
    pub token: Option<Password>,
}

/// How the database is told who we are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Authentication {
    /// By a password
    Password,
    /// By tokens of AWS IAM, which expire; needs sslmode=require and a URL without a password
    Iam,
}

/// What a token is signed for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatabaseEndpoint {
    pub host: String,
    pub port: u16,
    pub user: String,
}

/// The connection arguments cannot work. Never holds the address: it carries a password.
#[derive(Debug, thiserror::Error)]
pub enum InvalidDatabase {
    #[error("DATABASE_URL is not a PostgreSQL address: {reason}")]
    Url { reason: String },
    #[error("DATABASE_URL asks for TLS, but this machine has no root certificates")]
    NoRootCertificates,
    #[error("DATABASE_AUTHENTICATION is iam, so DATABASE_URL must {must}")]
    Iam { must: &'static str },
}

impl DatabaseArgs {
    /// Creates arguments with default settings for a URL.
    pub fn from_url(url: &str) -> Self {
        Self {
            database_url: url.into(),
            database_authentication: Authentication::Password,
            database_password: None,
            database_connections: 4,
            database_timeout_seconds: 5,
            token: None,
        }
    }

    /// A pool that connects on first use; `application_name` is what `pg_stat_activity` shows.
    pub fn pool(&self, application_name: &str) -> Result<Pool, InvalidDatabase> {
        let config = self.config(application_name)?;
        let pooling = ManagerConfig { recycling_method: RecyclingMethod::Fast };
        let connect: Box<dyn Connect> = match config.get_ssl_mode() {
            SslMode::Disable => Box::new(ConfigConnectImpl { tls: NoTls }),
            _ => Box::new(ConfigConnectImpl { tls: tls()? }),
        };
        let connect = WithPassword { connect, password: self.token.clone() };
        let manager = Manager::from_connect(config, connect, pooling);
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

    fn parse(&self) -> Result<Config, InvalidDatabase> {
        let invalid = |reason: String| InvalidDatabase::Url { reason };
        let config: Config = self.database_url.expose_secret().parse().map_err(|error: tokio_postgres::Error| {
            invalid(std::error::Error::source(&error).map_or_else(|| error.to_string(), ToString::to_string))
        })?;
        if config.get_hosts().is_empty() {
            return Err(invalid("it names no host".to_owned()));
        }
        Ok(config)
    }

    fn config(&self, application_name: &str) -> Result<Config, InvalidDatabase> {
        let mut config = self.parse()?;
        if let Some(password) = &self.database_password {
            config.password(password.expose_secret());
        }
        if self.database_authentication == Authentication::Iam {
            self.require_iam(&config)?;
        }
        config
            .application_name(application_name)
            .connect_timeout(self.timeout())
            .keepalives_idle(SILENCE)
            .tcp_user_timeout(SILENCE);
        Ok(config)
    }

    /// A token is worth a password: it is never sent in the clear, nor beside one that would stand in for it.
    fn require_iam(&self, config: &Config) -> Result<(), InvalidDatabase> {
        let must = |must| Err(InvalidDatabase::Iam { must });
        if config.get_ssl_mode() != SslMode::Require {
            return must("say sslmode=require");
        }
        if config.get_password().is_some() {
            return must("have no password, nor DATABASE_PASSWORD be set");
        }
        if self.token.is_none() { must("be that of a program that can sign") } else { Ok(()) }
    }

    /// Host, port and user of the database, which a token is signed for.
    pub fn endpoint(&self) -> Result<DatabaseEndpoint, InvalidDatabase> {
        let config = self.parse()?;
        let [Host::Tcp(host)] = config.get_hosts() else {
            return Err(InvalidDatabase::Iam { must: "name one host" });
        };
        let Some(user) = config.get_user() else { return Err(InvalidDatabase::Iam { must: "name a user" }) };
        Ok(DatabaseEndpoint {
            host: host.clone(),
            port: config.get_ports().first().copied().unwrap_or(5432),
            user: user.to_owned(),
        })
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

    fn arguments(url: &str, authentication: Authentication) -> DatabaseArgs {
        DatabaseArgs {
            database_authentication: authentication,
            database_connections: 1,
            database_timeout_seconds: 1,
            ..DatabaseArgs::from_url(url)
        }
    }

    fn pool(url: &str) -> Result<Pool, InvalidDatabase> {
        arguments(url, Authentication::Password).pool("test")
    }

    #[test]
    fn an_address_that_is_none_is_refused_without_its_password() {
        let error = pool("postgresql://user:hush@host:port/db").unwrap_err().to_string();
        assert_eq!(error, "DATABASE_URL is not a PostgreSQL address: invalid value for option `port`");
        assert!(pool("user=me").is_err());
    }

    #[test]
    fn a_token_is_never_sent_in_the_clear_or_beside_a_password() {
        let refusal = |url: &str| {
            let signed = DatabaseArgs { token: Some(Password::fixed("token")), ..arguments(url, Authentication::Iam) };
            signed.config("test").err().map(|error| error.to_string())
        };
        let must = |must: &str| Some(format!("DATABASE_AUTHENTICATION is iam, so DATABASE_URL must {must}"));
        assert_eq!(refusal("postgresql://api@db:5432/tracker?sslmode=require"), None);
        for mode in ["", "?sslmode=prefer", "?sslmode=disable"] {
            assert_eq!(refusal(&format!("postgresql://api@db/tracker{mode}")), must("say sslmode=require"));
        }
        let with_password = refusal("postgresql://api:hush@db/tracker?sslmode=require");
        assert_eq!(with_password, must("have no password, nor DATABASE_PASSWORD be set"));
        let unsigned = arguments("postgresql://api@db/tracker?sslmode=require", Authentication::Iam);
        assert!(unsigned.config("test").is_err());
    }

    #[test]
    fn a_token_is_for_a_host_a_port_and_a_user() {
        let place = |url: &str| arguments(url, Authentication::Iam).endpoint();
        let expected = DatabaseEndpoint { host: "db".into(), port: 5432, user: "api".into() };
        assert_eq!(place("postgresql://api@db/tracker").unwrap(), expected);
        assert_eq!(place("postgresql://api@db:6432/tracker").unwrap(), DatabaseEndpoint { port: 6432, ..expected });
        assert!(place("postgresql://db/tracker").is_err());
        assert!(place("postgresql://api@one,two/tracker").is_err());
    }

    #[test]
    fn a_password_may_come_apart_from_its_address() {
        let mut apart = arguments("postgresql://api@db/tracker", Authentication::Password);
        apart.database_password = Some("hush".into());
        assert_eq!(apart.config("test").unwrap().get_password(), Some(b"hush".as_slice()));
    }

    #[tokio::test]
    async fn a_pool_connects_only_on_first_use() {
        assert!(pool("postgresql://user@127.0.0.1:1/db?sslmode=disable").is_ok());
    }
}
