//! Arguments and environment of `ingest`. Nothing else reads the environment but the AWS SDK.

use std::path::PathBuf;
use std::time::Duration;

use chrono::{DateTime, NaiveDate, Utc};
use clap::{Args, Parser, Subcommand};
use schema::database::DatabaseArgs;
use service::logging::LoggingArgs;

use feeds::Feed;

/// Reads feeds of NBA trades from S3 into PostgreSQL
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
    /// Work off the queue until told to stop
    Run(RunArgs),
    /// Read local files into the database
    File(FileArgs),
    /// Check local files without a database: each bad row by line; the exit code is 1 when there is any
    Validate(ValidateArgs),
    /// Read objects of a bucket again; safe at any time
    Replay(ReplayArgs),
    /// Look into the dead-letter queue, or send its messages back to work
    #[command(subcommand)]
    DeadLetters(DeadLettersCommand),
    /// Build the documents of all trades anew, after a release that changed them; those that differ get a revision
    Republish(DatabaseArgs),
    /// Read all claims again and make all trades anew of them, after a release that reads or reconciles better
    Rebuild(DatabaseArgs),
    /// Names that no player is known for
    #[command(subcommand)]
    Unresolved(UnresolvedCommand),
    /// What could not be used, and why
    #[command(subcommand)]
    Rejections(RejectionsCommand),
}

#[derive(Debug, Args)]
pub struct RunArgs {
    /// URL of the queue that S3 notifies
    #[arg(long, env = "QUEUE_URL", value_name = "URL", value_parser = queue_url)]
    pub queue_url: String,

    /// Messages worked on at a time
    #[arg(long, env = "CONCURRENCY", value_name = "COUNT", default_value_t = 8,
          value_parser = clap::value_parser!(u16).range(1..=256))]
    pub concurrency: u16,

    /// Seconds that a message is kept from others, extended while it is worked on
    #[arg(long, env = "VISIBILITY_TIMEOUT_SECONDS", value_name = "SECONDS", default_value_t = 60,
          value_parser = clap::value_parser!(u32).range(3..=43_200))]
    pub visibility_timeout_seconds: u32,

    /// Seconds that work in hand may take once told to stop
    #[arg(long, env = "GRACE_SECONDS", value_name = "SECONDS", default_value_t = 25,
          value_parser = clap::value_parser!(u32).range(1..=120))]
    pub grace_seconds: u32,

    /// Where /healthz, /readyz and /metrics are served; never public
    #[arg(long, env = "OPERATIONS_ADDRESS", value_name = "HOST:PORT", default_value = "0.0.0.0:9090")]
    pub operations_address: std::net::SocketAddr,

    #[command(flatten)]
    pub limits: LimitArgs,
    #[command(flatten)]
    pub database: DatabaseArgs,
}

#[derive(Debug, Args)]
pub struct FileArgs {
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// The feed that the files are of; not needed for files in a folder of its name
    #[arg(long, value_name = "FEED")]
    pub feed: Option<Feed>,

    #[command(flatten)]
    pub limits: LimitArgs,
    #[command(flatten)]
    pub database: DatabaseArgs,
}

#[derive(Debug, Args)]
pub struct ValidateArgs {
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// The feed that the files are of; not needed for files in a folder of its name
    #[arg(long, value_name = "FEED")]
    pub feed: Option<Feed>,

    #[command(flatten)]
    pub limits: LimitArgs,
}

#[derive(Debug, Args)]
pub struct ReplayArgs {
    /// What to read: `s3://bucket` or `s3://bucket/prefix`
    #[arg(value_name = "S3_URL", value_parser = S3Location::parse)]
    pub location: S3Location,

    /// Only objects written since then: a day, or a day and time
    #[arg(long, value_name = "TIME", value_parser = since)]
    pub since: Option<DateTime<Utc>>,

    /// Only objects that were rejected
    #[arg(long, conflicts_with = "missing")]
    pub failed: bool,

    /// Only objects that the ledger lacks: notifications are not guaranteed
    #[arg(long)]
    pub missing: bool,

    /// Only the object of this key, under the prefix or in full
    #[arg(long, value_name = "KEY")]
    pub key: Option<String>,

    #[command(flatten)]
    pub limits: LimitArgs,
    #[command(flatten)]
    pub database: DatabaseArgs,
}

