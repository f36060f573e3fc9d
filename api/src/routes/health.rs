//! `/healthz` and `/readyz`, for load balancers.

use poem::http::header::CONTENT_TYPE;
use poem::web::Data;
use poem::{Response, handler};

use super::app_state::AppState;
use crate::http::problem::Problem;

/// The process runs.
#[handler]
pub fn alive() -> Response {
    json(r#"{"status":"alive"}"#)
}

/// The database is available and has a schema that suits this build, as far as the dataset watch knows.
#[handler]
pub fn ready(Data(state): Data<&AppState>) -> Result<Response, Problem> {
    state.dataset.check_ready().map(|()| json(r#"{"status":"ready"}"#)).map_err(Problem::unavailable)
}

fn json(body: &'static str) -> Response {
    Response::builder().header(CONTENT_TYPE, "application/json").body(body)
}
