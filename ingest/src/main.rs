//! `ingest run | file | validate | replay | dead-letters | republish | rebuild | unresolved | rejections`.

use std::process::ExitCode;
use std::time::Duration;

use ingest::command;
use ingest::config::{Arguments, Command};
use service::configuration;

fn main() -> ExitCode {
    let arguments: Arguments = configuration::parse();
    arguments.logging.clone().start();
    service::error::report(run(arguments.command))
}

fn run(command: Command) -> anyhow::Result<ExitCode> {
    // One thread is enough, and cheaper than moving tasks between threads: the worker mostly waits for S3 and PostgreSQL.
    // Large files are parsed on a thread of their own.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let result = runtime.block_on(async {
        match command {
            Command::Run(arguments) => command::run::run(arguments).await,
            Command::File(arguments) => command::file::run(arguments).await,
            Command::Validate(arguments) => command::validate::run(&arguments),
            Command::Replay(arguments) => command::replay::run(arguments).await,
            Command::DeadLetters(command) => command::dead_letters::run(command).await,
            Command::Republish(database) => command::republish::run(database).await,
            Command::Rebuild(database) => command::rebuild::run(database).await,
            Command::Unresolved(command) => command::unresolved::run(command).await,
            Command::Rejections(command) => command::rejections::run(command).await,
        }
    });
    // Parsing cannot be interrupted. Its result is not needed any more, so the process does not wait for it.
    runtime.shutdown_timeout(Duration::from_secs(1));
    result
}
