//! `ingest dead-letters`: what the queue gave up on, with the reason, and the way back.

use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context;

use crate::config::{self, DeadLettersArgs, DeadLettersCommand, RedriveArgs};
use crate::event::{self, ObjectRef};
use crate::queue::sqs::Sqs;
use crate::queue::{BATCH, Message, Queue};
use crate::store::Store;

/// Long enough to read through a dead-letter queue before its first message shows again.
const LOOK: Duration = Duration::from_mins(2);

/// Most messages looked at in one call.
const MOST: usize = 10_000;

pub async fn run(command: DeadLettersCommand) -> anyhow::Result<ExitCode> {
    let sqs = aws_sdk_sqs::Client::new(&config::aws().await);
    match command {
        DeadLettersCommand::List(arguments) => list(sqs, arguments).await?,
        DeadLettersCommand::Redrive(arguments) => redrive(sqs, arguments).await?,
    }
    Ok(ExitCode::SUCCESS)
}

async fn list(sqs: aws_sdk_sqs::Client, arguments: DeadLettersArgs) -> anyhow::Result<()> {
    let store = Store::new(super::pool(&arguments.database));
    let queue = Sqs::new(sqs, arguments.dead_letter_queue_url, LOOK).without_wait();
    let mut looked_at = Vec::new();
    loop {
        let messages = queue.receive().await?;
        if messages.is_empty() || looked_at.len() >= MOST {
            break;
        }
        for message in messages {
            let reason = store.reason_of(&message.id).await?;
            println!("{}: {}", message.id, subject(&message));
            println!("    {}", reason.as_deref().unwrap_or("no attempt is recorded: no worker saw it"));
            looked_at.push(message.receipt);
        }
    }
    println!("{} dead letters", looked_at.len());
    for receipts in looked_at.chunks(BATCH) {
        queue.extend(receipts, Duration::ZERO).await?;
    }
    Ok(())
}

/// By receive, send and delete: the move task of SQS is missing from its look-alikes. A message may go twice, never lost.
async fn redrive(sqs: aws_sdk_sqs::Client, arguments: RedriveArgs) -> anyhow::Result<()> {
    let from = Sqs::new(sqs.clone(), arguments.dead_letter_queue_url, LOOK).without_wait();
    let to = Sqs::new(sqs, arguments.queue_url, LOOK);
    // Not more than were there at first: what comes straight back is not moved in circles.
    let waiting = from.depth().await?.min(MOST);
    let mut moved = 0;
    while moved < waiting {
        let messages = from.receive().await?;
        if messages.is_empty() {
            break;
        }
        for message in &messages {
            to.send(&message.body).await.with_context(|| format!("{} stays where it is", message.id))?;
            from.acknowledge(std::slice::from_ref(&message.receipt)).await?;
            println!("{}: {}", message.id, subject(message));
            moved += 1;
        }
    }
    println!("{moved} messages sent back");
    Ok(())
}

/// The objects that a message names.
fn subject(message: &Message) -> String {
    let name = |object: &ObjectRef| format!("s3://{}/{} version {}", object.bucket, object.key, object.version());
    match event::parse(&message.body) {
        Ok(delivery) => delivery.objects.iter().map(name).collect::<Vec<_>>().join(", "),
        Err(malformed) => malformed.to_string(),
    }
}
