//! A single connection that delivers notifications. The connections of the pool discard them.

use futures_util::stream::{self, BoxStream, StreamExt};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::time::timeout;
use tokio_postgres::config::SslMode;
use tokio_postgres::{AsyncMessage, Client, Connection, NoTls};

use super::pool::tls;
use super::{DatabaseArgs, InvalidDatabase};

/// Notifications and notices of the server.
pub type Messages = BoxStream<'static, Result<AsyncMessage, tokio_postgres::Error>>;

#[derive(Debug, thiserror::Error)]
pub enum ConnectError {
    #[error(transparent)]
    Invalid(#[from] InvalidDatabase),
    #[error("could not connect to the database")]
    Failed(#[source] tokio_postgres::Error),
    #[error("the database did not answer in time")]
    Timeout,
}

impl DatabaseArgs {
    /// Connects. The client gets no answer unless the stream of messages is polled.
    pub async fn listen(&self, application_name: &str) -> Result<(Client, Messages), ConnectError> {
        let mut config = self.config(application_name)?;
        if let Some(token) = &self.token {
            token.write_into(&mut config);
        }
        let connecting = async {
            if config.get_ssl_mode() == SslMode::Disable {
                let (client, connection) = config.connect(NoTls).await.map_err(ConnectError::Failed)?;
                Ok((client, messages(connection)))
            } else {
                let (client, connection) = config.connect(tls()?).await.map_err(ConnectError::Failed)?;
                Ok((client, messages(connection)))
            }
        };
        timeout(self.timeout(), connecting).await.unwrap_or(Err(ConnectError::Timeout))
    }
}

fn messages<Socket, Tls>(mut connection: Connection<Socket, Tls>) -> Messages
where
    Socket: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    Tls: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    stream::poll_fn(move |context| connection.poll_message(context)).boxed()
}
