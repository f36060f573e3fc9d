//! A PostgreSQL server for one test, which may stop, break and restore it. All other tests share one server.

use std::path::Path;

use local_stack::postgres::{self, Cluster, Durability, Login, Server};
use local_stack::process::run;
use local_stack::{address, binaries, secret, user};
use tokio_postgres::Client;

/// A server that is not running yet, with its data in a folder.
pub struct PrivateServer {
    cluster: Cluster,
    password: String,
}

impl PrivateServer {
    /// Creates the data folder. The caller may add settings to it before the start.
    pub async fn create(folder: &Path) -> Self {
        user::make_accessible(folder).unwrap();
        let data = folder.join("postgres");
        let cluster = Cluster {
            installation: postgres::find_or_install(folder).await.unwrap(),
            user: user::find_unprivileged(&data, folder),
            data,
            address: address::find_free().unwrap(),
            owner_password: secret::generate_password().unwrap(),
            durability: Durability::Full,
            log: folder.join("postgres.log"),
        };
        cluster.initialise().await.unwrap();
        Self { cluster, password: secret::generate_password().unwrap() }
    }

    /// Starts the server, at the same address each time.
    pub async fn start(&self) -> Server {
        self.cluster.clone().start().await.unwrap()
    }

    /// Migrates the database and sets the passwords of the services' roles.
    pub async fn migrate(&self) {
        self.run_schema(&["migrate"]).await;
        postgres::set_role_passwords(&self.connect_owner().await, [&self.password, &self.password]).await.unwrap();
    }

    /// Runs a subcommand of `schema` as the owner.
    pub async fn run_schema(&self, arguments: &[&str]) {
        let schema = binaries::find("schema").unwrap();
        run(&schema, arguments, &[("DATABASE_URL", &self.owner_login().url())], None, None).await.unwrap();
    }

    pub async fn connect_owner(&self) -> Client {
        postgres::connect(&self.owner_login()).await.unwrap()
    }

    /// Returns the address of the database for a role of the services.
    pub fn url(&self, role: &str) -> String {
        self.owner_login().with_user(role, &self.password).url()
    }

    /// Gives a path to the account under which the server runs.
    pub fn change_owner(&self, path: &Path) {
        user::change_owner(path, self.cluster.user).unwrap();
    }

    /// Returns the data folder.
    pub fn data(&self) -> &Path {
        &self.cluster.data
    }

    fn owner_login(&self) -> Login {
        self.cluster.owner_login("postgres")
    }
}
