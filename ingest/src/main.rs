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
    // One thread: the work waits for S3 and PostgreSQL, and handing it from thread to thread would cost more than it does.
    // A large file is parsed on a thread of its own.
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
    // A large file that is just being parsed cannot be interrupted; nothing waits for it any more.
    runtime.shutdown_timeout(Duration::from_secs(1));
    result
}
