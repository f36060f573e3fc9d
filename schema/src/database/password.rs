//! A password that is replaced while connections come and go.

use deadpool_postgres::{Connect, tokio_postgres};
use futures_util::future::BoxFuture;
use secrecy::{ExposeSecret, SecretString};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio_postgres::{Client, Config, Error};

/// The password of this moment. A connection that stands is not asked for it again.
#[derive(Debug, Clone)]
pub struct Password(watch::Receiver<SecretString>);

impl Password {
    /// One that whoever holds the sender replaces in time.
    pub const fn replaced_by(receiver: watch::Receiver<SecretString>) -> Self {
        Self(receiver)
    }

    /// One that stays.
    pub fn fixed(password: &str) -> Self {
        Self(watch::channel(password.into()).1)
    }

    pub(super) fn write_into(&self, config: &mut Config) {
        config.password(self.0.borrow().expose_secret());
    }
}

/// Connects with the password of the moment, where there is one.
pub(super) struct WithPassword {
    pub connect: Box<dyn Connect>,
    pub password: Option<Password>,
}

impl Connect for WithPassword {
    fn connect(&self, config: &Config) -> BoxFuture<'_, Result<(Client, JoinHandle<()>), Error>> {
        let mut config = config.clone();
        if let Some(password) = &self.password {
            password.write_into(&mut config);
        }
        self.connect.connect(&config)
    }
}
