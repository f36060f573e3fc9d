//! What `ingest` does for a person or a scheduler: one module a subcommand. Reports go to standard output.

use std::path::Path;

use feeds::Feed;
use deadpool_postgres::Pool;
use indicatif::{ProgressBar, ProgressStyle};
use schema::database::DatabaseArgs;
use service::configuration;

pub mod dead_letters;
pub mod file;
pub mod rebuild;
pub mod rejections;
pub mod replay;
pub mod republish;
pub mod run;
pub mod unresolved;
pub mod validate;

/// The pool, or the end of the process where its arguments cannot work.
async fn pool(database: &DatabaseArgs) -> Pool {
    let database = rds_login::signed_in(database.clone()).await;
    database.pool("ingest").unwrap_or_else(|error| configuration::exit_with_error(&error))
}

/// The feed of a file: as given, else the last folder of its path that is named for one.
fn feed_of(path: &Path, given: Option<Feed>) -> Feed {
    let folders = path.ancestors().skip(1).filter_map(|folder| folder.file_name()?.to_str()?.parse().ok());
    given.or_else(|| folders.into_iter().next()).unwrap_or_else(|| {
        configuration::exit_with_error(&format!("--feed is needed: no folder of {} is named for a feed", path.display()))
    })
}

/// A bar for so many things of a kind; nothing is drawn where nobody looks.
fn progress(count: usize, things: &str) -> ProgressBar {
    let template = format!("{{wide_msg}} {{bar:30}} {{pos}}/{{len}} {things} {{elapsed}}");
    let style = ProgressStyle::with_template(&template).expect("the template is well-formed");
    ProgressBar::new(count as u64).with_style(style)
}
