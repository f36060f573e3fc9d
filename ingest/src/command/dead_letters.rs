//! `ingest dead-letters`: lists the messages of the dead-letter queue with the reasons, or sends them back to the main queue.

use std::collections::HashSet;
use std::process::ExitCode;
use std::time::Duration;

use service::error::chain;

use crate::aws;
use crate::config::{DeadLettersArgs, DeadLettersCommand, RedriveArgs};
use crate::event;
use crate::object::ObjectRef;
use crate::queue::sqs::Sqs;
use crate::queue::{MAX_BATCH, Message, Queue};
use crate::store::Store;

/// Visibility timeout of listed messages: long enough to list the whole queue before its first message is visible again.
const LIST_VISIBILITY: Duration = Duration::from_mins(2);

/// Maximum number of messages that one call lists or moves.
const MAX_MESSAGES: usize = 10_000;

pub async fn run(command: DeadLettersCommand) -> anyhow::Result<ExitCode> {
    let sqs = aws_sdk_sqs::Client::new(&aws::load_config().await);
    match command {
        DeadLettersCommand::List(arguments) => list(sqs, arguments).await?,
        DeadLettersCommand::Redrive(arguments) => redrive(sqs, arguments).await?,
    }
    Ok(ExitCode::SUCCESS)
}

async fn list(sqs: aws_sdk_sqs::Client, arguments: DeadLettersArgs) -> anyhow::Result<()> {
    let store = Store::new(super::pool(&arguments.database).await);
    let queue = Sqs::new(sqs, arguments.dead_letter_queue_url, LIST_VISIBILITY).with_short_wait();
    let mut receipts = Vec::new();
    let listed = print_all(&queue, &store, &mut receipts).await;
    release(&queue, &receipts).await?;
    listed?;
    println!("{} messages in the dead-letter queue", receipts.len());
    Ok(())
}

/// Prints all messages. Adds their receipts to `receipts`, so that the caller can release them even if this fails.
async fn print_all(queue: &Sqs, store: &Store, receipts: &mut Vec<String>) -> anyhow::Result<()> {
    while receipts.len() < MAX_MESSAGES {
        let messages = queue.receive().await?;
        if messages.is_empty() {
            break;
        }
        receipts.extend(messages.iter().map(|message| message.receipt.clone()));
        for message in messages {
            let reason = store.last_attempt_reason(&message.id).await?;
            println!("{}: {}", message.id, objects(&message));
            println!("    {}", reason.as_deref().unwrap_or("no worker has recorded an attempt"));
        }
    }
    Ok(())
}

/// Receives, sends and deletes each message, because emulators of SQS do not have its move task. A message may be sent twice,
/// but is never lost.
async fn redrive(sqs: aws_sdk_sqs::Client, arguments: RedriveArgs) -> anyhow::Result<()> {
    let from = Sqs::new(sqs.clone(), arguments.dead_letter_queue_url, LIST_VISIBILITY).with_short_wait();
    let to = Sqs::new(sqs, arguments.queue_url, LIST_VISIBILITY);
    // A message that fails again while this runs is not sent back a second time.
    let mut moved = HashSet::new();
    let mut kept = Vec::new();
    while moved.len() + kept.len() < MAX_MESSAGES {
        let messages = from.receive().await?;
        if messages.is_empty() {
            break;
        }
        for message in messages {
            if !moved.insert(message.body.clone()) {
                kept.push(message.receipt);
            } else if let Err(error) = to.send(&message.body).await {
                println!("{}: not sent back: {}", message.id, chain(&error));
                moved.remove(&message.body);
                kept.push(message.receipt);
            } else {
                from.acknowledge(std::slice::from_ref(&message.receipt)).await?;
                println!("{}: {}", message.id, objects(&message));
            }
        }
    }
    release(&from, &kept).await?;
    println!("{} messages sent back, {} left", moved.len(), kept.len());
    Ok(())
}

async fn release(queue: &Sqs, receipts: &[String]) -> anyhow::Result<()> {
    for batch in receipts.chunks(MAX_BATCH) {
        queue.extend(batch, Duration::ZERO).await?;
    }
    Ok(())
}

/// Returns the names of the objects of a message, or why it is malformed.
fn objects(message: &Message) -> String {
    match event::parse(&message.body) {
        Ok(notification) => {
            let names = notification.objects.iter().map(ObjectRef::to_string);
            names.chain(notification.malformed).collect::<Vec<_>>().join(", ")
        }
        Err(error) => error.to_string(),
    }
}
