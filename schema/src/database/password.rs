//! A password that changes while the program runs.

use deadpool_postgres::{Connect, tokio_postgres};
use futures_util::future::BoxFuture;
use secrecy::{ExposeSecret, SecretString};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio_postgres::{Client, Config, Error};

/// The current password. Only new connections use it: an open connection is not asked for it again.
#[derive(Debug, Clone)]
pub struct Password(watch::Receiver<SecretString>);

impl Password {
    /// Creates a password that the owner of the sender replaces before it expires.
    pub const fn from_receiver(receiver: watch::Receiver<SecretString>) -> Self {
        Self(receiver)
    }

    /// Creates a password that does not change.
    pub fn fixed(password: &str) -> Self {
        Self(watch::channel(password.into()).1)
    }

    pub(super) fn write_into(&self, config: &mut Config) {
        config.password(self.0.borrow().expose_secret());
    }
}

/// Connects with the current password, where there is one.
pub(super) struct PasswordConnect {
    pub inner: Box<dyn Connect>,
    pub password: Option<Password>,
}

impl Connect for PasswordConnect {
    fn connect(&self, config: &Config) -> BoxFuture<'_, Result<(Client, JoinHandle<()>), Error>> {
        let mut config = config.clone();
        if let Some(password) = &self.password {
            password.write_into(&mut config);
        }
        self.inner.connect(&config)
    }
}
