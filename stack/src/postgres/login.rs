//! Connections to PostgreSQL: address, user and password, and the passwords of the services' roles.

use std::fmt;
use std::net::IpAddr;

use anyhow::{Context, bail};
use tokio_postgres::config::{Host, SslMode};
use tokio_postgres::{Client, Config, NoTls};

/// The roles that the migrations create: the worker writes, the API can only read.
pub const ROLES: [&str; 2] = ["tracker_ingest", "tracker_api"];

/// The address of a database together with a user and password.
#[derive(Clone)]
pub struct Login {
    config: Config,
}

impl Login {
    /// Returns a login to a server on this machine.
    pub fn local(port: u16, user: &str, password: &str, database: &str) -> Self {
        let mut config = Config::new();
        config.host("127.0.0.1").port(port).user(user).password(password).dbname(database).ssl_mode(SslMode::Disable);
        Self { config }
    }

    /// Parses `postgresql://user:password@host:port/database?sslmode=…`.
    pub fn parse(url: &str) -> anyhow::Result<Self> {
        let config: Config = url.parse().context("invalid PostgreSQL address")?;
        if config.get_user().is_none() || config.get_dbname().is_none() {
            bail!("invalid PostgreSQL address: a user and a database are required");
        }
        if !matches!(config.get_hosts(), [Host::Tcp(_)]) {
            bail!("invalid PostgreSQL address: exactly one host is required");
        }
        Ok(Self { config })
    }

    /// Returns the same database with another user.
    #[must_use]
    pub fn with_user(&self, user: &str, password: &str) -> Self {
        let mut config = self.config.clone();
        config.user(user).password(password);
        Self { config }
    }

    /// Returns another database of the same server.
    #[must_use]
    pub fn with_database(&self, database: &str) -> Self {
        let mut config = self.config.clone();
        config.dbname(database);
        Self { config }
    }

    /// Returns the database's name.
    pub fn database(&self) -> &str {
        self.config.get_dbname().unwrap_or_default()
    }

    /// Returns host, port and database for messages.
    pub fn endpoint(&self) -> String {
        format!("{}/{}", self.host_and_port(), self.database())
    }

    /// Returns the address including the password.
    pub fn url(&self) -> String {
        let config = &self.config;
        let user = escape(config.get_user().unwrap_or_default().as_bytes());
        let password = config.get_password().map(|password| format!(":{}", escape(password))).unwrap_or_default();
        let encryption = match config.get_ssl_mode() {
            SslMode::Disable => "disable",
            SslMode::Require => "require",
            _ => "prefer",
        };
        let (server, database) = (self.host_and_port(), escape(self.database().as_bytes()));
        format!("postgresql://{user}{password}@{server}/{database}?sslmode={encryption}")
    }

    fn host_and_port(&self) -> String {
        let config = &self.config;
        let host = match config.get_hosts() {
            [Host::Tcp(host), ..] => match host.parse() {
                Ok(IpAddr::V6(address)) => format!("[{address}]"),
                _ => host.clone(),
            },
            _ => String::new(),
        };
        let port = config.get_ports().first().copied().unwrap_or(5432);
        format!("{host}:{port}")
    }
}

/// Omits the password.
impl fmt::Debug for Login {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let config = &self.config;
        write!(formatter, "{:?} at {:?} {:?}", config.get_user(), config.get_hosts(), config.get_ports())
    }
}

/// Connects without TLS: the servers of the local stack are on this machine.
pub async fn connect(login: &Login) -> Result<Client, tokio_postgres::Error> {
    let (client, connection) = login.config.connect(NoTls).await?;
    tokio::spawn(async move {
        // The client's next query returns the same error.
        let _also_returned_by_the_client = connection.await;
    });
    Ok(client)
}

/// Sets the passwords of the roles, which the first migration creates. Roles belong to the server, not to a database.
pub async fn set_role_passwords(owner: &Client, passwords: [&str; 2]) -> anyhow::Result<()> {
    for (role, password) in ROLES.into_iter().zip(passwords) {
        anyhow::ensure!(
            password.chars().all(|c| c.is_ascii_alphanumeric()),
            "passwords may only contain letters and digits"
        );
        owner
            .batch_execute(&format!("alter role {role} password '{password}'"))
            .await
            .with_context(|| format!("could not set the password of {role}"))?;
    }
    Ok(())
}

/// Percent-encodes characters that are reserved in addresses.
fn escape(text: &[u8]) -> String {
    text.iter()
        .map(|&byte| match byte {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'-' | b'_' | b'.' | b'~' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_parsed_and_formatted_without_loss() {
        let check = |url: &str| assert_eq!(Login::parse(url).unwrap().url(), url);
        check("postgresql://tracker_owner:hush@127.0.0.1:5433/tracker?sslmode=disable");
        check("postgresql://o%40x:p%2Fw@db.example:5432/a%20b?sslmode=require");
        check("postgresql://o@[::1]:5432/tracker?sslmode=prefer");
    }

    #[test]
    fn an_incomplete_address_is_rejected() {
        for url in ["postgresql://127.0.0.1/tracker", "postgresql://owner@127.0.0.1", "nonsense"] {
            assert!(Login::parse(url).is_err(), "{url}");
        }
    }

    #[test]
    fn the_debug_output_of_a_login_omits_the_password() {
        assert!(!format!("{:?}", Login::local(1, "owner", "hush", "tracker")).contains("hush"));
    }
}
