//! The subcommands of `ingest`, one module each. They print their reports to standard output.

use std::ffi::OsStr;
use std::path::Path;

use deadpool_postgres::Pool;
use feeds::Feed;
use indicatif::{ProgressBar, ProgressStyle};
use schema::database::DatabaseArgs;
use service::configuration;

use crate::object::is_marker;

pub mod dead_letters;
pub mod file;
pub mod rebuild;
pub mod rejections;
pub mod replay;
pub mod republish;
pub mod run;
pub mod unresolved;
pub mod validate;

/// Creates the connection pool. Ends the process if the arguments are invalid.
async fn pool(database: &DatabaseArgs) -> Pool {
    let database = rds_login::with_iam_login(database.clone()).await;
    database.pool("ingest").unwrap_or_else(|error| configuration::exit_with_error(&error))
}

/// Returns the feed of a file: `--feed`, else the innermost folder of the path that has the name of a feed.
fn feed_of_file(path: &Path, argument: Option<Feed>) -> Feed {
    let mut folders = path.ancestors().skip(1).filter_map(|folder| folder.file_name()?.to_str()?.parse().ok());
    argument.or_else(|| folders.next()).unwrap_or_else(|| {
        let path = path.display();
        configuration::exit_with_error(&format!("--feed is required: no folder of {path} has the name of a feed"))
    })
}

/// Returns whether a file would be ignored in a bucket.
fn is_marker_file(path: &Path) -> bool {
    path.file_name().and_then(OsStr::to_str).is_some_and(is_marker)
}

/// Creates a progress bar. Nothing is drawn if standard error is not a terminal.
fn progress_bar(length: usize, unit: &str) -> ProgressBar {
    let template = format!("{{wide_msg}} {{bar:30}} {{pos}}/{{len}} {unit} {{elapsed}}");
    let style = ProgressStyle::with_template(&template).expect("the template is well-formed");
    ProgressBar::new(length as u64).with_style(style)
}
