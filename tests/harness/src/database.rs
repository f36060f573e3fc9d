//! A database of a test's own.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::process;
use std::thread;

use tokio_postgres::{Client, NoTls};

use crate::servers::Server;

/// A fresh copy of the migrated template, with its three roles. Dropped with this value.
pub struct Database {
    server: Server,
    name: String,
    dropped: bool,
}

impl Database {
    /// Makes a copy of the template.
    ///
    /// # Panics
    /// Outside `make test`, or when the server cannot do it.
    pub async fn fresh() -> Self {
        let server = Server::of_this_run();
        let name = unique_name();
        // Copying files is the fastest way for a database as small as the template.
        let statement = format!("create database \"{name}\" template \"{}\" strategy file_copy", server.template);
        connect(&server.owner_url("postgres"))
            .await
            .batch_execute(&statement)
            .await
            .unwrap_or_else(|error| panic!("could not create the database {name}: {error:?}"));
        Self { server, name, dropped: false }
    }

    /// The database's name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The address for the owner, who may do anything.
    #[must_use]
    pub fn owner_url(&self) -> String {
        self.server.owner_url(&self.name)
    }

    /// The address for the worker, who writes.
    #[must_use]
    pub fn ingest_url(&self) -> String {
        self.server.role_url("tracker_ingest", &self.name)
    }

    /// The address for the API, which can only read.
    #[must_use]
    pub fn api_url(&self) -> String {
        self.server.role_url("tracker_api", &self.name)
    }

    /// A connection as the owner.
    ///
    /// # Panics
    /// When the server refuses it.
    pub async fn connect_owner(&self) -> Client {
        connect(&self.owner_url()).await
    }

    /// Drops the database now, whoever is still connected.
    ///
    /// # Panics
    /// When the server refuses it.
    pub async fn close(mut self) {
        self.dropped = true;
        drop_database(&self.server.owner_url("postgres"), &self.name).await.expect("the database can be dropped");
    }
}

/// A test that panics leaves nothing behind either. The server itself goes with the test run.
impl Drop for Database {
    fn drop(&mut self) {
        if self.dropped {
            return;
        }
        let (url, name) = (self.server.owner_url("postgres"), self.name.clone());
        // A thread, because the test's own runtime cannot be waited for from here.
        let dropping = thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.map(|runtime| runtime.block_on(drop_database(&url, &name)))
        });
        // The test has its result by now: a server that is already gone does not change it.
        let _goes_with_the_server = dropping.join();
    }
}

async fn connect(url: &str) -> Client {
    try_connect(url).await.unwrap_or_else(|error| panic!("could not connect to the test server: {error:?}"))
}

async fn try_connect(url: &str) -> Result<Client, tokio_postgres::Error> {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await?;
    tokio::spawn(async move {
        // What goes wrong with the connection is also told to whoever uses the client.
        let _told_to_the_client = connection.await;
    });
    Ok(client)
}

async fn drop_database(url: &str, name: &str) -> Result<(), tokio_postgres::Error> {
    try_connect(url).await?.batch_execute(&format!("drop database if exists \"{name}\" with (force)")).await
}

/// Tests run in processes of their own, and ids of processes come again.
fn unique_name() -> String {
    let random = RandomState::new().build_hasher().finish();
    format!("test_{}_{random:016x}", process::id())
}
