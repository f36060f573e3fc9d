//! The operations port: `/healthz` (alive), `/readyz` (dependencies are reachable), `/metrics` (Prometheus text), and `/status` of a
//! service that has one.
//!
//! It is never public. It uses hyper directly, so that the worker does not depend on a web framework.

use std::convert::Infallible;
use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::{ALLOW, CONTENT_TYPE};
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use tokio::net::{TcpListener, TcpStream};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

/// Upper bounds of the buckets, in seconds, for histograms whose name ends in `_seconds`.
const BUCKETS: &[f64] = &[0.001, 0.005, 0.01, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0, 3600.0];

/// How often histogram samples are aggregated. Without this they accumulate until the next request for metrics.
const UPKEEP_INTERVAL: Duration = Duration::from_secs(5);

/// Maximum time for a client to send its request line and headers.
const HEADER_TIMEOUT: Duration = Duration::from_secs(5);

/// Installs the process-wide recorder behind the `metrics` macros.
///
/// # Panics
/// If called twice.
#[must_use]
pub fn record_metrics() -> PrometheusHandle {
    PrometheusBuilder::new()
        .set_buckets_for_metric(Matcher::Suffix("_seconds".to_owned()), BUCKETS)
        .expect("the bounds are not empty")
        .install_recorder()
        .expect("no other recorder is installed")
}

/// What a service shows to its operators.
pub trait Service: Send + Sync + 'static {
    /// Returns an error that names the unreachable dependency.
    fn check_ready(&self) -> impl Future<Output = Result<(), String>> + Send;

    /// Returns what operators need to know in detail, as JSON, or why it cannot be read. `None` if the service has no such page.
    fn status(&self) -> impl Future<Output = Option<Result<String, String>>> + Send {
        std::future::ready(None)
    }
}

/// A service without a status, by its check.
impl<Ready, Check> Service for Ready
where
    Ready: Fn() -> Check + Send + Sync + 'static,
    Check: Future<Output = Result<(), String>> + Send,
{
    fn check_ready(&self) -> impl Future<Output = Result<(), String>> + Send {
        self()
    }
}

/// Serves until the token is cancelled.
pub async fn serve(
    listener: TcpListener,
    metrics: PrometheusHandle,
    service: impl Service,
    shutdown: CancellationToken,
) {
    let service = Arc::new(service);
    let connections = TaskTracker::new();
    let mut upkeep = tokio::time::interval(UPKEEP_INTERVAL);
    loop {
        let stream = tokio::select! {
            accepted = listener.accept() => accepted,
            _ = upkeep.tick() => {
                metrics.run_upkeep();
                continue;
            }
            () = shutdown.cancelled() => break,
        };
        match stream {
            Ok((stream, peer)) => {
                let serving = serve_connection(stream, peer, metrics.clone(), Arc::clone(&service));
                let shutdown = shutdown.clone();
                connections.spawn(async move { shutdown.run_until_cancelled(serving).await });
            }
            Err(error) => {
                tracing::warn!(error = %error, "could not accept a connection on the operations port");
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        }
    }
    connections.close();
    connections.wait().await;
}

async fn serve_connection(stream: TcpStream, peer: SocketAddr, metrics: PrometheusHandle, service: Arc<impl Service>) {
    let handler = service_fn(|request: Request<Incoming>| {
        let (metrics, service) = (&metrics, &service);
        async move { Ok::<_, Infallible>(respond(&request, metrics, service.as_ref()).await) }
    });
    let served = hyper::server::conn::http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADER_TIMEOUT)
        .serve_connection(TokioIo::new(stream), handler)
        .await;
    if let Err(error) = served {
        tracing::debug!(%peer, error = %error, "a connection on the operations port failed");
    }
}

async fn respond<Body>(
    request: &Request<Body>,
    metrics: &PrometheusHandle,
    service: &impl Service,
) -> Response<Full<Bytes>> {
    if request.method() != Method::GET && request.method() != Method::HEAD {
        let mut response = text(StatusCode::METHOD_NOT_ALLOWED, "method not allowed: use GET or HEAD\n".to_owned());
        response.headers_mut().insert(ALLOW, hyper::header::HeaderValue::from_static("GET, HEAD"));
        return response;
    }
    match request.uri().path() {
        "/healthz" => text(StatusCode::OK, "alive\n".to_owned()),
        "/readyz" => match service.check_ready().await {
            Ok(()) => text(StatusCode::OK, "ready\n".to_owned()),
            Err(reason) => text(StatusCode::SERVICE_UNAVAILABLE, format!("{reason}\n")),
        },
        "/metrics" => text(StatusCode::OK, metrics.render()),
        "/status" => match service.status().await {
            Some(Ok(json)) => json_document(json),
            Some(Err(reason)) => text(StatusCode::SERVICE_UNAVAILABLE, format!("{reason}\n")),
            None => not_found(),
        },
        _ => not_found(),
    }
}

fn not_found() -> Response<Full<Bytes>> {
    text(StatusCode::NOT_FOUND, "not found: use /healthz, /readyz or /metrics\n".to_owned())
}

fn json_document(json: String) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(Bytes::from(json)));
    response.headers_mut().insert(CONTENT_TYPE, hyper::header::HeaderValue::from_static("application/json"));
    response
}

fn text(status: StatusCode, body: String) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(Bytes::from(body)));
    *response.status_mut() = status;
    response
        .headers_mut()
        .insert(CONTENT_TYPE, hyper::header::HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8"));
    response
}

#[cfg(test)]
mod tests {
    use http_body_util::BodyExt;

    use super::*;

    struct WithStatus;

    impl Service for WithStatus {
        async fn check_ready(&self) -> Result<(), String> {
            Ok(())
        }

        async fn status(&self) -> Option<Result<String, String>> {
            Some(Ok("{}".to_owned()))
        }
    }

    async fn get_status(service: &impl Service) -> (StatusCode, Bytes) {
        let metrics = PrometheusBuilder::new().build_recorder().handle();
        let request = Request::get("/status").body(()).expect("the path is valid");
        let response = respond(&request, &metrics, service).await;
        let status = response.status();
        (status, response.into_body().collect().await.expect("the body is in memory").to_bytes())
    }

    #[tokio::test]
    async fn only_a_service_with_a_status_serves_one() {
        assert_eq!(get_status(&WithStatus).await, (StatusCode::OK, Bytes::from_static(b"{}")));
        let without_status = || std::future::ready(Ok::<(), String>(()));
        assert_eq!(get_status(&without_status).await.0, StatusCode::NOT_FOUND);
    }
}
