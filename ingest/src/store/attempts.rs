//! Failed deliveries of messages. They explain the messages in the dead-letter queue.

use deadpool_postgres::GenericClient;

use super::error::{ErrorContext, Result};
use super::statement::prepare;
use crate::object::ObjectRef;

/// A delivery after which the message was not acknowledged. A message with several objects has one attempt per failure.
#[derive(Debug)]
pub struct Attempt<'a> {
    pub message_id: &'a str,
    pub receive_count: i32,
    /// `None` if the body is malformed.
    pub object: Option<&'a ObjectRef>,
    pub outcome: AttemptOutcome,
    pub reason: &'a str,
    /// Truncated.
    pub body: &'a str,
}

/// Why a delivery failed, as the column `attempt.outcome` stores it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AttemptOutcome {
    /// The object could not be downloaded or stored this time.
    Retry,
    /// The object can never be used.
    Rejected,
    /// The message, or a record of it, is not a notification.
    Malformed,
}

impl AttemptOutcome {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Retry => "retry",
            Self::Rejected => "rejected",
            Self::Malformed => "malformed",
        }
    }
}

pub(super) async fn insert(client: &impl GenericClient, attempt: &Attempt<'_>) -> Result<()> {
    let Attempt { message_id, receive_count, object, outcome, reason, body } = attempt;
    let statement = prepare(client, include_str!("attempts_insert.sql")).await?;
    client
        .execute(
            &statement,
            &[
                message_id,
                receive_count,
                &object.map(|object| &object.bucket),
                &object.map(|object| &object.key),
                &object.map(ObjectRef::version),
                &outcome.as_str(),
                reason,
                body,
            ],
        )
        .await
        .context("record a failed delivery")?;
    Ok(())
}

/// Returns the reason of the latest attempt.
pub(super) async fn last_reason(client: &impl GenericClient, message_id: &str) -> Result<Option<String>> {
    let statement = prepare(client, include_str!("attempts_last_reason.sql")).await?;
    let row = client.query_opt(&statement, &[&message_id]).await.context("look up why a delivery failed")?;
    Ok(row.map(|row| row.get("reason")))
}
