//! The addresses of this test run's servers.

use std::env;
use std::net::IpAddr;

use tokio_postgres::Config;
use tokio_postgres::config::Host;

const POSTGRES_17: &str = "TEST_POSTGRES_17_URL";

/// Returns the emulator's address, for `AWS_ENDPOINT_URL`.
///
/// # Panics
/// Outside `make test`.
#[must_use]
pub fn emulator_endpoint() -> String {
    variable("TEST_AWS_ENDPOINT_URL")
}

/// Returns the superuser's address of a PostgreSQL 17 (or later) server: the major version that Aurora runs.
///
/// # Panics
/// Outside `make test`, or if the machine has no PostgreSQL 17 and none could be installed.
#[must_use]
pub fn postgres_17_url() -> String {
    read(POSTGRES_17).unwrap_or_else(|| {
        panic!(
            "{POSTGRES_17} is not set: run the tests through `make test`; on a machine without PostgreSQL 17, install \
             it, or install npm, with which `make test` downloads it"
        )
    })
}

/// A PostgreSQL server of this test run.
pub(crate) struct Server {
    host: String,
    port: u16,
    owner: String,
    owner_password: String,
    pub(crate) role_password: String,
}

impl Server {
    /// The server that has the migrated template.
    pub(crate) fn shared() -> Self {
        Self::from_url(&variable("TEST_POSTGRES_URL"))
    }

    /// The server with Aurora's major version.
    pub(crate) fn postgres_17() -> Self {
        Self::from_url(&postgres_17_url())
    }

    /// The name of the migrated database on the shared server.
    pub(crate) fn template() -> String {
        variable("TEST_POSTGRES_TEMPLATE")
    }

    pub(crate) fn owner_url(&self, database: &str) -> String {
        self.url(&self.owner, &self.owner_password, database)
    }

    pub(crate) fn role_url(&self, role: &str, database: &str) -> String {
        self.url(role, &self.role_password, database)
    }

    fn from_url(url: &str) -> Self {
        let config: Config = url.parse().expect("the server's address is valid");
        let [Host::Tcp(host)] = config.get_hosts() else { panic!("the server's address has one host") };
        let host = match host.parse() {
            Ok(IpAddr::V6(address)) => format!("[{address}]"),
            _ => host.clone(),
        };
        let password = config.get_password().unwrap_or_default();
        Self {
            host,
            port: config.get_ports().first().copied().unwrap_or(5432),
            owner: config.get_user().expect("the server's address has a user").to_owned(),
            owner_password: String::from_utf8(password.to_owned()).expect("the password is text"),
            role_password: variable("TEST_POSTGRES_ROLE_PASSWORD"),
        }
    }

    fn url(&self, user: &str, password: &str, database: &str) -> String {
        format!("postgresql://{user}:{password}@{}:{}/{database}?sslmode=disable", self.host, self.port)
    }
}

fn variable(name: &str) -> String {
    read(name).unwrap_or_else(|| {
        panic!("{name} is not set: run the tests through `make test`, or a part of them: make test TESTS='-p api'")
    })
}

#[expect(clippy::disallowed_methods, reason = "tests have no arguments, only the environment")]
fn read(name: &str) -> Option<String> {
    env::var(name).ok()
}
