//! The JSON protocol of SQS, for the operations that the worker uses.

use std::time::Duration;

use http_body_util::Full;
use hyper::body::Bytes;
use hyper::header::CONTENT_TYPE;
use hyper::{Response, StatusCode};
use serde::Deserialize;
use serde_json::{Value, json};

use super::queue::Queue;
use super::{HttpResponse, empty_response};

/// The members of all requests that are supported.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
struct Request {
    max_number_of_messages: Option<usize>,
    wait_time_seconds: u64,
    visibility_timeout: Option<u64>,
    entries: Vec<Entry>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Entry {
    id: String,
    receipt_handle: String,
    #[serde(default)]
    visibility_timeout: u64,
}

pub(super) async fn respond(queue: &Queue, operation: &str, body: &[u8]) -> HttpResponse {
    let Ok(request) = serde_json::from_slice::<Request>(body) else { return empty_response(StatusCode::BAD_REQUEST) };
    let response = match operation {
        "ReceiveMessage" => receive(queue, &request).await,
        "DeleteMessageBatch" => batch(&request.entries, |entry| queue.delete(&entry.receipt_handle)),
        "ChangeMessageVisibilityBatch" => batch(&request.entries, |entry| {
            queue.change_visibility(&entry.receipt_handle, Duration::from_secs(entry.visibility_timeout))
        }),
        "GetQueueAttributes" => {
            let (visible, in_flight) = queue.counts();
            json!({"Attributes": {
                "ApproximateNumberOfMessages": visible.to_string(),
                "ApproximateNumberOfMessagesNotVisible": in_flight.to_string(),
            }})
        }
        _ => return empty_response(StatusCode::NOT_IMPLEMENTED),
    };
    Response::builder()
        .header("x-amzn-requestid", "0bcb2a3d-1f9c-5a5e-8b6e-74e4c1d0f3aa")
        .header(CONTENT_TYPE, "application/x-amz-json-1.0")
        .body(Full::new(Bytes::from(response.to_string())))
        .expect("the headers are valid")
}

async fn receive(queue: &Queue, request: &Request) -> Value {
    let max_messages = request.max_number_of_messages.unwrap_or(1).min(10);
    let visibility_timeout = Duration::from_secs(request.visibility_timeout.unwrap_or(30));
    let received =
        queue.receive(max_messages, visibility_timeout, Duration::from_secs(request.wait_time_seconds)).await;
    if received.is_empty() {
        return json!({});
    }
    let messages: Vec<_> = received
        .into_iter()
        .map(|(receipt_handle, message)| {
            json!({
                "MessageId": message.id,
                "ReceiptHandle": receipt_handle,
                "MD5OfBody": "d41d8cd98f00b204e9800998ecf8427e",
                "Body": message.body,
                "Attributes": {"ApproximateReceiveCount": message.receive_count.to_string()},
            })
        })
        .collect();
    json!({"Messages": messages})
}

fn batch(entries: &[Entry], apply: impl Fn(&Entry) -> bool) -> Value {
    let (successful, failed): (Vec<_>, Vec<_>) = entries.iter().partition(|entry| apply(entry));
    let successful: Vec<_> = successful.iter().map(|entry| json!({"Id": entry.id})).collect();
    let failed: Vec<_> = failed
        .iter()
        .map(|entry| json!({"Id": entry.id, "Code": "ReceiptHandleIsInvalid", "SenderFault": true}))
        .collect();
    json!({"Successful": successful, "Failed": failed})
}
