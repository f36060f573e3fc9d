//! The operations port: `/healthz` (alive), `/readyz` (what it needs is reachable) and `/metrics` (Prometheus text).
//! Never public; hyper alone, so that the worker does not carry a web framework.

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

/// Upper bounds, in seconds, of every histogram whose name ends in `_seconds`.
const SECONDS: &[f64] = &[0.001, 0.005, 0.01, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0, 3600.0];

/// How often the samples of histograms are folded up; they would pile up while nobody asks for the metrics.
const UPKEEP: Duration = Duration::from_secs(5);

/// How long a client may take over its request line and headers.
const HEADER_TIMEOUT: Duration = Duration::from_secs(5);

/// Installs the process-wide recorder behind the `metrics` macros. Called once, by `main`.
///
/// # Panics
/// When called twice.
#[must_use]
pub fn record_metrics() -> PrometheusHandle {
    PrometheusBuilder::new()
        .set_buckets_for_metric(Matcher::Suffix("_seconds".to_owned()), SECONDS)
        .expect("the bounds are not empty")
        .install_recorder()
        .expect("no other recorder is installed")
}

/// Serves until the token is cancelled; `ready` answers an error that says what is out of reach.
pub async fn serve<Ready, Answer>(
    listener: TcpListener,
    metrics: PrometheusHandle,
    ready: Ready,
    shutdown: CancellationToken,
) where
    Ready: Fn() -> Answer + Send + Sync + 'static,
    Answer: Future<Output = Result<(), String>> + Send + 'static,
{
    let ready = Arc::new(ready);
    let connections = TaskTracker::new();
    let mut upkeep = tokio::time::interval(UPKEEP);
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
                let serving = serve_connection(stream, peer, metrics.clone(), Arc::clone(&ready));
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

async fn serve_connection<Ready, Answer>(
    stream: TcpStream,
    peer: SocketAddr,
    metrics: PrometheusHandle,
    ready: Arc<Ready>,
) where
    Ready: Fn() -> Answer + Send + Sync + 'static,
    Answer: Future<Output = Result<(), String>> + Send + 'static,
{
    let handler = service_fn(|request: Request<Incoming>| {
        let (metrics, ready) = (&metrics, &ready);
        async move { Ok::<_, Infallible>(answer(&request, metrics, ready.as_ref()).await) }
    });
    let served = hyper::server::conn::http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADER_TIMEOUT)
        .serve_connection(TokioIo::new(stream), handler)
        .await;
    if let Err(error) = served {
        tracing::debug!(%peer, error = %error, "a connection on the operations port broke");
    }
}

async fn answer<Ready, Answer>(
    request: &Request<Incoming>,
    metrics: &PrometheusHandle,
    ready: &Ready,
) -> Response<Full<Bytes>>
where
    Ready: Fn() -> Answer,
    Answer: Future<Output = Result<(), String>>,
{
    if request.method() != Method::GET && request.method() != Method::HEAD {
        let mut refused = text(StatusCode::METHOD_NOT_ALLOWED, "only GET and HEAD\n".to_owned());
        refused.headers_mut().insert(ALLOW, hyper::header::HeaderValue::from_static("GET, HEAD"));
        return refused;
    }
    match request.uri().path() {
        "/healthz" => text(StatusCode::OK, "alive\n".to_owned()),
        "/readyz" => match ready().await {
            Ok(()) => text(StatusCode::OK, "ready\n".to_owned()),
            Err(reason) => text(StatusCode::SERVICE_UNAVAILABLE, format!("{reason}\n")),
        },
        "/metrics" => text(StatusCode::OK, metrics.render()),
        _ => text(StatusCode::NOT_FOUND, "no such page: try /healthz, /readyz or /metrics\n".to_owned()),
    }
}

fn text(status: StatusCode, body: String) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(Bytes::from(body)));
    *response.status_mut() = status;
    response
        .headers_mut()
        .insert(CONTENT_TYPE, hyper::header::HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8"));
    response
}
