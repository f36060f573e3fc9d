//! A PostgreSQL server of a test's own, for what cannot be done to the one that tests share.

use std::path::{Path, PathBuf};

use local_stack::postgres::{self, Cluster, Durability, Login, Server};
use local_stack::process::run;
use local_stack::{address, binaries, secret, user};
use tokio_postgres::Client;

/// A server that is not running, its data in a folder.
pub struct OwnServer {
    pub cluster: Cluster,
    password: String,
}

impl OwnServer {
    /// Makes an empty one, which its settings may then be added to.
    pub async fn initialise(folder: &Path) -> Self {
        user::open_for_all(folder).unwrap();
        let data = folder.join("postgres");
        let cluster = Cluster {
            installation: postgres::find_or_install(folder).await.unwrap(),
            user: user::unprivileged(&data, folder),
            data,
            address: address::free().unwrap(),
            owner_password: secret::password().unwrap(),
            durability: Durability::Safe,
            log: folder.join("postgres.log"),
        };
        cluster.initialise().await.unwrap();
        Self { cluster, password: secret::password().unwrap() }
    }

    /// Starts it, at the same address each time.
    pub async fn start(&self) -> Server {
        self.cluster.clone().start().await.unwrap()
    }

    /// Migrates the running server's database and lets the services log in.
    pub async fn migrate(&self) {
        self.schema(&["migrate"]).await;
        postgres::set_role_passwords(&self.connect().await, [&self.password, &self.password]).await.unwrap();
    }

    /// Runs a command of `schema` as the owner.
    pub async fn schema(&self, arguments: &[&str]) {
        let schema = binaries::find("schema").unwrap();
        run(&schema, arguments, &[("DATABASE_URL", &self.owner().url())], None, None).await.unwrap();
    }

    /// A connection as the owner.
    pub async fn connect(&self) -> Client {
        postgres::connect(&self.owner()).await.unwrap()
    }

    /// Where a role logs in.
    pub fn url(&self, role: &str) -> String {
        self.owner().with_user(role, &self.password).url()
    }

    /// Gives a file or folder to whom the server runs as.
    pub fn give(&self, path: &Path) {
        user::give(path, self.cluster.user).unwrap();
    }

    pub fn data(&self) -> &PathBuf {
        &self.cluster.data
    }

    fn owner(&self) -> Login {
        self.cluster.owner("postgres")
    }
}
