//! `ingest dead-letters`: what the queue gave up on, with the reason, and the way back.

use std::collections::HashSet;
use std::process::ExitCode;
use std::time::Duration;

use crate::aws;
use crate::config::{DeadLettersArgs, DeadLettersCommand, RedriveArgs};
use crate::event::{self, ObjectRef};
use crate::queue::sqs::Sqs;
use crate::queue::{BATCH, Message, Queue};
use crate::store::Store;

/// Long enough to read through a dead-letter queue before its first message shows again.
const LOOK: Duration = Duration::from_mins(2);

/// Most messages looked at in one call.
const MOST: usize = 10_000;

pub async fn run(command: DeadLettersCommand) -> anyhow::Result<ExitCode> {
    let sqs = aws_sdk_sqs::Client::new(&aws::environment().await);
    match command {
        DeadLettersCommand::List(arguments) => list(sqs, arguments).await?,
        DeadLettersCommand::Redrive(arguments) => redrive(sqs, arguments).await?,
    }
    Ok(ExitCode::SUCCESS)
}

async fn list(sqs: aws_sdk_sqs::Client, arguments: DeadLettersArgs) -> anyhow::Result<()> {
    let store = Store::new(super::pool(&arguments.database).await);
    let queue = Sqs::new(sqs, arguments.dead_letter_queue_url, LOOK).with_short_wait();
    let mut looked_at = Vec::new();
    let listed = print_all(&queue, &store, &mut looked_at).await;
    release(&queue, &looked_at).await?;
    listed?;
    println!("{} dead letters", looked_at.len());
    Ok(())
}

async fn print_all(queue: &Sqs, store: &Store, looked_at: &mut Vec<String>) -> anyhow::Result<()> {
    while looked_at.len() < MOST {
        let messages = queue.receive().await?;
        if messages.is_empty() {
            break;
        }
        looked_at.extend(messages.iter().map(|message| message.receipt.clone()));
        for message in messages {
            let reason = store.reason_of(&message.id).await?;
            println!("{}: {}", message.id, subject(&message));
            println!("    {}", reason.as_deref().unwrap_or("no attempt is recorded: no worker saw it"));
        }
    }
    Ok(())
}

/// By receive, send and delete: the move task of SQS is missing from its look-alikes. A message may go twice, never lost.
async fn redrive(sqs: aws_sdk_sqs::Client, arguments: RedriveArgs) -> anyhow::Result<()> {
    let from = Sqs::new(sqs.clone(), arguments.dead_letter_queue_url, LOOK).with_short_wait();
    let to = Sqs::new(sqs, arguments.queue_url, LOOK);
    // What comes straight back is not moved in circles.
    let mut moved = HashSet::new();
    let mut kept = Vec::new();
    while moved.len() + kept.len() < MOST {
        let messages = from.receive().await?;
        if messages.is_empty() {
            break;
        }
        for message in messages {
            if !moved.insert(message.body.clone()) {
                kept.push(message.receipt);
            } else if let Err(error) = to.send(&message.body).await {
                println!("{}: stays where it is: {}", message.id, service::error::chain(&error));
                moved.remove(&message.body);
                kept.push(message.receipt);
            } else {
                from.acknowledge(std::slice::from_ref(&message.receipt)).await?;
                println!("{}: {}", message.id, subject(&message));
            }
        }
    }
    release(&from, &kept).await?;
    println!("{} messages sent back, {} left", moved.len(), kept.len());
    Ok(())
}

async fn release(queue: &Sqs, receipts: &[String]) -> anyhow::Result<()> {
    for batch in receipts.chunks(BATCH) {
        queue.extend(batch, Duration::ZERO).await?;
    }
    Ok(())
}

/// The objects that a message names.
fn subject(message: &Message) -> String {
    let name = |object: &ObjectRef| format!("s3://{}/{} version {}", object.bucket, object.key, object.version());
    match event::parse(&message.body) {
        Ok(delivery) => delivery.objects.iter().map(name).chain(delivery.malformed).collect::<Vec<_>>().join(", "),
        Err(malformed) => malformed.to_string(),
    }
}
