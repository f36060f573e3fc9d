//! The connection pool.

use deadpool_postgres::{ConfigConnectImpl, Connect, Manager, ManagerConfig, Pool, RecyclingMethod, Runtime};
use tokio_postgres::NoTls;
use tokio_postgres::config::SslMode;
use tokio_postgres_rustls::MakeRustlsConnect;

use super::password::PasswordConnect;
use super::{DatabaseArgs, InvalidDatabase};

impl DatabaseArgs {
    /// Creates a pool that connects on first use. `pg_stat_activity` shows the application name.
    pub fn pool(&self, application_name: &str) -> Result<Pool, InvalidDatabase> {
        let config = self.config(application_name)?;
        let inner: Box<dyn Connect> = match config.get_ssl_mode() {
            SslMode::Disable => Box::new(ConfigConnectImpl { tls: NoTls }),
            _ => Box::new(ConfigConnectImpl { tls: tls()? }),
        };
        let connect = PasswordConnect { inner, password: self.token.clone() };
        let settings = ManagerConfig { recycling_method: RecyclingMethod::Fast };
        let timeout = self.timeout();
        Ok(Pool::builder(Manager::from_connect(config, connect, settings))
            .max_size(self.database_connections.into())
            .wait_timeout(Some(timeout))
            .create_timeout(Some(timeout))
            .recycle_timeout(Some(timeout))
            .runtime(Runtime::Tokio1)
            .build()
            .expect("the build fails only without a runtime"))
    }
}

pub(super) fn tls() -> Result<MakeRustlsConnect, InvalidDatabase> {
    let (tls, _unreadable_certificates) =
        MakeRustlsConnect::with_native_certs().map_err(|_| InvalidDatabase::NoRootCertificates)?;
    Ok(tls)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_pool_connects_on_first_use() {
        assert!(DatabaseArgs::from_url("postgresql://user@127.0.0.1:1/db?sslmode=disable").pool("test").is_ok());
    }
}
