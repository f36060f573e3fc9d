//! The part of the connection arguments that an IAM token is signed for.

use tokio_postgres::config::Host;

use super::{DatabaseArgs, InvalidDatabase};

/// Host, port and user of the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatabaseEndpoint {
    pub host: String,
    pub port: u16,
    pub user: String,
}

impl DatabaseArgs {
    /// Returns host, port and user of the database.
    pub fn endpoint(&self) -> Result<DatabaseEndpoint, InvalidDatabase> {
        let config = self.parse()?;
        let [Host::Tcp(host)] = config.get_hosts() else {
            return Err(InvalidDatabase::Iam { requirement: "DATABASE_URL must name one host" });
        };
        let Some(user) = config.get_user() else {
            return Err(InvalidDatabase::Iam { requirement: "DATABASE_URL must name a user" });
        };
        Ok(DatabaseEndpoint {
            host: host.clone(),
            port: config.get_ports().first().copied().unwrap_or(5432),
            user: user.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_endpoint_has_a_host_a_port_and_a_user() {
        let endpoint = |url: &str| DatabaseArgs::from_url(url).endpoint();
        let expected = DatabaseEndpoint { host: "db".into(), port: 5432, user: "api".into() };
        assert_eq!(endpoint("postgresql://api@db/tracker").unwrap(), expected);
        assert_eq!(endpoint("postgresql://api@db:6432/tracker").unwrap(), DatabaseEndpoint { port: 6432, ..expected });
        assert!(endpoint("postgresql://db/tracker").is_err());
        assert!(endpoint("postgresql://api@first,second/tracker").is_err());
    }
}
