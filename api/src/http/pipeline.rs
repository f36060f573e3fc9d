//! The path of every request: its ID, the response cache, the checks of path and parameters, the handler, and the problem
//! document if anything fails.

use std::sync::Arc;
use std::time::Instant;

use poem::http::header::{CONTENT_LENGTH, HeaderValue};
use poem::http::{Method, StatusCode};
use poem::{Body, Endpoint, Request, Response};
use tokio::sync::Semaphore;

use super::accept_encoding::preferred_encoding;
use super::cache_policy::Endless;
use super::cached_response::CachedResponse;
use super::encoding::Encoding;
use super::headers::{self, X_REQUEST_ID};
use super::request_id;
use super::response_cache::ResponseCache;
use super::route_metrics::RouteMetrics;
use super::route_table::RouteTable;
use crate::dataset::Dataset;

mod handler;
mod uncached;

pub struct RequestPipeline<Routes> {
    routes: Routes,
    table: RouteTable,
    cache: ResponseCache,
    dataset: Arc<Dataset>,
    /// One permit: only one expensive response is made at a time.
    expensive: Semaphore,
    /// Metrics of requests to unknown paths.
    unmatched: Arc<RouteMetrics>,
}

impl<Routes> RequestPipeline<Routes> {
    pub fn new(routes: Routes, table: RouteTable, cache: ResponseCache, dataset: Arc<Dataset>) -> Self {
        let unmatched = Arc::new(RouteMetrics::new("none"));
        Self { routes, table, cache, dataset, expensive: Semaphore::new(1), unmatched }
    }
}

impl<Routes: Endpoint<Output = Response>> Endpoint for RequestPipeline<Routes> {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        let started = Instant::now();
        let id = request_id::from_headers_or_generate(request.headers());
        if let Some(cached) = self.cached(&request).await {
            let mut response = cached.respond(request.method(), request.headers(), !self.dataset.is_reachable());
            response.headers_mut().insert(X_REQUEST_ID, id);
            cached.metrics.record_hit();
            cached.metrics.record_request(response.status(), started.elapsed());
            return Ok(response);
        }
        // Boxed, so that cached responses do not pay for the large future of all others.
        Ok(Box::pin(self.handle_uncached(request, id, started)).await)
    }
}

impl<Routes: Endpoint<Output = Response>> RequestPipeline<Routes> {
    /// Looks up a current response for the URL as it was sent. Only canonical URLs are in the cache.
    async fn cached(&self, request: &Request) -> Option<Arc<CachedResponse>> {
        if !matches!(*request.method(), Method::GET | Method::HEAD) {
            return None;
        }
        let url = request.uri().path_and_query()?.as_str();
        self.current(preferred_encoding(request.headers()), url).await
    }

    async fn current(&self, encoding: Encoding, url: &str) -> Option<Arc<CachedResponse>> {
        self.cache.get(encoding, url).await.filter(|response| response.is_current(self.dataset.version()))
    }

    /// Checks the request, runs the handler if no cached response is current, and completes the response.
    async fn handle_uncached(&self, request: Request, id: HeaderValue, started: Instant) -> Response {
        let is_head = *request.method() == Method::HEAD;
        let (metrics, result) = match self.table.find(request.uri()) {
            Ok(route) => (&route.metrics, self.respond(route, request).await),
            Err(problem) => (&self.unmatched, Err(problem)),
        };
        let mut response = result.unwrap_or_else(|problem| {
            let id = id.to_str().unwrap_or_default();
            problem.log(id);
            problem.response(id)
        });
        headers::add_common(response.headers_mut());
        response.headers_mut().insert(X_REQUEST_ID, id);
        metrics.record_request(response.status(), started.elapsed());
        if is_head { without_body(response).await } else { response }
    }
}

/// Turns the response to GET into the response to HEAD.
async fn without_body(response: Response) -> Response {
    let (mut parts, body) = response.into_parts();
    if parts.extensions.get::<Endless>().is_some() {
        return Response::from_parts(parts, Body::empty());
    }
    let length = body.into_bytes().await.map_or(0, |body| body.len());
    let has_length = parts.headers.contains_key(CONTENT_LENGTH);
    if !has_length && !matches!(parts.status, StatusCode::NOT_MODIFIED | StatusCode::NO_CONTENT) {
        parts.headers.insert(CONTENT_LENGTH, HeaderValue::from(length));
    }
    Response::from_parts(parts, Body::empty())
}
