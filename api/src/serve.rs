//! `api serve`, from start to shutdown.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use deadpool_postgres::Pool;
use poem::Server;
use poem::http::uri::Scheme;
use poem::listener::{Acceptor, TcpAcceptor};
use poem::web::{LocalAddr, RemoteAddr};
use schema::wait::{WaitPolicy, wait_for_schema};
use service::{operations, shutdown};
use tokio::net::{TcpListener, TcpStream};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use self::write_timeout::WriteTimeout;
use crate::app;
use crate::config::ServeArgs;
use crate::dataset::{self, Dataset};
use crate::events::{self, Events};
use crate::http::problem::Problem;
use crate::routes::app_state::AppState;
use crate::store;

mod write_timeout;

/// How long the service waits for the database at start.
const DATABASE_TIMEOUT: Duration = Duration::from_secs(30);

/// How long running requests may take after shutdown begins.
const DRAIN_TIMEOUT: Duration = Duration::from_secs(25);

/// Idle connections are closed after this time. It is longer than the load balancer's own timeout.
const IDLE_TIMEOUT: Duration = Duration::from_secs(75);

/// A connection is closed after this time in which its client took no data.
const WRITE_TIMEOUT: Duration = Duration::from_secs(30);

/// The delay after a connection could not be accepted.
const ACCEPT_RETRY_DELAY: Duration = Duration::from_millis(100);

/// Serves requests until SIGTERM or Ctrl-C.
pub async fn run(arguments: ServeArgs, pool: Pool) -> anyhow::Result<()> {
    let ServeArgs { address, operations_address, database, cache_bytes } = arguments;
    let metrics = operations::record_metrics();
    let shutdown = shutdown::on_signal();
    let tasks = TaskTracker::new();
    let state = AppState { pool, dataset: Dataset::new(), events: Events::new(events::MAX_STREAMS, shutdown.clone()) };

    let operations_listener = TcpListener::bind(operations_address)
        .await
        .with_context(|| format!("could not listen on {operations_address} for operations"))?;
    let operations_address = operations_listener.local_addr().context("could not read the operations address")?;
    tasks.spawn(operations::serve(operations_listener, metrics, OperationsPages(state.clone()), shutdown.clone()));

    let waiting = wait_for_schema(&state.pool, WaitPolicy::Bounded(DATABASE_TIMEOUT));
    let Some(outcome) = shutdown.run_until_cancelled(waiting).await else { return Ok(()) };
    outcome?;
    tasks.spawn(dataset::watch(Arc::clone(&state.dataset), database, shutdown.clone()));
    state.dataset.wait_until_known(DATABASE_TIMEOUT).await?;
    let publishing =
        events::publish(Arc::clone(&state.events), Arc::clone(&state.dataset), state.pool.clone(), shutdown.clone());
    tasks.spawn(publishing);

    let listener = TcpListener::bind(address).await.with_context(|| format!("could not listen on {address}"))?;
    let address = listener.local_addr().context("could not read the address")?;
    tracing::info!(%address, %operations_address, "ready");
    serve(listener, app::endpoint(state, cache_bytes), shutdown).await?;
    tasks.close();
    tasks.wait().await;
    tracing::info!("stopped");
    Ok(())
}

/// What the operations port serves.
struct OperationsPages(AppState);

impl operations::Service for OperationsPages {
    fn check_ready(&self) -> impl Future<Output = Result<(), String>> + Send {
        std::future::ready(self.0.dataset.check_ready())
    }

    async fn status(&self) -> Option<Result<String, String>> {
        let read = async {
            let connection = self.0.connection().await?;
            Ok::<_, Problem>(store::status::read_for_operators(&connection).await?)
        };
        Some(read.await.map_err(|problem| format!("the status cannot be read: {}", problem.cause())))
    }
}

/// Serves an endpoint until shutdown, and then completes the running requests.
pub async fn serve(
    listener: TcpListener,
    endpoint: impl poem::Endpoint + 'static,
    shutdown: CancellationToken,
) -> anyhow::Result<()> {
    // Input that hyper cannot read never reaches the endpoint. Hyper itself rejects a URI above 65,534 bytes (414), too many
    // headers (431) and malformed HTTP (400), without a body and without X-Request-Id.
    let acceptor = RetryingAcceptor(TcpAcceptor::from_tokio(listener).context("could not read the address")?);
    Server::new_with_acceptor(acceptor)
        .idle_timeout(IDLE_TIMEOUT)
        .run_with_graceful_shutdown(endpoint, shutdown.cancelled_owned(), Some(DRAIN_TIMEOUT))
        .await
        .context("the server failed")
}

/// Waits after a failure to accept a connection, where the framework's acceptor would retry in a busy loop. It also disables
/// Nagle's algorithm, so that small packets are not delayed, and closes connections whose clients do not read.
struct RetryingAcceptor(TcpAcceptor);

impl Acceptor for RetryingAcceptor {
    type Io = WriteTimeout<TcpStream>;

    fn local_addr(&self) -> Vec<LocalAddr> {
        self.0.local_addr()
    }

    async fn accept(&mut self) -> io::Result<(Self::Io, LocalAddr, RemoteAddr, Scheme)> {
        loop {
            match self.0.accept().await {
                Ok((stream, local, remote, scheme)) => {
                    // If this fails, packets are only delayed.
                    let _ = stream.set_nodelay(true);
                    return Ok((WriteTimeout::new(stream, WRITE_TIMEOUT), local, remote, scheme));
                }
                Err(error) => {
                    tracing::warn!(cause = %error, "could not accept a connection");
                    tokio::time::sleep(ACCEPT_RETRY_DELAY).await;
                }
            }
        }
    }
}
