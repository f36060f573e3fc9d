//! Connection arguments and the checks on them.

use std::error::Error as _;
use std::time::Duration;

use clap::{Args, ValueEnum};
use secrecy::{ExposeSecret, SecretString};
use tokio_postgres::Config;
use tokio_postgres::config::SslMode;

use super::Password;

/// How long a connection may be idle before a keepalive probe, and how long sent bytes may stay unacknowledged.
const SILENCE_TIMEOUT: Duration = Duration::from_secs(30);

/// Where the database is and how many connections to hold.
#[derive(Debug, Clone, Args)]
pub struct DatabaseArgs {
    /// Address of the database: postgresql://user:password@host:port/database?sslmode=disable|prefer|require
    #[arg(long, env = "DATABASE_URL", hide_env_values = true, value_name = "URL")]
    pub database_url: SecretString,

    /// How the program logs in to the database
    #[arg(long, env = "DATABASE_AUTHENTICATION", value_enum, default_value_t = Authentication::Password)]
    pub database_authentication: Authentication,

    /// Password for a URL without one, so that it can come from a secret store
    #[arg(long, env = "DATABASE_PASSWORD", hide_env_values = true, value_name = "PASSWORD")]
    pub database_password: Option<SecretString>,

    /// Maximum number of open connections
    #[arg(long, env = "DATABASE_CONNECTIONS", value_name = "COUNT", default_value_t = 4,
          value_parser = clap::value_parser!(u16).range(1..=200))]
    pub database_connections: u16,

    /// Seconds to wait for a connection
    #[arg(long, env = "DATABASE_TIMEOUT_SECONDS", value_name = "SECONDS", default_value_t = 5,
          value_parser = clap::value_parser!(u64).range(1..=300))]
    pub database_timeout_seconds: u64,

    /// The IAM token in use. Programs that can sign tokens set it; it overrides the password.
    #[arg(skip)]
    pub token: Option<Password>,
}

/// How the program logs in to the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Authentication {
    /// With a password
    Password,
    /// With AWS IAM tokens, which expire; needs sslmode=require and a URL without a password
    Iam,
}

/// The connection arguments cannot work. The message never contains the URL, because that contains a password.
#[derive(Debug, thiserror::Error)]
pub enum InvalidDatabase {
    #[error("DATABASE_URL is not a PostgreSQL address: {reason}")]
    Url { reason: String },
    #[error("DATABASE_URL asks for TLS, but this machine has no root certificates")]
    NoRootCertificates,
    #[error("DATABASE_AUTHENTICATION is iam, so {requirement}")]
    Iam { requirement: &'static str },
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

    pub(super) fn parse(&self) -> Result<Config, InvalidDatabase> {
        let invalid = |reason: String| InvalidDatabase::Url { reason };
        let config: Config = self.database_url.expose_secret().parse().map_err(|error: tokio_postgres::Error| {
            invalid(error.source().map_or_else(|| error.to_string(), ToString::to_string))
        })?;
        if config.get_hosts().is_empty() {
            return Err(invalid("it names no host".to_owned()));
        }
        Ok(config)
    }

    pub(super) fn config(&self, application_name: &str) -> Result<Config, InvalidDatabase> {
        let mut config = self.parse()?;
        if let Some(password) = &self.database_password {
            config.password(password.expose_secret());
        }
        if self.database_authentication == Authentication::Iam {
            self.check_iam(&config)?;
        }
        config
            .application_name(application_name)
            .connect_timeout(self.timeout())
            .keepalives_idle(SILENCE_TIMEOUT)
            .tcp_user_timeout(SILENCE_TIMEOUT);
        Ok(config)
    }

    /// A token is as secret as a password, so it is sent over TLS only. With a password as well, nobody would
    /// notice a token that fails.
    fn check_iam(&self, config: &Config) -> Result<(), InvalidDatabase> {
        let requirement = if config.get_ssl_mode() != SslMode::Require {
            "DATABASE_URL must contain sslmode=require"
        } else if config.get_password().is_some() {
            "DATABASE_URL must contain no password and DATABASE_PASSWORD must not be set"
        } else if self.token.is_none() {
            "the program must be one that can sign tokens"
        } else {
            return Ok(());
        };
        Err(InvalidDatabase::Iam { requirement })
    }

    pub(super) const fn timeout(&self) -> Duration {
        Duration::from_secs(self.database_timeout_seconds)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn iam_error(url: &str) -> Option<String> {
        let args = DatabaseArgs {
            database_authentication: Authentication::Iam,
            token: Some(Password::fixed("token")),
            ..DatabaseArgs::from_url(url)
        };
        args.config("test").err().map(|error| error.to_string())
    }

    #[test]
    fn an_invalid_url_is_reported_without_its_password() {
        let error = |url| DatabaseArgs::from_url(url).config("test").unwrap_err().to_string();
        assert_eq!(
            error("postgresql://user:hush@host:port/db"),
            "DATABASE_URL is not a PostgreSQL address: invalid value for option `port`"
        );
        assert_eq!(error("user=me"), "DATABASE_URL is not a PostgreSQL address: it names no host");
    }

    #[test]
    fn a_token_is_sent_over_tls_only() {
        assert_eq!(iam_error("postgresql://api@db:5432/tracker?sslmode=require"), None);
        for mode in ["", "?sslmode=prefer", "?sslmode=disable"] {
            let error = iam_error(&format!("postgresql://api@db/tracker{mode}")).unwrap();
            assert_eq!(error, "DATABASE_AUTHENTICATION is iam, so DATABASE_URL must contain sslmode=require");
        }
    }

    #[test]
    fn a_token_excludes_a_password() {
        let error = iam_error("postgresql://api:hush@db/tracker?sslmode=require").unwrap();
        assert!(
            error.ends_with("DATABASE_URL must contain no password and DATABASE_PASSWORD must not be set"),
            "{error}"
        );
    }

    #[test]
    fn a_program_that_cannot_sign_cannot_log_in_by_iam() {
        let args = DatabaseArgs {
            database_authentication: Authentication::Iam,
            ..DatabaseArgs::from_url("postgresql://api@db/tracker?sslmode=require")
        };
        assert!(args.config("test").is_err());
    }

    #[test]
    fn the_password_may_come_separately() {
        let mut args = DatabaseArgs::from_url("postgresql://api@db/tracker");
        args.database_password = Some("hush".into());
        assert_eq!(args.config("test").unwrap().get_password(), Some(b"hush".as_slice()));
    }
}
