//! `ingest run`: the worker with its operations port.

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use backon::{ExponentialBuilder, Retryable};
use service::{configuration, operations, shutdown};
use tokio::net::TcpListener;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

use crate::aws;
use crate::config::RunArgs;
use crate::intake::{Intake, Patience};
use crate::pipeline::Pipeline;
use crate::queue::{self, sqs::Sqs};
use crate::store::{Store, StoreError};
use crate::worker;

/// How long `/readyz` waits for the queue and for the database.
const PROBE: Duration = Duration::from_secs(3);

pub async fn run(arguments: RunArgs) -> anyhow::Result<ExitCode> {
    let shutdown = shutdown::on_signal();
    let store = Arc::new(Store::new(super::pool(&arguments.database).await));
    let settings = arguments.settings();
    let environment = aws::environment().await;
    let queue = Sqs::new(aws_sdk_sqs::Client::new(&environment), arguments.queue_url, settings.visibility);
    let listener = TcpListener::bind(arguments.operations_address).await.unwrap_or_else(|error| {
        configuration::exit_with_error(&format!("could not listen on {}: {error}", arguments.operations_address))
    });
    let operations_address = listener.local_addr().context("the listener has no address")?;

    let probed = (queue.clone(), Arc::clone(&store));
    let ready = move || {
        let (queue, store) = probed.clone();
        async move { ready(&queue, &store).await }
    };
    let done = CancellationToken::new();
    let operations = tokio::spawn(operations::serve(listener, operations::record_metrics(), ready, done.clone()));

    let prepared = async {
        require_queue(&queue).await;
        wait_for_schema(&store).await
    };
    if let Some(answer) = shutdown.run_until_cancelled(prepared).await {
        answer?;
        tracing::info!(queue.url = queue.url(), operations.address = %operations_address, "working");
        let intake = Intake { store, limit_bytes: arguments.limits.bytes(), patience: Patience::Endless };
        let pipeline = Pipeline { s3: aws::s3(&environment), intake };
        worker::run(Arc::new(queue), Arc::new(pipeline), settings, shutdown).await;
    }
    done.cancel();
    operations.await.context("the operations port broke down")?;
    tracing::info!("stopped");
    Ok(ExitCode::SUCCESS)
}

/// Waits for a database that is away; refuses one that will not have us, or has another schema.
async fn wait_for_schema(store: &Store) -> anyhow::Result<()> {
    let pauses = ExponentialBuilder::default().with_jitter().with_max_delay(Duration::from_secs(5)).without_max_times();
    let answer = (|| store.require_schema())
        .retry(pauses)
        .when(StoreError::passes)
        .notify(|error, pause| tracing::warn!(error = service::error::chain(error), ?pause, "waiting for the database"))
        .await;
    match answer {
        Err(error) if error.is_of_the_configuration() => configuration::exit_with_error(&service::error::chain(&error)),
        other => other.context("cannot work on this database"),
    }
}

/// Refuses a queue that does not exist; one that is away is waited for by the worker.
async fn require_queue(queue: &Sqs) {
    if let Err(error) = queue.depth().await
        && queue::sqs::does_not_exist(&error)
    {
        configuration::exit_with_error(&format!("there is no queue {}", queue.url()));
    }
}

async fn ready(queue: &Sqs, store: &Store) -> Result<(), String> {
    let queue = async { queue.depth().await.map(|_| ()).map_err(|error| service::error::chain(&error)) };
    let store = async { store.require_schema().await.map_err(|error| service::error::chain(&error)) };
    let (queue, store) = tokio::join!(timeout(PROBE, queue), timeout(PROBE, store));
    queue.unwrap_or_else(|_| Err("the queue does not answer".to_owned()))?;
    store.unwrap_or_else(|_| Err("the database does not answer".to_owned()))
}
