//! `/healthz` and `/readyz`: for load balancers.

use poem::http::header::CONTENT_TYPE;
use poem::web::Data;
use poem::{Response, handler};

use super::Sources;
use crate::problem::Problem;

/// The process runs.
#[handler]
pub fn alive() -> Response {
    json(r#"{"status":"alive"}"#)
}

/// The database is there and its schema is one that this build works on, as far as the watch on the dataset knows: it
/// has a connection of its own, so that slow requests do not make us seem away.
#[handler]
pub fn ready(Data(sources): Data<&Sources>) -> Result<Response, Problem> {
    sources.dataset.ready().map(|()| json(r#"{"status":"ready"}"#)).map_err(Problem::unavailable)
}

fn json(body: &'static str) -> Response {
    Response::builder().header(CONTENT_TYPE, "application/json").body(body)
}
