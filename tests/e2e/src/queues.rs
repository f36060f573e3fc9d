//! The queues of a pipeline, looked at from outside.

use aws_sdk_sqs::Client;
use aws_sdk_sqs::types::{Message, QueueAttributeName};
use local_stack::pipeline::{Clients, Pipeline};

pub struct Queues {
    client: Client,
    pipeline: Pipeline,
}

impl Queues {
    pub fn new(clients: &Clients, pipeline: &Pipeline) -> Self {
        Self { client: clients.sqs.clone(), pipeline: pipeline.clone() }
    }

    /// Puts a message in, as S3, SNS or EventBridge would.
    pub async fn send(&self, body: &str) {
        self.client.send_message().queue_url(&self.pipeline.queue_url).message_body(body).send().await.unwrap();
    }

    /// Takes the next message that tells of an object out for good.
    pub async fn take(&self) -> Message {
        loop {
            let received = self.client.receive_message().queue_url(&self.pipeline.queue_url).wait_time_seconds(10);
            let message = received.send().await.unwrap().messages.unwrap_or_default().into_iter().next();
            let message = message.expect("a message comes within ten seconds");
            let delete = self.client.delete_message().queue_url(&self.pipeline.queue_url);
            delete.receipt_handle(message.receipt_handle().unwrap()).send().await.unwrap();
            // What S3 sends when notifications are set up.
            if !message.body().is_some_and(|body| body.contains("s3:TestEvent")) {
                return message;
            }
        }
    }

    /// Messages in the queue, those out on loan included.
    pub async fn waiting(&self) -> usize {
        self.count(&self.pipeline.queue_url).await
    }

    /// Messages that were given up.
    pub async fn dead(&self) -> usize {
        self.count(&self.pipeline.dead_letter_queue_url).await
    }

    async fn count(&self, url: &str) -> usize {
        let (visible, hidden) = (
            QueueAttributeName::ApproximateNumberOfMessages,
            QueueAttributeName::ApproximateNumberOfMessagesNotVisible,
        );
        let names = [visible.clone(), hidden.clone()];
        let request = self.client.get_queue_attributes().queue_url(url).set_attribute_names(Some(names.into()));
        let attributes = request.send().await.unwrap().attributes.unwrap_or_default();
        [visible, hidden].iter().filter_map(|name| attributes.get(name)?.parse::<usize>().ok()).sum()
    }
}
