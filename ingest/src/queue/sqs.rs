//! Amazon SQS.

use std::time::Duration;

use aws_sdk_sqs::Client;
use aws_sdk_sqs::config::timeout::TimeoutConfig;
use aws_sdk_sqs::error::SdkError;
use aws_sdk_sqs::operation::get_queue_attributes::GetQueueAttributesError;
use aws_sdk_sqs::types::{
    BatchResultErrorEntry, ChangeMessageVisibilityBatchRequestEntry, DeleteMessageBatchRequestEntry,
    MessageSystemAttributeName, QueueAttributeName,
};

use super::{MAX_BATCH, Message, Queue, QueueError, Refused};

/// The longest wait that SQS allows.
const WAIT: Duration = Duration::from_secs(20);

/// How long a receive may take beyond its wait. Without a limit, a receive on a dead connection would hang forever.
const WAIT_MARGIN: Duration = Duration::from_secs(8);

#[derive(Clone)]
pub struct Sqs {
    client: Client,
    url: String,
    visibility: Duration,
    wait: Duration,
}

impl Sqs {
    /// Creates a client of a queue. Received messages are invisible for `visibility`.
    pub fn new(client: Client, url: String, visibility: Duration) -> Self {
        Self { client, url, visibility, wait: WAIT }
    }

    /// Returns the client with a wait of one second, which is enough for messages that are already in the queue. Without a
    /// wait, SQS would ask only some of its servers.
    #[must_use]
    pub fn with_short_wait(self) -> Self {
        Self { wait: Duration::from_secs(1), ..self }
    }

    pub fn url(&self) -> &str {
        &self.url
    }

    /// Sends a message.
    pub async fn send(&self, body: &str) -> Result<(), QueueError> {
        let sent = self.client.send_message().queue_url(&self.url).message_body(body).send().await;
        sent.map(|_| ()).map_err(|error| failed("send a message", error))
    }

    /// Returns the approximate number of visible messages.
    pub async fn depth(&self) -> Result<usize, QueueError> {
        let name = QueueAttributeName::ApproximateNumberOfMessages;
        let attributes = self.client.get_queue_attributes().queue_url(&self.url).attribute_names(name.clone()).send();
        let attributes = attributes.await.map_err(|error| failed("read the depth of the queue", error))?;
        let depth = attributes.attributes().and_then(|attributes| attributes.get(&name)?.parse().ok());
        Ok(depth.unwrap_or_default())
    }
}

impl Queue for Sqs {
    async fn receive(&self) -> Result<Vec<Message>, QueueError> {
        let seconds = |duration: Duration| i32::try_from(duration.as_secs()).unwrap_or(i32::MAX);
        let timeout = TimeoutConfig::builder().operation_attempt_timeout(self.wait + WAIT_MARGIN).build();
        let output = self
            .client
            .receive_message()
            .queue_url(&self.url)
            .max_number_of_messages(i32::try_from(MAX_BATCH).expect("the size of a batch fits into i32"))
            .wait_time_seconds(seconds(self.wait))
            .visibility_timeout(seconds(self.visibility))
            .message_system_attribute_names(MessageSystemAttributeName::ApproximateReceiveCount)
            .customize()
            .config_override(aws_sdk_sqs::Config::builder().timeout_config(timeout))
            .send()
            .await
            .map_err(|error| failed("receive messages", error))?;
        Ok(output.messages.unwrap_or_default().into_iter().filter_map(message).collect())
    }

    async fn acknowledge(&self, receipts: &[String]) -> Result<Refused, QueueError> {
        let entries = entries(receipts, |id, receipt| {
            DeleteMessageBatchRequestEntry::builder().id(id).receipt_handle(receipt).build()
        });
        let output = self.client.delete_message_batch().queue_url(&self.url).set_entries(Some(entries)).send().await;
        let output = output.map_err(|error| failed("delete messages", error))?;
        Ok(refused(receipts, output.failed()))
    }

    async fn extend(&self, receipts: &[String], by: Duration) -> Result<Refused, QueueError> {
        let seconds = i32::try_from(by.as_secs()).unwrap_or(i32::MAX);
        let entries = entries(receipts, |id, receipt| {
            ChangeMessageVisibilityBatchRequestEntry::builder()
                .id(id)
                .receipt_handle(receipt)
                .visibility_timeout(seconds)
                .build()
        });
        let request = self.client.change_message_visibility_batch().queue_url(&self.url).set_entries(Some(entries));
        let output = request.send().await.map_err(|error| failed("extend messages", error))?;
        Ok(refused(receipts, output.failed()))
    }
}

/// Converts a message. Returns `None` if it lacks a member that SQS always sends.
fn message(message: aws_sdk_sqs::types::Message) -> Option<Message> {
    let receive_count = message
        .attributes()
        .and_then(|attributes| attributes.get(&MessageSystemAttributeName::ApproximateReceiveCount)?.parse().ok())
        .unwrap_or(1);
    Some(Message { id: message.message_id?, receipt: message.receipt_handle?, body: message.body?, receive_count })
}

/// Returns the entries of a batch. The id of an entry is the index of its receipt.
fn entries<Entry, E: std::fmt::Debug>(
    receipts: &[String],
    entry: impl Fn(String, &String) -> Result<Entry, E>,
) -> Vec<Entry> {
    let indexed = receipts.iter().enumerate();
    indexed
        .map(|(index, receipt)| entry(index.to_string(), receipt).expect("an entry has an id and a receipt"))
        .collect()
}

/// Returns the receipts that the queue will never accept. A failure of the queue itself may pass: those are not included.
fn refused(receipts: &[String], failed: &[BatchResultErrorEntry]) -> Refused {
    for entry in failed.iter().filter(|entry| !entry.sender_fault()) {
        tracing::warn!(
            code = entry.code(),
            reason = entry.message(),
            "the queue could not process one message of a batch"
        );
    }
    let indices =
        failed.iter().filter(|entry| entry.sender_fault()).filter_map(|entry| entry.id().parse::<usize>().ok());
    indices.filter_map(|index| receipts.get(index).cloned()).collect()
}

/// Returns whether a call failed because the queue does not exist.
pub fn does_not_exist(error: &QueueError) -> bool {
    let sdk_error = error.source.downcast_ref::<SdkError<GetQueueAttributesError>>();
    sdk_error.and_then(SdkError::as_service_error).is_some_and(GetQueueAttributesError::is_queue_does_not_exist)
}

fn failed<E>(action: &'static str, source: E) -> QueueError
where
    E: std::error::Error + Send + Sync + 'static,
{
    QueueError { action, source: Box::new(source) }
}
