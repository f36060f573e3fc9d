//! What handlers share: the connection pool and the dataset version.

use std::sync::Arc;

use deadpool_postgres::{Object, Pool};

use crate::dataset::Dataset;
use crate::http::problem::Problem;

#[derive(Clone)]
pub struct AppState {
    pub pool: Pool,
    pub dataset: Arc<Dataset>,
}

impl AppState {
    /// Gets a connection. Fails at once if the database is known to be unavailable.
    pub async fn connection(&self) -> Result<Object, Problem> {
        if !self.dataset.is_reachable() {
            return Err(Problem::unavailable("the dataset watch has no connection"));
        }
        Ok(self.pool.get().await?)
    }
}
