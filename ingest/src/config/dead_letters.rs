//! Arguments of `ingest dead-letters`.

use clap::{Args, Subcommand};
use schema::database::DatabaseArgs;

use super::parse_queue_url;

#[derive(Debug, Subcommand)]
pub enum DeadLettersCommand {
    /// List the messages, each with the reason of its last attempt
    List(DeadLettersArgs),
    /// Send the messages back to the main queue
    Redrive(RedriveArgs),
}

#[derive(Debug, Args)]
pub struct DeadLettersArgs {
    /// URL of the dead-letter queue
    #[arg(long, env = "DEAD_LETTER_QUEUE_URL", value_name = "URL", value_parser = parse_queue_url)]
    pub dead_letter_queue_url: String,

    #[command(flatten)]
    pub database: DatabaseArgs,
}

#[derive(Debug, Args)]
pub struct RedriveArgs {
    /// URL of the dead-letter queue
    #[arg(long, env = "DEAD_LETTER_QUEUE_URL", value_name = "URL", value_parser = parse_queue_url)]
    pub dead_letter_queue_url: String,

    /// URL of the queue to which S3 sends notifications
    #[arg(long, env = "QUEUE_URL", value_name = "URL", value_parser = parse_queue_url)]
    pub queue_url: String,
}
