//! What every request meets first and every answer last: its id, the cache, the checks, the problem document.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::{Duration, Instant};

use futures_util::FutureExt;
use poem::http::header::{CACHE_CONTROL, CONTENT_LENGTH, HeaderValue};
use poem::http::{Method, StatusCode};
use poem::{Endpoint, Request, Response};

use crate::cache::{Answer, Cache, Lifetime};
use crate::dataset::Dataset;
use crate::encoding::Encoding;
use crate::headers::{self, X_REQUEST_ID};
use crate::meter::Meter;
use crate::problem::{Kind, Problem};
use crate::request_id;
use crate::target::{Operation, Operations};

/// A handler that takes longer is given up.
const PATIENCE: Duration = Duration::from_secs(10);

/// Compressing more bytes than this takes so long that other requests shall not wait for it.
const LARGE: usize = 256 * 1024;

pub struct Front<Routes> {
    pub routes: Routes,
    pub operations: Operations,
    pub cache: Cache,
    pub dataset: Arc<Dataset>,
    /// Counts what is asked for at paths where nothing is.
    pub nowhere: Arc<Meter>,
}

impl<Routes: Endpoint<Output = Response>> Endpoint for Front<Routes> {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        let started = Instant::now();
        let id = request_id::of(request.headers());
        if let Some(answer) = self.ready(&request).await {
            let mut response = answer.respond(request.method(), request.headers(), !self.dataset.is_reachable());
            response.headers_mut().insert(X_REQUEST_ID, id);
            answer.meter.hit();
            answer.meter.answered(response.status(), started.elapsed());
            return Ok(response);
        }
        // Boxed, so that what is ready does not carry the room that all else needs.
        Ok(Box::pin(self.prepare(request, id, started)).await)
    }
}

impl<Routes: Endpoint<Output = Response>> Front<Routes> {
    /// The short way: an answer kept for this very spelling of the URL.
    async fn ready(&self, request: &Request) -> Option<Arc<Answer>> {
        if !matches!(*request.method(), Method::GET | Method::HEAD) {
            return None;
        }
        let url = request.uri().path_and_query()?.as_str();
        self.current(Encoding::preferred(request.headers()), url).await
    }

    /// What is kept, if it tells of the dataset as we know it.
    async fn current(&self, encoding: Encoding, url: &str) -> Option<Arc<Answer>> {
        self.cache.get(encoding, url).await.filter(|answer| answer.is_of(self.dataset.version()))
    }

    /// The long way round: checks, the handler, and the finish that every answer gets.
    async fn prepare(&self, request: Request, id: HeaderValue, started: Instant) -> Response {
        let head = *request.method() == Method::HEAD;
        let (meter, answered) = match self.operations.find(request.uri()) {
            Ok(operation) => (&operation.meter, self.answer(operation, request).await),
            Err(problem) => (&self.nowhere, Err(problem)),
        };
        let mut response = answered.unwrap_or_else(|problem| {
            let id = id.to_str().unwrap_or_default();
            problem.log(id);
            problem.response(id)
        });
        headers::on_every_answer(response.headers_mut());
        response.headers_mut().insert(X_REQUEST_ID, id);
        meter.answered(response.status(), started.elapsed());
        if head { without_body(response).await } else { response }
    }

    async fn answer(&self, operation: &Operation, mut request: Request) -> Result<Response, Problem> {
        match *request.method() {
            Method::GET | Method::HEAD => {}
            Method::OPTIONS => return Ok(headers::preflight()),
            _ => return Err(Problem::method_not_allowed()),
        }
        let target = operation.target(request.uri())?;
        let url = target.url();
        let encoding = Encoding::preferred(request.headers());
        let asked = request.headers().clone();
        let method = request.method().clone();
        // Of before the handler runs: an answer may be newer than its mark, never older.
        let version = self.dataset.version();
        let kept = self.cache.get(encoding, &url).await;
        if let Some(answer) = kept.as_ref().filter(|answer| answer.is_of(version)) {
            answer.meter.hit();
            return Ok(answer.respond(&method, &asked, !self.dataset.is_reachable()));
        }
        let else_stale = |problem: Problem| match &kept {
            Some(answer) if matches!(problem.kind, Kind::Unavailable | Kind::Timeout) => {
                Ok(answer.respond(&method, &asked, true))
            }
            _ => Err(problem),
        };
        *request.uri_mut() = url.parse().expect("a canonical URL is a URI");
        request.set_method(Method::GET);
        request.extensions_mut().insert(target);
        let mut response = match self.handle(request).await {
            Ok(response) => response,
            Err(problem) => return else_stale(problem),
        };
        let Some(lifetime) = response.extensions().get::<Lifetime>().copied() else {
            if !response.headers().contains_key(CACHE_CONTROL) {
                response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
            }
            return Ok(response);
        };
        operation.meter.miss();
        let handlers_own = std::mem::take(response.headers_mut());
        let body = response.into_body().into_bytes().await.map_err(|error| Problem::internal(error.to_string()))?;
        let meter = Arc::clone(&operation.meter);
        let large = body.len() > LARGE && encoding != Encoding::Identity;
        let make = move || Arc::new(Answer::new(body, handlers_own, encoding, lifetime, version, meter));
        let answer = if large {
            tokio::task::spawn_blocking(make).await.map_err(|error| Problem::internal(error.to_string()))?
        } else {
            make()
        };
        if lifetime != Lifetime::Moment {
            self.cache.insert(encoding, &url, Arc::clone(&answer)).await;
        }
        Ok(answer.respond(&method, &asked, false))
    }

    /// Runs the handler within its time; whatever ends badly ends as a problem.
    async fn handle(&self, request: Request) -> Result<Response, Problem> {
        let running = AssertUnwindSafe(self.routes.get_response(request)).catch_unwind();
        let response = match tokio::time::timeout(PATIENCE, running).await {
            Ok(Ok(response)) => response,
            Ok(Err(_panic)) => return Err(Problem::internal("the handler panicked")),
            Err(_elapsed) => return Err(Problem::timeout()),
        };
        match response.extensions().get::<Problem>() {
            Some(problem) => Err(problem.clone()),
            None if response.status().as_u16() >= 400 => Err(Problem::of_status(response.status())),
            None => Ok(response),
        }
    }
}

/// The answer to HEAD: all that GET would say, but its body.
async fn without_body(response: Response) -> Response {
    let (mut parts, body) = response.into_parts();
    let length = body.into_bytes().await.map_or(0, |body| body.len());
    let says_length = parts.headers.contains_key(CONTENT_LENGTH);
    if !says_length && !matches!(parts.status, StatusCode::NOT_MODIFIED | StatusCode::NO_CONTENT) {
        parts.headers.insert(CONTENT_LENGTH, HeaderValue::from(length));
    }
    Response::from_parts(parts, poem::Body::empty())
}
