//! What handlers share: the connection pool, the dataset version and the events.

use std::sync::Arc;

use deadpool_postgres::{Object, Pool};

use crate::dataset::Dataset;
use crate::events::Events;
use crate::http::problem::Problem;

#[derive(Clone)]
pub struct AppState {
    pub pool: Pool,
    pub dataset: Arc<Dataset>,
    pub events: Arc<Events>,
}

impl AppState {
    /// Gets a connection. Fails at once if the database is known to be unavailable.
    pub async fn connection(&self) -> Result<Object, Problem> {
        self.check_reachable()?;
        Ok(self.pool.get().await?)
    }

    /// Fails if the database is known to be unavailable.
    pub fn check_reachable(&self) -> Result<(), Problem> {
        if self.dataset.is_reachable() {
            Ok(())
        } else {
            Err(Problem::unavailable("the dataset watch has no connection"))
        }
    }
}
