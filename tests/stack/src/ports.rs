//! Ports that stay the same from run to run while nobody else takes them.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::PathBuf;

use anyhow::Context;
use local_stack::address;

use crate::variables;

#[derive(Debug)]
pub struct Ports {
    file: PathBuf,
    known: BTreeMap<String, String>,
}

/// An address, and the port that was wanted when it had to be another.
#[derive(Debug)]
pub struct Choice {
    pub address: SocketAddr,
    pub instead_of: Option<u16>,
}

impl Ports {
    pub fn remembered(file: PathBuf) -> anyhow::Result<Self> {
        Ok(Self { known: variables::read(&file)?, file })
    }

    /// The port that a server had before, or this one at first; another when it is taken.
    pub fn choose(&mut self, name: &str, at_first: u16) -> anyhow::Result<Choice> {
        let wanted = self.known.get(name).and_then(|port| port.parse().ok()).unwrap_or(at_first);
        let address = address::prefer(wanted).context("there is no free port")?;
        self.known.insert(name.to_owned(), address.port().to_string());
        variables::write(&self.file, self.known.iter().map(|(name, port)| (&**name, &**port)))?;
        Ok(Choice { address, instead_of: (address.port() != wanted).then_some(wanted) })
    }
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;

    use super::*;

    #[test]
    fn a_port_is_kept_until_someone_takes_it() {
        let folder = tempfile::tempdir().unwrap();
        let choose =
            |at_first| Ports::remembered(folder.path().join("ports")).unwrap().choose("api", at_first).unwrap();
        let first = choose(0).address.port();
        assert_eq!(choose(1).address.port(), first);
        let _taken = TcpListener::bind(("127.0.0.1", first)).unwrap();
        let other = choose(1);
        assert_eq!(other.instead_of, Some(first));
        assert_eq!(choose(1).address, other.address);
    }
}
