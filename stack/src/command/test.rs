//! `test -- COMMAND`: runs a command beside a throw-away PostgreSQL and emulator.
//!
//! cargo-nextest runs each test in a process of its own, so the servers are started once, around it.

mod folder;

use std::ffi::OsString;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{ExitCode, ExitStatus};
use std::time::Duration;

use anyhow::Context;
use local_stack::emulator::{self, ACCESS_KEY, Emulator, REGION, SECRET_KEY};
use local_stack::postgres::{self, Cluster, Durability, Installation, Login};
use local_stack::process::run as run_to_end;
use local_stack::{address, binaries, secret, tie, user};
use rustix::process::{Pid, Signal, kill_process};
use tokio::signal::unix::{SignalKind, signal};
use tokio::time::timeout;

use self::folder::TestFolder;
use super::tools;
use crate::folder::Folder;
use crate::progress::Progress;

/// The database that every test's own is a copy of.
const TEMPLATE: &str = "test_template";

/// What a command may take to end once asked; cargo-nextest gives its tests 10 s.
const GRACE: Duration = Duration::from_secs(20);

pub async fn run(folder: &Folder, command: &[OsString]) -> anyhow::Result<ExitCode> {
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    let place = TestFolder::make()?;
    let mut servers = Servers { postgres: None, emulator: None };
    let mut progress = Progress::of(4);
    let prepared = tokio::select! {
        prepared = servers.start(folder, &place, &mut progress) => prepared.map(Some),
        _ = interrupt.recv() => Ok(None),
        _ = terminate.recv() => Ok(None),
    };
    let result = match prepared {
        Ok(Some(environment)) => run_command(command, &environment, &mut interrupt, &mut terminate).await,
        Ok(None) => Ok(ExitStatus::from_raw(Signal::INT.as_raw())),
        Err(error) => Err(error.context(format!("the logs are in {}", place.keep_logs(folder)))),
    };
    progress.end("not finished");
    servers.stop().await?;
    result.map(exit_code)
}

struct Servers {
    postgres: Option<postgres::Server>,
    emulator: Option<emulator::Server>,
}

impl Servers {
    /// Starts both and makes the template; returns what the command's environment shall say.
    async fn start(
        &mut self,
        folder: &Folder,
        place: &TestFolder,
        progress: &mut Progress,
    ) -> anyhow::Result<Vec<(&'static str, String)>> {
        let installation = tools::install(folder, progress, true).await?.context("PostgreSQL was not looked for")?;
        progress.begin("PostgreSQL for tests");
        let server = self.start_postgres(folder, place, installation).await?;
        progress.done(&server.place());
        progress.begin("template database");
        let password = secret::password()?;
        make_template(&server, &password).await?;
        progress.done(TEMPLATE);
        progress.begin("S3 and SQS for tests");
        let endpoint = self.start_emulator(folder, place.path()).await?;
        progress.done(&endpoint);
        Ok(vec![
            ("TEST_POSTGRES_URL", server.url()),
            ("TEST_POSTGRES_TEMPLATE", TEMPLATE.to_owned()),
            ("TEST_POSTGRES_ROLE_PASSWORD", password),
            ("TEST_AWS_ENDPOINT_URL", endpoint),
            ("AWS_REGION", REGION.to_owned()),
            ("AWS_ACCESS_KEY_ID", ACCESS_KEY.to_owned()),
            ("AWS_SECRET_ACCESS_KEY", SECRET_KEY.to_owned()),
            ("AWS_CONFIG_FILE", "/dev/null".to_owned()),
            ("AWS_SHARED_CREDENTIALS_FILE", "/dev/null".to_owned()),
        ])
    }

    async fn start_postgres(
        &mut self,
        folder: &Folder,
        place: &TestFolder,
        installation: Installation,
    ) -> anyhow::Result<Login> {
        let data = place.path().join("postgres");
        let cluster = Cluster {
            installation,
            user: user::unprivileged(&data, &folder.checkout),
            data,
            address: address::free()?,
            owner_password: secret::password()?,
            durability: Durability::Careless,
            log: place.path().join("postgres.log"),
        };
        let server = self.postgres.insert(cluster.start().await?);
        Ok(server.cluster.owner("postgres"))
    }

    async fn start_emulator(&mut self, folder: &Folder, place: &Path) -> anyhow::Result<String> {
        let emulator = Emulator {
            environment: folder.python(),
            folder: place.join("emulator"),
            address: address::free()?,
            persistent: false,
            log: place.join("emulator.log"),
        };
        let server = self.emulator.insert(emulator.start().await?);
        Ok(server.emulator.endpoint())
    }

    async fn stop(self) -> anyhow::Result<()> {
        if let Some(emulator) = self.emulator {
            emulator.stop().await?;
        }
        if let Some(postgres) = self.postgres {
            postgres.stop().await?;
        }
        Ok(())
    }
}

/// Makes the template and lets its roles log in.
async fn make_template(server: &Login, password: &str) -> anyhow::Result<()> {
    let client = postgres::connect(server).await.context("could not connect to PostgreSQL")?;
    client.batch_execute(&format!("create database {TEMPLATE}")).await.context("could not create the template")?;
    let template = server.with_database(TEMPLATE);
    let schema = binaries::find("schema")?;
    run_to_end(&schema, &["migrate"], &[("DATABASE_URL", &template.url())], None, None).await?;
    postgres::set_role_passwords(&client, [password, password]).await
}

/// Runs the command to its end. Ctrl-C reaches it by itself, SIGTERM is passed on.
async fn run_command(
    command: &[OsString],
    environment: &[(&'static str, String)],
    interrupt: &mut tokio::signal::unix::Signal,
    terminate: &mut tokio::signal::unix::Signal,
) -> anyhow::Result<ExitStatus> {
    let (program, arguments) = command.split_first().context("there is no command to run")?;
    let tied = tie::command(Path::new(program), Signal::TERM, None)?;
    let mut command = tokio::process::Command::from(tied.command);
    command.args(arguments).envs(environment.iter().map(|(name, value)| (name, value)));
    let mut child = command.spawn().with_context(|| format!("could not run {}", program.display()))?;
    let pid = child.id().and_then(|pid| Pid::from_raw(pid.cast_signed())).context("the command has no process id")?;
    tokio::select! {
        status = child.wait() => return Ok(status?),
        _ = interrupt.recv() => {}
        _ = terminate.recv() => kill_process(pid, Signal::TERM)?,
    }
    if let Ok(status) = timeout(GRACE, child.wait()).await {
        return Ok(status?);
    }
    child.kill().await?;
    Ok(child.wait().await?)
}

/// The command's own exit code, or as shells say that a signal ended it.
fn exit_code(status: ExitStatus) -> ExitCode {
    let code = status.code().or_else(|| status.signal().map(|signal| 128 + signal)).unwrap_or(1);
    ExitCode::from(u8::try_from(code).unwrap_or(1))
}
