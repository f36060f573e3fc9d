//! The queues of a pipeline, for tests that send messages and count them.

use aws_sdk_sqs::Client;
use aws_sdk_sqs::types::QueueAttributeName;
use local_stack::pipeline::{Clients, Pipeline};

use crate::wait::wait_until;

pub struct Queues {
    client: Client,
    pipeline: Pipeline,
}

impl Queues {
    pub fn new(clients: &Clients, pipeline: &Pipeline) -> Self {
        Self { client: clients.sqs.clone(), pipeline: pipeline.clone() }
    }

    /// Sends a message, as S3, SNS and EventBridge do.
    pub async fn send(&self, body: &str) {
        self.client.send_message().queue_url(&self.pipeline.queue_url).message_body(body).send().await.unwrap();
    }

    /// Receives the next notification of an object, deletes the message, and returns its body.
    pub async fn take_notification(&self) -> String {
        loop {
            let receive = self.client.receive_message().queue_url(&self.pipeline.queue_url).wait_time_seconds(10);
            let message = receive.send().await.unwrap().messages.unwrap_or_default().into_iter().next();
            let message = message.expect("a message arrives within ten seconds");
            let delete = self.client.delete_message().queue_url(&self.pipeline.queue_url);
            delete.receipt_handle(message.receipt_handle().unwrap()).send().await.unwrap();
            let body = message.body.expect("a notification has a body");
            // S3 sends this when notifications are configured.
            if !body.contains("s3:TestEvent") {
                return body;
            }
        }
    }

    /// Returns the number of messages in the queue, including received ones that are not deleted yet.
    pub async fn message_count(&self) -> usize {
        self.count(&self.pipeline.queue_url).await
    }

    /// Returns the number of messages in the dead-letter queue.
    pub async fn dead_letter_count(&self) -> usize {
        self.count(&self.pipeline.dead_letter_queue_url).await
    }

    /// Waits until the worker has deleted every message.
    pub async fn wait_until_empty(&self) {
        wait_until("the worker to delete every message", async || self.message_count().await == 0).await;
    }

    /// Waits until the dead-letter queue holds exactly one message.
    pub async fn wait_for_dead_letter(&self) {
        wait_until("a dead letter", async || self.dead_letter_count().await == 1).await;
    }

    async fn count(&self, url: &str) -> usize {
        let names = [
            QueueAttributeName::ApproximateNumberOfMessages,
            QueueAttributeName::ApproximateNumberOfMessagesNotVisible,
        ];
        let request = self.client.get_queue_attributes().queue_url(url).set_attribute_names(Some(names.to_vec()));
        let attributes = request.send().await.unwrap().attributes.unwrap_or_default();
        names.iter().filter_map(|name| attributes.get(name)?.parse::<usize>().ok()).sum()
    }
}
