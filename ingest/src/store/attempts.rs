//! Deliveries that did not end well, for whoever looks into the dead-letter queue.

use deadpool_postgres::GenericClient;

use super::{Doing, Result};
use crate::event::ObjectRef;

/// One delivery of a message that was not acknowledged.
#[derive(Debug)]
pub struct Attempt<'a> {
    pub message_id: &'a str,
    pub receive_count: i32,
    /// None when the body named none.
    pub object: Option<&'a ObjectRef>,
    /// `retry`, `rejected` or `malformed`.
    pub outcome: &'static str,
    pub reason: &'a str,
    /// Capped.
    pub body: &'a str,
}

pub(super) async fn insert(client: &impl GenericClient, attempt: &Attempt<'_>) -> Result<()> {
    let Attempt { message_id, receive_count, object, outcome, reason, body } = attempt;
    let statement = client.prepare_cached(include_str!("attempts_insert.sql")).await.doing("prepare")?;
    client
        .execute(
            &statement,
            &[
                message_id,
                receive_count,
                &object.map(|object| &object.bucket),
                &object.map(|object| &object.key),
                &object.map(ObjectRef::version),
                outcome,
                reason,
                body,
            ],
        )
        .await
        .doing("record an attempt")?;
    Ok(())
}

pub(super) async fn reason_of(client: &impl GenericClient, message_id: &str) -> Result<Option<String>> {
    let statement = client.prepare_cached(include_str!("attempts_reason.sql")).await.doing("prepare")?;
    let row = client.query_opt(&statement, &[&message_id]).await.doing("look for a message's reason")?;
    Ok(row.map(|row| row.get(0)))
}
