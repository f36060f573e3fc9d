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

use super::{BATCH, Message, Queue, QueueError, Refused};

/// The longest wait that SQS offers.
const WAIT: Duration = Duration::from_secs(20);

/// What a call may take beyond its wait: without a bound a receive on a dead connection hangs for ever.
const GRACE: Duration = Duration::from_secs(8);

#[derive(Clone)]
pub struct Sqs {
    client: Client,
    url: String,
    visibility: Duration,
    wait: Duration,
}

impl Sqs {
    /// A queue by its URL, whose messages are lent for `visibility` at a time.
    pub fn new(client: Client, url: String, visibility: Duration) -> Self {
        Self { client, url, visibility, wait: WAIT }
    }

    /// The same queue, asked for what is there already. Without any wait SQS would ask some of its servers only.
    #[must_use]
    pub fn with_short_wait(self) -> Self {
        Self { wait: Duration::from_secs(1), ..self }
    }

    pub fn url(&self) -> &str {
        &self.url
    }

    /// Puts a message in.
    pub async fn send(&self, body: &str) -> Result<(), QueueError> {
        let sent = self.client.send_message().queue_url(&self.url).message_body(body).send().await;
        sent.map(|_| ()).map_err(|error| failed("send a message", error))
    }

    /// How many messages wait to be received, about.
    pub async fn depth(&self) -> Result<usize, QueueError> {
        let name = QueueAttributeName::ApproximateNumberOfMessages;
        let attributes = self.client.get_queue_attributes().queue_url(&self.url).attribute_names(name.clone()).send();
        let attributes = attributes.await.map_err(|error| failed("ask for the queue's depth", error))?;
        let depth = attributes.attributes().and_then(|attributes| attributes.get(&name)?.parse().ok());
        Ok(depth.unwrap_or_default())
    }
}

impl Queue for Sqs {
    async fn receive(&self) -> Result<Vec<Message>, QueueError> {
        let seconds = |duration: Duration| i32::try_from(duration.as_secs()).unwrap_or(i32::MAX);
        let timeout = TimeoutConfig::builder().operation_attempt_timeout(self.wait + GRACE).build();
        let output = self
            .client
            .receive_message()
            .queue_url(&self.url)
            .max_number_of_messages(i32::try_from(BATCH).expect("ten fits"))
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

/// One message; none when SQS left out what it always sends.
fn message(message: aws_sdk_sqs::types::Message) -> Option<Message> {
    let receive_count = message
        .attributes()
        .and_then(|attributes| attributes.get(&MessageSystemAttributeName::ApproximateReceiveCount)?.parse().ok())
        .unwrap_or(1);
    Some(Message { id: message.message_id?, receipt: message.receipt_handle?, body: message.body?, receive_count })
}

/// The entries of a batch, each named by its place.
fn entries<Entry, E: std::fmt::Debug>(
    receipts: &[String],
    entry: impl Fn(String, &String) -> Result<Entry, E>,
) -> Vec<Entry> {
    let named = receipts.iter().enumerate();
    named.map(|(place, receipt)| entry(place.to_string(), receipt).expect("an entry is given all it needs")).collect()
}

/// What the queue will never take; a fault of its own passes, and the next call tells.
fn refused(receipts: &[String], failed: &[BatchResultErrorEntry]) -> Refused {
    for entry in failed.iter().filter(|entry| !entry.sender_fault()) {
        tracing::warn!(
            code = entry.code(),
            reason = entry.message(),
            "the queue failed to take one message of a batch"
        );
    }
    let places =
        failed.iter().filter(|entry| entry.sender_fault()).filter_map(|entry| entry.id().parse::<usize>().ok());
    places.filter_map(|place| receipts.get(place).cloned()).collect()
}

/// Whether a call failed because there is no such queue.
pub fn does_not_exist(error: &QueueError) -> bool {
    let refused = error.source.downcast_ref::<SdkError<GetQueueAttributesError>>();
    refused.and_then(SdkError::as_service_error).is_some_and(GetQueueAttributesError::is_queue_does_not_exist)
}

fn failed<E>(doing: &'static str, source: E) -> QueueError
where
    E: std::error::Error + Send + Sync + 'static,
{
    QueueError { doing, source: Box::new(source) }
}
