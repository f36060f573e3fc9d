//! The servers of a test run: PostgreSQL with a migrated template database, PostgreSQL 17, and the emulator.

use std::path::Path;

use anyhow::Context;
use local_stack::emulator::{self, ACCESS_KEY, Emulator, REGION, SECRET_KEY};
use local_stack::postgres::{self, Cluster, Durability, Installation, Login, Server};
use local_stack::process::run;
use local_stack::{address, binaries, secret, user};

use super::folder::TestFolder;
use crate::command::tools;
use crate::folder::Folder;
use crate::progress::Progress;

/// The database that the database of each test is a copy of.
const TEMPLATE: &str = "test_template";

/// Aurora's major version: the schema must work on it as well as on the machine's own PostgreSQL.
const AURORA_MAJOR: u32 = 17;

#[derive(Default)]
pub struct Servers {
    postgres: Option<Server>,
    postgres_17: Option<Server>,
    emulator: Option<emulator::Server>,
}

impl Servers {
    /// Starts the servers and creates the template. Returns the variables for the command's environment.
    pub async fn start(
        &mut self,
        folder: &Folder,
        test_folder: &TestFolder,
        progress: &mut Progress,
    ) -> anyhow::Result<Vec<(&'static str, String)>> {
        let installation = tools::install(folder, progress, true).await?.context("PostgreSQL was not installed")?;
        let major = installation.major();
        progress.begin("PostgreSQL");
        let server = start_postgres(&mut self.postgres, folder, test_folder, installation, "postgres").await?;
        progress.done(&server.endpoint());

        progress.begin("template database");
        let password = secret::generate_password()?;
        create_template(&server, &password).await?;
        progress.done(TEMPLATE);

        progress.begin("PostgreSQL 17");
        let server_17 = if major.is_some_and(|major| major >= AURORA_MAJOR) {
            Ok(server.clone())
        } else {
            self.start_postgres_17(folder, test_folder).await
        };
        match &server_17 {
            Ok(server) => progress.done(&server.endpoint()),
            Err(error) => progress.done(&format!("not available, tests that need it will fail: {error:#}")),
        }

        progress.begin("S3 and SQS");
        let endpoint = self.start_emulator(folder, test_folder.path()).await?;
        progress.done(&endpoint);

        let mut environment = vec![
            ("TEST_POSTGRES_URL", server.url()),
            ("TEST_POSTGRES_TEMPLATE", TEMPLATE.to_owned()),
            ("TEST_POSTGRES_ROLE_PASSWORD", password),
            ("TEST_AWS_ENDPOINT_URL", endpoint),
            ("AWS_REGION", REGION.to_owned()),
            ("AWS_ACCESS_KEY_ID", ACCESS_KEY.to_owned()),
            ("AWS_SECRET_ACCESS_KEY", SECRET_KEY.to_owned()),
            ("AWS_CONFIG_FILE", "/dev/null".to_owned()),
            ("AWS_SHARED_CREDENTIALS_FILE", "/dev/null".to_owned()),
        ];
        environment.extend(server_17.map(|server| ("TEST_POSTGRES_17_URL", server.url())));
        Ok(environment)
    }

    pub async fn stop(self) -> anyhow::Result<()> {
        if let Some(emulator) = self.emulator {
            emulator.stop().await?;
        }
        for server in [self.postgres_17, self.postgres].into_iter().flatten() {
            server.stop().await?;
        }
        Ok(())
    }

    /// Starts a second server, for machines with an older PostgreSQL.
    async fn start_postgres_17(&mut self, folder: &Folder, test_folder: &TestFolder) -> anyhow::Result<Login> {
        let installation = tools::install_postgres(folder, AURORA_MAJOR).await?;
        start_postgres(&mut self.postgres_17, folder, test_folder, installation, "postgres-17").await
    }

    async fn start_emulator(&mut self, folder: &Folder, test_folder: &Path) -> anyhow::Result<String> {
        let emulator = Emulator {
            environment: folder.python(),
            folder: test_folder.join("emulator"),
            address: address::find_free()?,
            persistent: false,
            log: test_folder.join("emulator.log"),
        };
        let server = self.emulator.insert(emulator.start().await?);
        Ok(server.emulator.endpoint())
    }
}

async fn start_postgres(
    slot: &mut Option<Server>,
    folder: &Folder,
    test_folder: &TestFolder,
    installation: Installation,
    name: &str,
) -> anyhow::Result<Login> {
    let data = test_folder.path().join(name);
    let cluster = Cluster {
        installation,
        user: user::find_unprivileged(&data, &folder.checkout),
        log: data.with_extension("log"),
        data,
        address: address::find_free()?,
        owner_password: secret::generate_password()?,
        durability: Durability::None,
    };
    let server = slot.insert(cluster.start().await?);
    Ok(server.cluster.owner_login("postgres"))
}

/// Creates the template and sets the passwords of its roles.
async fn create_template(server: &Login, password: &str) -> anyhow::Result<()> {
    let client = postgres::connect(server).await.context("could not connect to PostgreSQL")?;
    client.batch_execute(&format!("create database {TEMPLATE}")).await.context("could not create the template")?;
    let template = server.with_database(TEMPLATE);
    let schema = binaries::find("schema")?;
    run(&schema, &["migrate"], &[("DATABASE_URL", &template.url())], None, None).await?;
    postgres::set_role_passwords(&client, [password, password]).await
}
