//! S3 and SQS in memory: the operations that the worker uses, with real versions, visibility timeouts and long polling.
//!
//! Unlike the emulator, it uses much less CPU time than the worker. It runs in a process of its own, so that its CPU time is
//! not counted as the worker's. `PUT /bucket/key` stores a version and sends its notification to the only queue.

mod bucket;
mod queue;
mod sqs;

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;

use anyhow::Context;
use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;

use self::bucket::Bucket;
use self::queue::Queue;

#[derive(Default)]
struct InMemoryAws {
    bucket: Bucket,
    queue: Queue,
}

type HttpResponse = Response<Full<Bytes>>;

/// Serves until the process is killed.
pub async fn serve(address: SocketAddr) -> anyhow::Result<()> {
    let listener = TcpListener::bind(address).await.with_context(|| format!("could not listen on {address}"))?;
    let aws = Arc::new(InMemoryAws::default());
    loop {
        let (stream, _) = listener.accept().await?;
        stream.set_nodelay(true)?;
        let aws = Arc::clone(&aws);
        let service = service_fn(move |request| {
            let aws = Arc::clone(&aws);
            async move { Ok::<_, Infallible>(aws.respond(request).await) }
        });
        tokio::spawn(async move {
            // A client may close its connection at any time.
            let _closed =
                hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
        });
    }
}

impl InMemoryAws {
    async fn respond(&self, request: Request<Incoming>) -> HttpResponse {
        let (head, body) = request.into_parts();
        let Ok(body) = body.collect().await.map(http_body_util::Collected::to_bytes) else {
            return empty_response(StatusCode::BAD_REQUEST);
        };
        let target = head.headers.get("x-amz-target").and_then(|target| target.to_str().ok());
        if let Some(operation) = target.and_then(|target| target.strip_prefix("AmazonSQS.")) {
            return sqs::respond(&self.queue, operation, &body).await;
        }
        let bucket_and_key = head.uri.path().trim_start_matches('/').split_once('/');
        match (head.method, bucket_and_key) {
            (Method::PUT, Some((bucket, key))) => {
                self.queue.send(self.bucket.put(bucket, key, body));
                empty_response(StatusCode::OK)
            }
            (Method::GET, Some((_, key))) => self.bucket.get(key, head.uri.query().unwrap_or_default()),
            (Method::GET, None) => empty_response(StatusCode::OK),
            _ => empty_response(StatusCode::NOT_IMPLEMENTED),
        }
    }
}

fn empty_response(status: StatusCode) -> HttpResponse {
    let mut response = HttpResponse::default();
    *response.status_mut() = status;
    response
}
