//! An event stream as a response.

use std::io;
use std::time::Duration;

use bytes::Bytes;
use futures_util::{Stream, stream};
use poem::http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderValue};
use poem::{Body, IntoResponse, Response};
use poem_openapi::ApiResponse;
use poem_openapi::registry::{MetaMediaType, MetaResponse, MetaResponses, MetaSchema, MetaSchemaRef, Registry};
use tokio::sync::{OwnedSemaphorePermit, broadcast};
use tokio_util::sync::CancellationToken;

use super::event_text::KEEP_ALIVE;
use crate::http::cache_policy::Endless;
use crate::http::header_docs;

const MEDIA_TYPE: &str = "text/event-stream";

/// A response that ends when the service stops, or when its client is too slow. It has no cache policy, therefore the pipeline
/// neither caches nor compresses it.
pub struct EventStream {
    start: Option<Bytes>,
    messages: broadcast::Receiver<Bytes>,
    stop: CancellationToken,
    keep_alive_interval: Duration,
    /// Counts the stream among all streams.
    _permit: OwnedSemaphorePermit,
}

impl EventStream {
    /// `keep_alive_interval` is the time without events after which a comment is sent.
    pub fn new(
        start: Bytes,
        messages: broadcast::Receiver<Bytes>,
        permit: OwnedSemaphorePermit,
        stop: CancellationToken,
        keep_alive_interval: Duration,
    ) -> Self {
        Self { start: Some(start), messages, stop, keep_alive_interval, _permit: permit }
    }

    pub fn into_stream(self) -> impl Stream<Item = io::Result<Bytes>> + Send + 'static {
        stream::unfold(self, |mut events| async move { events.next().await.map(|text| (Ok(text), events)) })
    }

    async fn next(&mut self) -> Option<Bytes> {
        if let Some(start) = self.start.take() {
            return Some(start);
        }
        tokio::select! {
            biased;
            () = self.stop.cancelled() => None,
            // An error means that the client was too slow: it reconnects with the ID of the last event that it has read.
            message = self.messages.recv() => message.ok(),
            () = tokio::time::sleep(self.keep_alive_interval) => Some(KEEP_ALIVE),
        }
    }
}

impl IntoResponse for EventStream {
    fn into_response(self) -> Response {
        let mut response = Response::from(Body::from_bytes_stream(self.into_stream()));
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE));
        response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response.extensions_mut().insert(Endless);
        response
    }
}

impl ApiResponse for EventStream {
    fn meta() -> MetaResponses {
        let schema = MetaSchema {
            description: Some("Events in the `text/event-stream` format of the HTML standard."),
            ..MetaSchema::new("string")
        };
        let content = MetaMediaType { content_type: MEDIA_TYPE, schema: MetaSchemaRef::Inline(Box::new(schema)) };
        MetaResponses {
            responses: vec![MetaResponse {
                description: "The stream",
                status: Some(200),
                status_range: None,
                content: vec![content],
                headers: header_docs::stream_headers(),
            }],
        }
    }

    fn register(_: &mut Registry) {}
}
