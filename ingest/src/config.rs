//! Arguments and environment of `ingest`. Apart from the AWS SDK, nothing else reads the environment.

use std::path::PathBuf;

use chrono::{DateTime, NaiveDate, Utc};
use clap::{Args, Parser, Subcommand};
use feeds::Feed;
use schema::database::DatabaseArgs;
use service::logging::LoggingArgs;

mod dead_letters;
mod run;
mod s3_location;

pub use dead_letters::{DeadLettersArgs, DeadLettersCommand, RedriveArgs};
pub use run::RunArgs;
pub use s3_location::S3Location;

/// Ingests feeds of NBA trades from S3 into PostgreSQL
#[derive(Debug, Parser)]
#[command(name = "ingest", version)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
    #[command(flatten)]
    pub logging: LoggingArgs,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Process queue messages until stopped
    Run(RunArgs),
    /// Ingest local files
    File(FileArgs),
    /// Check local files without a database. Lists each rejected row with its line; the exit code is 1 if there are any
    Validate(FilesArgs),
    /// Ingest objects of a bucket again. Safe at any time
    Replay(ReplayArgs),
    /// List the messages of the dead-letter queue, or send them back to the main queue
    #[command(subcommand)]
    DeadLetters(DeadLettersCommand),
    /// Build the documents of all trades again, after a release that changes them. Changed documents get a new revision
    Republish(DatabaseArgs),
    /// Parse the claims of trade records again and reconcile all trades, after a release with better parsing or reconciliation
    Rebuild(DatabaseArgs),
    /// List player names without a known player
    #[command(subcommand)]
    Unresolved(UnresolvedCommand),
    /// List rows and files that could not be used, and why
    #[command(subcommand)]
    Rejections(RejectionsCommand),
}

#[derive(Debug, Args)]
pub struct FilesArgs {
    /// Local files
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// Feed of the files. Not needed for files in a folder with the name of the feed
    #[arg(long, value_name = "FEED")]
    pub feed: Option<Feed>,

    #[command(flatten)]
    pub limits: LimitArgs,
}

#[derive(Debug, Args)]
pub struct FileArgs {
    #[command(flatten)]
    pub files: FilesArgs,
    #[command(flatten)]
    pub database: DatabaseArgs,
}

#[derive(Debug, Args)]
pub struct ReplayArgs {
    /// Objects to ingest: `s3://bucket` or `s3://bucket/prefix`
    #[arg(value_name = "S3_URL")]
    pub location: S3Location,

    /// Only objects that were stored at this time or later: a day, or a day with a time
    #[arg(long, value_name = "TIME", value_parser = parse_since)]
    pub since: Option<DateTime<Utc>>,

    /// Only objects that were rejected
    #[arg(long, conflicts_with = "missing")]
    pub failed: bool,

    /// Only objects whose data is missing: S3 sent no notification, or an earlier build skipped them as stale
    #[arg(long)]
    pub missing: bool,

    /// Only the object with this key, given in full or relative to the prefix
    #[arg(long, value_name = "KEY")]
    pub key: Option<String>,

    #[command(flatten)]
    pub limits: LimitArgs,
    #[command(flatten)]
    pub database: DatabaseArgs,
}

#[derive(Debug, Subcommand)]
pub enum RejectionsCommand {
    /// List the newest rejections of rows and of whole files
    List {
        /// Maximum number of rejections
        #[arg(long, value_name = "COUNT", default_value_t = 50, value_parser = clap::value_parser!(u16).range(1..))]
        limit: u16,
        #[command(flatten)]
        database: DatabaseArgs,
    },
}

#[derive(Debug, Subcommand)]
pub enum UnresolvedCommand {
    /// List the names, those with the most trades first. A line of kind `name` in the feed trade-report resolves a name
    List {
        /// Maximum number of names
        #[arg(long, value_name = "COUNT", default_value_t = 50, value_parser = clap::value_parser!(u16).range(1..))]
        limit: u16,
        #[command(flatten)]
        database: DatabaseArgs,
    },
}

#[derive(Debug, Clone, Copy, Args)]
pub struct LimitArgs {
    /// Maximum size of a file in bytes, compressed and decompressed
    #[arg(long, env = "MAX_OBJECT_BYTES", value_name = "BYTES", default_value_t = 64 * 1024 * 1024,
          value_parser = clap::value_parser!(u32).range(1..))]
    pub max_object_bytes: u32,
}

impl LimitArgs {
    pub fn max_bytes(self) -> usize {
        usize::try_from(self.max_object_bytes).unwrap_or(usize::MAX)
    }
}

fn parse_queue_url(url: &str) -> Result<String, String> {
    let is_url =
        url.split_once("://").is_some_and(|(scheme, rest)| matches!(scheme, "http" | "https") && rest.contains('/'));
    if is_url { Ok(url.to_owned()) } else { Err("expected the URL of a queue, https://…".to_owned()) }
}

fn parse_since(text: &str) -> Result<DateTime<Utc>, String> {
    let day =
        text.parse::<NaiveDate>().ok().and_then(|day| day.and_hms_opt(0, 0, 0)).map(|midnight| midnight.and_utc());
    day.or_else(|| text.parse().ok()).ok_or_else(|| "expected 2022-06-30 or 2022-06-30T12:00:00Z".to_owned())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_arguments_are_consistent() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn the_cli_reference_describes_every_argument() {
        test_support::check_cli_reference::<Arguments>();
    }

    #[test]
    fn a_time_may_be_a_day() {
        assert_eq!(parse_since("2022-06-30").unwrap(), parse_since("2022-06-30T00:00:00Z").unwrap());
        assert!(parse_since("yesterday").is_err());
    }
}
