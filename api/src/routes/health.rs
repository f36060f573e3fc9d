//! `/healthz` and `/readyz`: for load balancers.

use std::time::Duration;

use poem::http::header::CONTENT_TYPE;
use poem::web::Data;
use poem::{Response, handler};
use schema::migration;

use super::Sources;
use crate::problem::Problem;

const PATIENCE: Duration = Duration::from_secs(2);

/// The process runs.
#[handler]
pub fn alive() -> Response {
    json(r#"{"status":"alive"}"#)
}

/// The database is there and its schema is one that this build works on.
#[handler]
pub async fn ready(Data(sources): Data<&Sources>) -> Result<Response, Problem> {
    check(sources).await.map(|()| json(r#"{"status":"ready"}"#)).map_err(Problem::unavailable)
}

/// Says what is out of reach.
pub async fn check(sources: &Sources) -> Result<(), String> {
    let asking = async {
        let connection = sources.pool.get().await.map_err(|error| service::error::chain(&error))?;
        migration::require_current(&connection).await.map_err(|error| service::error::chain(&error))
    };
    match tokio::time::timeout(PATIENCE, asking).await {
        Ok(answer) => answer,
        Err(_elapsed) => Err("the database did not answer in time".to_owned()),
    }
}

fn json(body: &'static str) -> Response {
    Response::builder().header(CONTENT_TYPE, "application/json").body(body)
}
