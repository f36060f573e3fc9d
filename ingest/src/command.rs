//! What `ingest` does for a person or a scheduler: one module a subcommand. Reports go to standard output.

use deadpool_postgres::Pool;
use schema::database::DatabaseArgs;
use service::configuration;

pub mod dead_letters;
pub mod file;
pub mod rejections;
pub mod replay;
pub mod run;
pub mod validate;

/// The pool, or the end of the process where its arguments cannot work.
fn pool(database: &DatabaseArgs) -> Pool {
    database.pool("ingest").unwrap_or_else(|error| configuration::refuse(&error))
}
