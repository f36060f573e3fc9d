//! `ingest run`: the worker with its operations port.

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use deadpool_postgres::Pool;
use schema::wait::{WaitPolicy, require_schema, wait_for_schema};
use service::error::chain;
use service::{configuration, operations, shutdown};
use tokio::net::TcpListener;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

use crate::aws;
use crate::backoff::RetryPolicy;
use crate::config::RunArgs;
use crate::ingestor::Ingestor;
use crate::pipeline::Pipeline;
use crate::queue::{self, sqs::Sqs};
use crate::store::Store;
use crate::worker;

/// How long `/readyz` waits for the queue and for the database.
const PROBE_TIMEOUT: Duration = Duration::from_secs(3);

pub async fn run(arguments: RunArgs) -> anyhow::Result<ExitCode> {
    let shutdown = shutdown::on_signal();
    let pool = super::pool(&arguments.database).await;
    let settings = arguments.settings();
    let aws_config = aws::load_config().await;
    let queue = Sqs::new(aws_sdk_sqs::Client::new(&aws_config), arguments.queue_url, settings.visibility);
    let listener = TcpListener::bind(arguments.operations_address).await.unwrap_or_else(|error| {
        configuration::exit_with_error(&format!("could not listen on {}: {error}", arguments.operations_address))
    });
    let operations_address = listener.local_addr().context("the listener has no address")?;

    let probed = (queue.clone(), pool.clone());
    let is_ready = move || {
        let (queue, pool) = probed.clone();
        async move { probe(&queue, &pool).await }
    };
    let done = CancellationToken::new();
    let operations = tokio::spawn(operations::serve(listener, operations::record_metrics(), is_ready, done.clone()));

    let prepare = async {
        require_queue(&queue).await;
        require_database(&pool).await
    };
    if let Some(prepared) = shutdown.run_until_cancelled(prepare).await {
        prepared?;
        tracing::info!(queue.url = queue.url(), operations.address = %operations_address, "worker started");
        let ingestor = Ingestor {
            store: Arc::new(Store::new(pool)),
            max_bytes: arguments.limits.max_bytes(),
            retry_policy: RetryPolicy::Unbounded,
        };
        let pipeline = Pipeline { s3: aws::s3(&aws_config), ingestor };
        worker::run(Arc::new(queue), Arc::new(pipeline), settings, shutdown).await;
    }
    done.cancel();
    operations.await.context("the operations port failed")?;
    tracing::info!("worker stopped");
    Ok(ExitCode::SUCCESS)
}

/// Waits for a database that is unavailable. Ends the process if the database refuses the login or has an unsuitable schema.
async fn require_database(pool: &Pool) -> anyhow::Result<()> {
    match wait_for_schema(pool, WaitPolicy::Unbounded).await {
        Err(error) if error.class().is_config_error() => configuration::exit_with_error(&chain(&error)),
        result => result.context("this database cannot be used"),
    }
}

/// Ends the process if the queue does not exist. The worker itself waits for a queue that is unavailable.
async fn require_queue(queue: &Sqs) {
    if let Err(error) = queue.depth().await
        && queue::sqs::does_not_exist(&error)
    {
        configuration::exit_with_error(&format!("there is no queue {}", queue.url()));
    }
}

async fn probe(queue: &Sqs, pool: &Pool) -> Result<(), String> {
    let queue = async { queue.depth().await.map(|_| ()).map_err(|error| chain(&error)) };
    let database = async { require_schema(pool).await.map_err(|error| chain(&error)) };
    let (queue, database) = tokio::join!(timeout(PROBE_TIMEOUT, queue), timeout(PROBE_TIMEOUT, database));
    queue.unwrap_or_else(|_| Err("the queue does not answer".to_owned()))?;
    database.unwrap_or_else(|_| Err("the database does not answer".to_owned()))
}
