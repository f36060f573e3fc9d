//! Who connects where, and the passwords of the roles.

use std::fmt;
use std::net::IpAddr;

use anyhow::{Context, bail};
use tokio_postgres::config::{Host, SslMode};
use tokio_postgres::{Client, Config, NoTls};

/// The roles that the migrations make: the worker writes, the API can only read.
pub const ROLES: [&str; 2] = ["tracker_ingest", "tracker_api"];

/// A user's way into a database.
#[derive(Clone)]
pub struct Login {
    config: Config,
}

impl Login {
    /// A login at a server on this machine.
    pub fn local(port: u16, user: &str, password: &str, database: &str) -> Self {
        let mut config = Config::new();
        config.host("127.0.0.1").port(port).user(user).password(password).dbname(database).ssl_mode(SslMode::Disable);
        Self { config }
    }

    /// Reads `postgresql://user:password@host:port/database?sslmode=…`.
    pub fn parse(url: &str) -> anyhow::Result<Self> {
        let config: Config = url.parse().context("this is not a PostgreSQL address")?;
        if config.get_user().is_none() || config.get_dbname().is_none() {
            bail!("a PostgreSQL address needs a user and a database");
        }
        if !matches!(config.get_hosts(), [Host::Tcp(_)]) {
            bail!("a PostgreSQL address needs one host");
        }
        Ok(Self { config })
    }

    /// Another user at the same database.
    #[must_use]
    pub fn with_user(&self, user: &str, password: &str) -> Self {
        let mut config = self.config.clone();
        config.user(user).password(password);
        Self { config }
    }

    /// Another database of the same server.
    #[must_use]
    pub fn with_database(&self, database: &str) -> Self {
        let mut config = self.config.clone();
        config.dbname(database);
        Self { config }
    }

    /// The database's name.
    pub fn database(&self) -> &str {
        self.config.get_dbname().unwrap_or_default()
    }

    /// Host, port and database, for people.
    pub fn place(&self) -> String {
        format!("{}/{}", self.host_and_port(), self.database())
    }

    /// The address with its password.
    pub fn url(&self) -> String {
        let config = &self.config;
        let user = escape(config.get_user().unwrap_or_default().as_bytes());
        let password = config.get_password().map(|password| format!(":{}", escape(password))).unwrap_or_default();
        let encryption = match config.get_ssl_mode() {
            SslMode::Disable => "disable",
            SslMode::Require => "require",
            _ => "prefer",
        };
        let (place, database) = (self.host_and_port(), escape(self.database().as_bytes()));
        format!("postgresql://{user}{password}@{place}/{database}?sslmode={encryption}")
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

/// Never tells the password.
impl fmt::Debug for Login {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let config = &self.config;
        write!(formatter, "{:?} at {:?} {:?}", config.get_user(), config.get_hosts(), config.get_ports())
    }
}

/// Connects, without TLS: the local stack lives on this machine.
pub async fn connect(login: &Login) -> Result<Client, tokio_postgres::Error> {
    let (client, connection) = login.config.connect(NoTls).await?;
    tokio::spawn(async move {
        // What goes wrong with the connection is also told to whoever uses the client.
        let _told_to_the_client = connection.await;
    });
    Ok(client)
}

/// Lets the roles log in. They belong to the server, so this is done once, after the first migration.
pub async fn set_role_passwords(owner: &Client, passwords: [&str; 2]) -> anyhow::Result<()> {
    for (role, password) in ROLES.into_iter().zip(passwords) {
        anyhow::ensure!(password.chars().all(|c| c.is_ascii_alphanumeric()), "a password must need no quoting");
        owner
            .batch_execute(&format!("alter role {role} password '{password}'"))
            .await
            .with_context(|| format!("could not set the password of {role}"))?;
    }
    Ok(())
}

/// Percent-encodes all that has a meaning in an address.
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
    fn an_address_survives_reading_and_writing() {
        let check = |url: &str| assert_eq!(Login::parse(url).unwrap().url(), url);
        check("postgresql://tracker_owner:hush@127.0.0.1:5433/tracker?sslmode=disable");
        check("postgresql://o%40x:p%2Fw@db.example:5432/a%20b?sslmode=require");
        check("postgresql://o@[::1]:5432/tracker?sslmode=prefer");
    }

    #[test]
    fn an_address_that_leaves_things_open_is_refused() {
        for url in ["postgresql://127.0.0.1/tracker", "postgresql://owner@127.0.0.1", "nonsense"] {
            assert!(Login::parse(url).is_err(), "{url}");
        }
    }

    #[test]
    fn a_login_printed_does_not_tell_its_password() {
        assert!(!format!("{:?}", Login::local(1, "owner", "hush", "tracker")).contains("hush"));
    }
}
