//! Preparation of statements.

use deadpool_postgres::GenericClient;
use tokio_postgres::Statement;

use super::error::{ErrorContext, Result};

/// Prepares the text of a `.sql` file, once per connection.
pub(super) async fn prepare(client: &impl GenericClient, sql: &str) -> Result<Statement> {
    client.prepare_cached(sql).await.context("prepare a statement")
}
