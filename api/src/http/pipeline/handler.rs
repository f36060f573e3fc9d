//! Runs a handler within its time limit and turns every failure into a problem.

use std::panic::AssertUnwindSafe;
use std::time::Duration;

use futures_util::FutureExt;
use poem::{Endpoint, Request, Response};
use tokio::time::timeout;

use super::super::problem::Problem;

pub async fn run(
    routes: &impl Endpoint<Output = Response>,
    request: Request,
    limit: Duration,
) -> Result<Response, Problem> {
    let handler = AssertUnwindSafe(routes.get_response(request)).catch_unwind();
    let response = match timeout(limit, handler).await {
        Ok(Ok(response)) => response,
        Ok(Err(_panic)) => return Err(Problem::internal("the handler panicked")),
        Err(_elapsed) => return Err(Problem::timeout()),
    };
    match response.extensions().get::<Problem>() {
        Some(problem) => Err(problem.clone()),
        None if response.status().as_u16() >= 400 => Err(Problem::from_status(response.status())),
        None => Ok(response),
    }
}
