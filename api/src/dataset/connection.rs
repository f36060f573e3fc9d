//! A single connection whose messages can be heard: those of a pool's connections are lost.

use std::time::Duration;

use anyhow::Context;
use futures_util::stream::{self, BoxStream, StreamExt};
use schema::database::DatabaseArgs;
use secrecy::ExposeSecret;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio_postgres::config::SslMode;
use tokio_postgres::{AsyncMessage, Client, Config, Connection, NoTls};
use tokio_postgres_rustls::MakeRustlsConnect;

type Messages = BoxStream<'static, Result<AsyncMessage, tokio_postgres::Error>>;

/// Connects; the stream of messages must be polled for the client to get any answer.
pub async fn open(database: &DatabaseArgs) -> anyhow::Result<(Client, Messages)> {
    let mut config: Config =
        database.database_url.expose_secret().parse().context("DATABASE_URL is not a PostgreSQL address")?;
    let patience = Duration::from_secs(database.database_timeout_seconds);
    config.application_name("api: dataset watch").connect_timeout(patience);
    let opening = async {
        if config.get_ssl_mode() == SslMode::Disable {
            let (client, connection) = config.connect(NoTls).await?;
            Ok((client, messages(connection)))
        } else {
            let (tls, _unreadable) =
                MakeRustlsConnect::with_native_certs().map_err(|_| anyhow::anyhow!("no root certificates"))?;
            let (client, connection) = config.connect(tls).await?;
            Ok((client, messages(connection)))
        }
    };
    let opened: anyhow::Result<_> = tokio::time::timeout(patience, opening).await.context("no answer in time")?;
    opened.context("could not connect to the database")
}

fn messages<Socket, Tls>(mut connection: Connection<Socket, Tls>) -> Messages
where
    Socket: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    Tls: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    stream::poll_fn(move |context| connection.poll_message(context)).boxed()
}
