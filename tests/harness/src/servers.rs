//! Where the servers of this test run are.

use std::env;
use std::net::IpAddr;

use tokio_postgres::Config;
use tokio_postgres::config::Host;

/// The emulator's address, what `AWS_ENDPOINT_URL` shall be.
///
/// # Panics
/// Outside `make test`.
#[must_use]
pub fn emulator_endpoint() -> String {
    variable("TEST_AWS_ENDPOINT_URL")
}

/// The PostgreSQL server of this test run.
pub(crate) struct Server {
    host: String,
    port: u16,
    owner: String,
    owner_password: String,
    role_password: String,
    pub(crate) template: String,
}

impl Server {
    pub(crate) fn of_this_run() -> Self {
        let url = variable("TEST_POSTGRES_URL");
        let config: Config = url.parse().expect("TEST_POSTGRES_URL is a PostgreSQL address");
        let [Host::Tcp(host)] = config.get_hosts() else { panic!("TEST_POSTGRES_URL names one host") };
        let host = match host.parse() {
            Ok(IpAddr::V6(address)) => format!("[{address}]"),
            _ => host.clone(),
        };
        let password = config.get_password().unwrap_or_default();
        Self {
            host,
            port: config.get_ports().first().copied().unwrap_or(5432),
            owner: config.get_user().expect("TEST_POSTGRES_URL names a user").to_owned(),
            owner_password: String::from_utf8(password.to_owned()).expect("a password is text"),
            role_password: variable("TEST_POSTGRES_ROLE_PASSWORD"),
            template: variable("TEST_POSTGRES_TEMPLATE"),
        }
    }

    pub(crate) fn owner_url(&self, database: &str) -> String {
        self.url(&self.owner, &self.owner_password, database)
    }

    pub(crate) fn role_url(&self, role: &str, database: &str) -> String {
        self.url(role, &self.role_password, database)
    }

    fn url(&self, user: &str, password: &str, database: &str) -> String {
        format!("postgresql://{user}:{password}@{}:{}/{database}?sslmode=disable", self.host, self.port)
    }
}

#[expect(clippy::disallowed_methods, reason = "tests have no arguments: the environment alone can tell them things")]
fn variable(name: &str) -> String {
    env::var(name).unwrap_or_else(|_| {
        panic!("{name} is not set: run the tests through `make test`, or a part of them: make test TESTS='-p api'")
    })
}
