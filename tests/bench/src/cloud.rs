//! S3 and SQS in memory: the little that the worker uses of them, with real versions, loans and long polling, at a small
//! part of the worker's own cost. A process of its own, so that its CPU time is not the worker's.
//!
//! `PUT /bucket/key` keeps a version and announces it to the only queue, as a bucket that notifies does.

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
struct Cloud {
    bucket: Bucket,
    queue: Queue,
}

type Answer = Response<Full<Bytes>>;

/// Serves until killed.
pub async fn serve(address: SocketAddr) -> anyhow::Result<()> {
    let listener = TcpListener::bind(address).await.with_context(|| format!("could not listen on {address}"))?;
    let cloud = Arc::new(Cloud::default());
    loop {
        let (stream, _) = listener.accept().await?;
        stream.set_nodelay(true)?;
        let cloud = Arc::clone(&cloud);
        let service = service_fn(move |request| {
            let cloud = Arc::clone(&cloud);
            async move { Ok::<_, Infallible>(cloud.answer(request).await) }
        });
        tokio::spawn(async move {
            // A client that hangs up has what it wants.
            let _ended =
                hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
        });
    }
}

impl Cloud {
    async fn answer(&self, request: Request<Incoming>) -> Answer {
        let (head, body) = request.into_parts();
        let Ok(body) = body.collect().await.map(http_body_util::Collected::to_bytes) else {
            return empty(StatusCode::BAD_REQUEST);
        };
        let target = head.headers.get("x-amz-target").and_then(|target| target.to_str().ok());
        if let Some(operation) = target.and_then(|target| target.strip_prefix("AmazonSQS.")) {
            return sqs::answer(&self.queue, operation, &body).await;
        }
        let named = head.uri.path().trim_start_matches('/').split_once('/');
        match (head.method, named) {
            (Method::PUT, Some((bucket, key))) => {
                self.queue.send(self.bucket.put(bucket, key, body));
                empty(StatusCode::OK)
            }
            (Method::GET, Some((_, key))) => self.bucket.get(key, head.uri.query().unwrap_or_default()),
            (Method::GET, None) => empty(StatusCode::OK),
            _ => empty(StatusCode::NOT_IMPLEMENTED),
        }
    }
}

fn empty(status: StatusCode) -> Answer {
    let mut answer = Answer::default();
    *answer.status_mut() = status;
    answer
}
