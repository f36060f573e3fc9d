//! Responses to requests whose URL and encoding, as they were sent, have no current response in the cache: a cached response
//! under another URL or encoding, a new one from the handler, or an outdated one while the database is unavailable or slow.

use std::sync::Arc;

use poem::http::header::{CACHE_CONTROL, HeaderMap, HeaderValue};
use poem::http::{Method, Uri};
use poem::{Endpoint, Request, Response};
use tokio::sync::SemaphorePermit;
use tokio::time::timeout;

use super::super::accept_encoding::preferred_encoding;
use super::super::cache_policy::{CachePolicy, Incompressible, Stale};
use super::super::cached_response::{CachedResponse, Content};
use super::super::canonical_request::CanonicalRequest;
use super::super::encoding::Encoding;
use super::super::headers;
use super::super::problem::Problem;
use super::super::route_table::Route;
use super::RequestPipeline;
use super::handler;

/// Larger bodies are compressed on a thread of their own, so that other requests do not wait.
const MAX_INLINE_COMPRESSION_BYTES: usize = 256 * 1024;

/// The parts of a request that its response depends on.
struct Wanted {
    method: Method,
    headers: HeaderMap,
    encoding: Encoding,
    url: String,
}

impl Wanted {
    fn new(request: &Request, canonical: &CanonicalRequest) -> Self {
        Self {
            method: request.method().clone(),
            headers: request.headers().clone(),
            encoding: preferred_encoding(request.headers()),
            url: canonical.url(),
        }
    }

    fn respond_with(&self, response: &Arc<CachedResponse>, is_stale: bool) -> Response {
        response.respond(&self.method, &self.headers, is_stale)
    }
}

impl<Routes: Endpoint<Output = Response>> RequestPipeline<Routes> {
    pub(super) async fn respond(&self, route: &Route, request: Request) -> Result<Response, Problem> {
        match *request.method() {
            Method::GET | Method::HEAD => {}
            Method::OPTIONS => return Ok(headers::preflight()),
            _ => return Err(Problem::method_not_allowed()),
        }
        let canonical = route.parse(request.uri())?;
        let wanted = Wanted::new(&request, &canonical);
        // Before the cache lookup: a request that waited while another one made this response finds it there.
        let _permit = if route.limits.is_expensive { self.acquire_permit(route, &wanted).await? } else { None };
        // The version is read before the handler runs, and all connections lead to one server (see `dataset`). Therefore a
        // response is never older than its version; it may be newer.
        let version = self.dataset.version();
        let cached = self.cache.newest(wanted.encoding, &wanted.url).await;
        if let Some((encoding, response)) = cached.as_ref().filter(|(_, response)| response.is_current(version)) {
            let response = self.in_wanted_encoding(&wanted, *encoding, response).await?;
            response.metrics.record_hit();
            return Ok(wanted.respond_with(&response, !self.dataset.is_reachable()));
        }
        let request = to_handler(request, canonical, &wanted.url);
        match (handler::run(&self.routes, request, route.limits.time).await, cached) {
            (Ok(response), _) => self.store(route, &wanted, version, response).await,
            (Err(problem), Some((encoding, response))) if problem.is_transient() => {
                tracing::warn!(event = problem.event(), cause = problem.cause(), "serving an outdated response");
                let response = self.in_wanted_encoding(&wanted, encoding, &response).await?;
                Ok(wanted.respond_with(&response, true))
            }
            (Err(problem), _) => Err(problem),
        }
    }

    /// Waits until no other expensive response is being made, unless the wanted one is cached.
    async fn acquire_permit(&self, route: &Route, wanted: &Wanted) -> Result<Option<SemaphorePermit<'_>>, Problem> {
        if self.current(wanted.encoding, &wanted.url).await.is_some() {
            return Ok(None);
        }
        let permit =
            timeout(route.limits.time, self.expensive.acquire()).await.map_err(|_elapsed| Problem::timeout())?;
        Ok(Some(permit.expect("the semaphore is never closed")))
    }

    /// Completes a new response and caches it as its handler decided. A response without a policy is not cached at all.
    async fn store(
        &self,
        route: &Route,
        wanted: &Wanted,
        version: i64,
        mut response: Response,
    ) -> Result<Response, Problem> {
        let Some(policy) = response.extensions().get::<CachePolicy>().copied() else {
            if !response.headers().contains_key(CACHE_CONTROL) {
                response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
            }
            return Ok(response);
        };
        route.metrics.record_miss();
        let is_stale = response.extensions().get::<Stale>().is_some();
        let content = Content {
            status: response.status(),
            headers: std::mem::take(response.headers_mut()),
            policy,
            is_compressible: response.extensions().get::<Incompressible>().is_none(),
            body: response.into_body().into_bytes().await.map_err(|error| Problem::internal(error.to_string()))?,
            version,
            metrics: Arc::clone(&route.metrics),
        };
        let encoding = wanted.encoding;
        let is_slow = content.body.len() > MAX_INLINE_COMPRESSION_BYTES && encoding != Encoding::Identity;
        let encode = move || CachedResponse::new(content, encoding);
        let cached = Arc::new(if is_slow { run_blocking(encode).await? } else { encode() });
        if policy.is_kept() {
            self.cache.insert(encoding, &wanted.url, Arc::clone(&cached)).await;
        }
        Ok(wanted.respond_with(&cached, is_stale))
    }

    /// Returns a cached response in the wanted encoding, and caches it in that encoding too.
    async fn in_wanted_encoding(
        &self,
        wanted: &Wanted,
        encoding: Encoding,
        response: &Arc<CachedResponse>,
    ) -> Result<Arc<CachedResponse>, Problem> {
        if encoding == wanted.encoding {
            return Ok(Arc::clone(response));
        }
        let (source, target) = (Arc::clone(response), wanted.encoding);
        let transcoded = Arc::new(run_blocking(move || source.transcoded(target)).await?);
        self.cache.insert(target, &wanted.url, Arc::clone(&transcoded)).await;
        Ok(transcoded)
    }
}

/// Prepares a request for its handler, which answers HEAD as GET and reads parameters from the canonical request.
fn to_handler(mut request: Request, canonical: CanonicalRequest, url: &str) -> Request {
    *request.uri_mut() = url.parse::<Uri>().expect("a canonical URL is a URI");
    request.set_method(Method::GET);
    request.extensions_mut().insert(canonical);
    request
}

/// Runs work that takes long on a thread where no other request waits for it.
async fn run_blocking(work: impl FnOnce() -> CachedResponse + Send + 'static) -> Result<CachedResponse, Problem> {
    tokio::task::spawn_blocking(work).await.map_err(|error| Problem::internal(error.to_string()))
}
