//! Queries of the database into which the files were loaded.

use anyhow::Context;
use tokio_postgres::Row;

use crate::load::Loaded;

impl Loaded {
    pub async fn query(&self, statement: &str) -> anyhow::Result<Vec<Row>> {
        let client = self.pool.get().await?;
        client.query(statement, &[]).await.with_context(|| format!("could not query: {statement}"))
    }

    /// Returns the column `count` of the only row.
    pub async fn count(&self, statement: &str) -> anyhow::Result<usize> {
        let rows = self.query(statement).await?;
        count_of(rows.first().context("the statement returns one row")?, "count")
    }

    /// Returns the columns `name` and `count` of each row.
    pub async fn counts_by_name(&self, statement: &str) -> anyhow::Result<Vec<(String, usize)>> {
        let rows = self.query(statement).await?;
        rows.iter().map(|row| Ok((row.get("name"), count_of(row, "count")?))).collect()
    }
}

/// Returns a column of PostgreSQL's type `bigint` that holds a count.
pub fn count_of(row: &Row, column: &str) -> anyhow::Result<usize> {
    usize::try_from(row.get::<_, i64>(column)).with_context(|| format!("{column} is negative"))
}