#[derive(Debug, Subcommand)]
pub enum DeadLettersCommand {
    /// List the messages with the reason of their last attempt
    List(DeadLettersArgs),
    /// Send the messages back to the queue that S3 notifies
    Redrive(RedriveArgs),
}

#[derive(Debug, Args)]
pub struct DeadLettersArgs {
    /// URL of the dead-letter queue
    #[arg(long, env = "DEAD_LETTER_QUEUE_URL", value_name = "URL", value_parser = queue_url)]
    pub dead_letter_queue_url: String,

    #[command(flatten)]
    pub database: DatabaseArgs,
}

#[derive(Debug, Args)]
pub struct RedriveArgs {
    /// URL of the dead-letter queue
    #[arg(long, env = "DEAD_LETTER_QUEUE_URL", value_name = "URL", value_parser = queue_url)]
    pub dead_letter_queue_url: String,

    /// URL of the queue that S3 notifies
    #[arg(long, env = "QUEUE_URL", value_name = "URL", value_parser = queue_url)]
    pub queue_url: String,
}

#[derive(Debug, Subcommand)]
pub enum RejectionsCommand {
    /// List the newest rejections, rows and whole files
    List {
        /// Most rejections to list
        #[arg(long, value_name = "COUNT", default_value_t = 50, value_parser = clap::value_parser!(u16).range(1..))]
        limit: u16,
        #[command(flatten)]
        database: DatabaseArgs,
    },
}

#[derive(Debug, Subcommand)]
pub enum UnresolvedCommand {
    /// List the names, those of most trades first; a line of kind `name` in the feed trade-report resolves one
    List {
        /// Most names to list
        #[arg(long, value_name = "COUNT", default_value_t = 50, value_parser = clap::value_parser!(u16).range(1..))]
        limit: u16,
        #[command(flatten)]
        database: DatabaseArgs,
    },
}

#[derive(Debug, Clone, Copy, Args)]
pub struct LimitArgs {
    /// Most bytes of a file, packed or unpacked
    #[arg(long, env = "MAX_OBJECT_BYTES", value_name = "BYTES", default_value_t = 64 * 1024 * 1024,
          value_parser = clap::value_parser!(u32).range(1..))]
    pub max_object_bytes: u32,
}

impl LimitArgs {
    pub fn bytes(self) -> usize {
        usize::try_from(self.max_object_bytes).unwrap_or(usize::MAX)
    }
}

/// A bucket and the prefix of keys in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct S3Location {
    pub bucket: String,
    pub prefix: String,
}

impl S3Location {
    fn parse(url: &str) -> Result<Self, String> {
        let path = url.strip_prefix("s3://").ok_or("expected s3://bucket/prefix")?;
        let (bucket, prefix) = path.split_once('/').unwrap_or((path, ""));
        if bucket.is_empty() {
            return Err("it names no bucket".to_owned());
        }
        Ok(Self { bucket: bucket.to_owned(), prefix: prefix.to_owned() })
    }
}

impl RunArgs {
    pub fn settings(&self) -> crate::worker::Settings {
        crate::worker::Settings {
            concurrency: self.concurrency.into(),
            visibility: Duration::from_secs(self.visibility_timeout_seconds.into()),
            grace: Duration::from_secs(self.grace_seconds.into()),
        }
    }
}

fn queue_url(url: &str) -> Result<String, String> {
    let named =
        url.split_once("://").filter(|(scheme, rest)| matches!(*scheme, "http" | "https") && rest.contains('/'));
    named.map(|_| url.to_owned()).ok_or_else(|| "expected the URL of a queue, https://…".to_owned())
}

fn since(text: &str) -> Result<DateTime<Utc>, String> {
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
    fn a_location_is_a_bucket_and_a_prefix() {
        let location = |bucket: &str, prefix: &str| Ok(S3Location { bucket: bucket.into(), prefix: prefix.into() });
        assert_eq!(S3Location::parse("s3://feeds/feeds/nba/"), location("feeds", "feeds/nba/"));
        assert_eq!(S3Location::parse("s3://feeds"), location("feeds", ""));
        assert!(S3Location::parse("feeds/nba").is_err());
        assert!(S3Location::parse("s3:///nba").is_err());
    }

    #[test]
    fn a_time_may_be_a_day() {
        assert_eq!(since("2022-06-30").unwrap(), since("2022-06-30T00:00:00Z").unwrap());
        assert!(since("yesterday").is_err());
    }
}
