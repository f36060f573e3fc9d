//! A single connection whose messages can be heard: those of a pool's connections are lost.

use futures_util::stream::{self, BoxStream, StreamExt};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::time::timeout;
use tokio_postgres::config::SslMode;
use tokio_postgres::{AsyncMessage, Client, Connection, NoTls};

use super::{DatabaseArgs, InvalidDatabase, tls};

/// What the server says beside its answers: notifications and notices.
pub type Messages = BoxStream<'static, Result<AsyncMessage, tokio_postgres::Error>>;

#[derive(Debug, thiserror::Error)]
pub enum ConnectError {
    #[error(transparent)]
    Invalid(#[from] InvalidDatabase),
    #[error("could not connect to the database")]
    Refused(#[source] tokio_postgres::Error),
    #[error("the database did not answer in time")]
    Elapsed,
}

impl DatabaseArgs {
    /// Connects; the stream of messages must be polled for the client to get any answer.
    pub async fn listen(&self, application_name: &str) -> Result<(Client, Messages), ConnectError> {
        let mut config = self.config(application_name)?;
        if let Some(token) = &self.token {
            token.write_into(&mut config);
        }
        let connecting = async {
            if config.get_ssl_mode() == SslMode::Disable {
                let (client, connection) = config.connect(NoTls).await.map_err(ConnectError::Refused)?;
                Ok((client, messages(connection)))
            } else {
                let (client, connection) = config.connect(tls()?).await.map_err(ConnectError::Refused)?;
                Ok((client, messages(connection)))
            }
        };
        timeout(self.timeout(), connecting).await.unwrap_or(Err(ConnectError::Elapsed))
    }
}

fn messages<Socket, Tls>(mut connection: Connection<Socket, Tls>) -> Messages
where
    Socket: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    Tls: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    stream::poll_fn(move |context| connection.poll_message(context)).boxed()
}
