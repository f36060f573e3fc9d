//! `api serve`, from start to stop.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use backon::{ExponentialBuilder, Retryable};
use deadpool_postgres::Pool;
use poem::Server;
use poem::http::uri::Scheme;
use poem::listener::{Acceptor, TcpAcceptor};
use poem::web::{LocalAddr, RemoteAddr};
use schema::migration::{self, VersionError};
use service::{operations, shutdown};
use tokio::net::{TcpListener, TcpStream};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::app;
use crate::config::ServeArgs;
use crate::dataset::{self, Dataset};
use crate::routes::Sources;

/// How long a start waits for the database.
const DATABASE_PATIENCE: Duration = Duration::from_secs(30);

/// How long requests under way may take once the service is told to stop.
const DRAIN: Duration = Duration::from_secs(25);

/// A connection without a byte for so long is closed; longer than a load balancer keeps its own.
const IDLE: Duration = Duration::from_secs(75);

/// Serves until SIGTERM or Ctrl-C.
pub async fn run(arguments: ServeArgs, pool: Pool) -> anyhow::Result<()> {
    let ServeArgs { address, operations_address, database, cache_bytes, mut logging } = arguments;
    // The framework would say that it listens; we say it once, when we do.
    logging.log = logging.log.add_directive("poem=warn".parse().expect("a filter"));
    logging.start();
    let metrics = operations::record_metrics();
    let shutdown = shutdown::on_signal();
    let tasks = TaskTracker::new();
    let sources = Sources { pool, dataset: Dataset::new() };

    let operations_listener = TcpListener::bind(operations_address)
        .await
        .with_context(|| format!("could not listen on {operations_address} for operations"))?;
    let operations_address = operations_listener.local_addr().context("the operations port has no address")?;
    let of_readiness = Arc::clone(&sources.dataset);
    let ready = move || std::future::ready(of_readiness.ready());
    tasks.spawn(operations::serve(operations_listener, metrics, ready, shutdown.clone()));

    let started = shutdown.run_until_cancelled(wait_for_database(&sources.pool)).await;
    let Some(started) = started else { return Ok(()) };
    started?;
    tasks.spawn(dataset::watch(sources.dataset.clone(), database, shutdown.clone()));
    dataset::known(&sources.dataset, DATABASE_PATIENCE).await?;

    let listener = TcpListener::bind(address).await.with_context(|| format!("could not listen on {address}"))?;
    let address = listener.local_addr().context("the port has no address")?;
    tracing::info!(%address, %operations_address, "ready");
    serve(listener, app::endpoint(sources, cache_bytes), shutdown).await?;
    tasks.close();
    tasks.wait().await;
    tracing::info!("stopped");
    Ok(())
}

/// Serves an endpoint until told to stop; then lets what is under way end.
pub async fn serve(
    listener: TcpListener,
    endpoint: impl poem::Endpoint + 'static,
    shutdown: CancellationToken,
) -> anyhow::Result<()> {
    // What is no HTTP that hyper can read never gets to the endpoint: an address beyond 65,534 bytes (414), headers without
    // end (431) and what is malformed (400) are refused by hyper itself, with no body and no X-Request-Id.
    let acceptor = Patient(TcpAcceptor::from_tokio(listener).context("the port has no address")?);
    Server::new_with_acceptor(acceptor)
        .idle_timeout(IDLE)
        .run_with_graceful_shutdown(endpoint, shutdown.cancelled_owned(), Some(DRAIN))
        .await
        .context("could not go on serving")
}

/// Waits, but not for ever, until the database is there; what waiting cannot mend ends the start at once.
async fn wait_for_database(pool: &Pool) -> anyhow::Result<()> {
    enum Refusal {
        Away(anyhow::Error),
        Final(anyhow::Error),
    }
    let attempt = || async {
        let connection =
            pool.get().await.map_err(|error| Refusal::Away(anyhow::Error::new(error).context("no connection")))?;
        migration::require_current(&connection).await.map_err(|error| match &error {
            VersionError::Unknown(_) => Refusal::Away(error.into()),
            VersionError::Empty | VersionError::Behind { .. } => Refusal::Final(error.into()),
        })
    };
    let backoff = ExponentialBuilder::default()
        .with_min_delay(Duration::from_millis(200))
        .with_max_delay(Duration::from_secs(3))
        .with_total_delay(Some(DATABASE_PATIENCE))
        .without_max_times();
    let waiting =
        attempt.retry(backoff).when(|refusal| matches!(refusal, Refusal::Away(_))).notify(|refusal, pause| {
            if let Refusal::Away(error) = refusal {
                let pause = pause.as_secs_f32();
                tracing::warn!(cause = format!("{error:#}"), pause_seconds = pause, "waiting for the database");
            }
        });
    match tokio::time::timeout(DATABASE_PATIENCE + Duration::from_secs(5), waiting).await {
        Ok(Ok(())) => Ok(()),
        Ok(Err(Refusal::Final(error))) => Err(error),
        Ok(Err(Refusal::Away(error))) => Err(error.context("the database is away")),
        Err(_elapsed) => Err(anyhow::anyhow!("the database is away: it does not answer")),
    }
}

/// Accepts as the framework's own does, but waits when that fails, where the framework would spin, and sends small
/// packets at once.
struct Patient(TcpAcceptor);

impl Acceptor for Patient {
    type Io = TcpStream;

    fn local_addr(&self) -> Vec<LocalAddr> {
        self.0.local_addr()
    }

    async fn accept(&mut self) -> io::Result<(TcpStream, LocalAddr, RemoteAddr, Scheme)> {
        loop {
            match self.0.accept().await {
                Ok(accepted) => {
                    // Without it a client merely waits a little longer.
                    let _ = accepted.0.set_nodelay(true);
                    return Ok(accepted);
                }
                Err(error) => {
                    tracing::warn!(cause = %error, "could not accept a connection");
                    tokio::time::sleep(Duration::from_millis(100)).await;
                }
            }
        }
    }
}
