//! What every request meets first and every answer last: its id, the cache, the checks, the problem document.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::{Duration, Instant};

use futures_util::FutureExt;
use poem::http::header::{CACHE_CONTROL, CONTENT_LENGTH, HeaderValue};
use poem::http::{Method, StatusCode};
use poem::{Endpoint, Request, Response};
use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::time::timeout;

use crate::cache::{Answer, Cache, Lifetime};
use crate::dataset::Dataset;
use crate::encoding::Encoding;
use crate::headers::{self, X_REQUEST_ID};
use crate::meter::Meter;
use crate::prebuilt::Stale;
use crate::problem::Problem;
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
    /// Whose turn it is to make a heavy answer.
    pub turn: Semaphore,
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
        // Before the look for what is kept: who waited for another to make this finds it there.
        let _turn = if operation.heavy { self.turn(encoding, &url).await? } else { None };
        // Of before the handler runs: an answer may be newer than its mark, never older, since all is read from one
        // server (see `dataset`).
        let version = self.dataset.version();
        let kept = self.cache.newest(encoding, &url).await;
        if let Some((of, answer)) = kept.as_ref().filter(|(_, answer)| answer.is_of(version)) {
            let answer = self.in_encoding(encoding, *of, answer, &url).await?;
            answer.meter.hit();
            return Ok(answer.respond(&method, &asked, !self.dataset.is_reachable()));
        }
        *request.uri_mut() = url.parse().expect("a canonical URL is a URI");
        request.set_method(Method::GET);
        request.extensions_mut().insert(target);
        let mut response = match (self.handle(request).await, kept) {
            (Ok(response), _) => response,
            (Err(problem), Some((of, answer))) if problem.is_momentary() => {
                tracing::warn!(cause = problem.cause(), "an answer could not be made: serving an older one");
                let answer = self.in_encoding(encoding, of, &answer, &url).await?;
                return Ok(answer.respond(&method, &asked, true));
            }
            (Err(problem), _) => return Err(problem),
        };
        let Some(lifetime) = response.extensions().get::<Lifetime>().copied() else {
            if !response.headers().contains_key(CACHE_CONTROL) {
                response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
            }
            return Ok(response);
        };
        operation.meter.miss();
        let stale = response.extensions().get::<Stale>().is_some();
        let status = response.status();
        let handlers_own = std::mem::take(response.headers_mut());
        let body = response.into_body().into_bytes().await.map_err(|error| Problem::internal(error.to_string()))?;
        let meter = Arc::clone(&operation.meter);
        let large = body.len() > LARGE && encoding != Encoding::Identity;
        let make = move || Answer::new(status, body, handlers_own, encoding, lifetime, version, meter);
        let answer = Arc::new(if large { aside(make).await? } else { make() });
        if lifetime != Lifetime::Moment {
            self.cache.insert(encoding, &url, Arc::clone(&answer)).await;
        }
        Ok(answer.respond(&method, &asked, stale))
    }

    /// Waits until no other heavy answer is being made, for one that is not ready.
    async fn turn(&self, encoding: Encoding, url: &str) -> Result<Option<SemaphorePermit<'_>>, Problem> {
        if self.current(encoding, url).await.is_some() {
            return Ok(None);
        }
        let turn = timeout(PATIENCE, self.turn.acquire()).await.map_err(|_elapsed| Problem::timeout())?;
        Ok(Some(turn.expect("it is never closed")))
    }

    /// What is kept in one encoding, for a client that prefers another; kept in that one too from now on.
    async fn in_encoding(
        &self,
        preferred: Encoding,
        kept_in: Encoding,
        answer: &Arc<Answer>,
        url: &str,
    ) -> Result<Arc<Answer>, Problem> {
        if kept_in == preferred {
            return Ok(Arc::clone(answer));
        }
        let kept = Arc::clone(answer);
        let recoded = Arc::new(aside(move || kept.recoded(preferred)).await?);
        self.cache.insert(preferred, url, Arc::clone(&recoded)).await;
        Ok(recoded)
    }

    /// Runs the handler within its time; whatever ends badly ends as a problem.
    async fn handle(&self, request: Request) -> Result<Response, Problem> {
        let running = AssertUnwindSafe(self.routes.get_response(request)).catch_unwind();
        let response = match timeout(PATIENCE, running).await {
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

/// Does what takes long where no other request waits for it.
async fn aside(make: impl FnOnce() -> Answer + Send + 'static) -> Result<Answer, Problem> {
    tokio::task::spawn_blocking(make).await.map_err(|error| Problem::internal(error.to_string()))
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
