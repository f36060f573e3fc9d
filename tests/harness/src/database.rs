//! A database per test.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::process;
use std::thread;

use tokio_postgres::{Client, NoTls};

use crate::servers::Server;

/// A database for one test, with the logins of its three roles. Dropped with this value.
pub struct Database {
    server: Server,
    name: String,
    dropped: bool,
}

impl Database {
    /// Creates a copy of the migrated template.
    ///
    /// # Panics
    /// Outside `make test`, or if the server fails.
    pub async fn fresh() -> Self {
        // File copy is the fastest strategy for a database as small as the template.
        let options = format!("template \"{}\" strategy file_copy", Server::template());
        Self::create(Server::shared(), &options).await
    }

    /// Creates an empty database, without migrations, on a server with Aurora's major version.
    ///
    /// # Panics
    /// Outside `make test`, if there is no PostgreSQL 17, or if the server fails.
    pub async fn empty_on_postgres_17() -> Self {
        Self::create(Server::postgres_17(), "").await
    }

    /// Returns the database's name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the address for the owner, who may do anything.
    #[must_use]
    pub fn owner_url(&self) -> String {
        self.server.owner_url(&self.name)
    }

    /// Returns the address for the worker, which writes.
    #[must_use]
    pub fn ingest_url(&self) -> String {
        self.server.role_url("tracker_ingest", &self.name)
    }

    /// Returns the address for the API, which can only read.
    #[must_use]
    pub fn api_url(&self) -> String {
        self.server.role_url("tracker_api", &self.name)
    }

    /// Connects as the owner.
    ///
    /// # Panics
    /// If the server refuses the connection.
    pub async fn connect_owner(&self) -> Client {
        connect(&self.owner_url()).await
    }

    /// Lets the worker and the API log in to a database that the test has migrated itself.
    ///
    /// # Panics
    /// If the roles do not exist yet.
    pub async fn set_role_passwords(&self) {
        let owner = self.connect_owner().await;
        for role in ["tracker_ingest", "tracker_api"] {
            let statement = format!("alter role {role} password '{}'", self.server.role_password);
            owner.batch_execute(&statement).await.expect("the migrations have created the role");
        }
    }

    /// Drops the database now and ends all connections to it.
    ///
    /// # Panics
    /// If the server refuses it.
    pub async fn close(mut self) {
        self.dropped = true;
        drop_database(&self.server.owner_url("postgres"), &self.name).await.expect("the database can be dropped");
    }

    async fn create(server: Server, options: &str) -> Self {
        let name = unique_name();
        connect(&server.owner_url("postgres"))
            .await
            .batch_execute(&format!("create database \"{name}\" {options}"))
            .await
            .unwrap_or_else(|error| panic!("could not create the database {name}: {error:?}"));
        Self { server, name, dropped: false }
    }
}

/// A test that panics leaves no database behind either.
impl Drop for Database {
    fn drop(&mut self) {
        if self.dropped {
            return;
        }
        let (url, name) = (self.server.owner_url("postgres"), self.name.clone());
        // A thread with its own runtime, because `drop` cannot wait for the test's runtime.
        let thread = thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.map(|runtime| runtime.block_on(drop_database(&url, &name)))
        });
        // The server itself ends with the test run, so a failure here has no effect on the result of the test.
        let _ends_with_the_server = thread.join();
    }
}

async fn connect(url: &str) -> Client {
    try_connect(url).await.unwrap_or_else(|error| panic!("could not connect to the test server: {error:?}"))
}

async fn try_connect(url: &str) -> Result<Client, tokio_postgres::Error> {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await?;
    tokio::spawn(async move {
        // The client's next query returns the same error.
        let _also_returned_by_the_client = connection.await;
    });
    Ok(client)
}

async fn drop_database(url: &str, name: &str) -> Result<(), tokio_postgres::Error> {
    try_connect(url).await?.batch_execute(&format!("drop database if exists \"{name}\" with (force)")).await
}

/// Returns a name with a random part: each test runs in its own process, and process IDs are reused.
fn unique_name() -> String {
    let random = RandomState::new().build_hasher().finish();
    format!("test_{}_{random:016x}", process::id())
}
