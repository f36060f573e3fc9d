//! Ports that stay the same from run to run while nobody else takes them.

use std::collections::BTreeMap;
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, UdpSocket};
use std::path::PathBuf;

use anyhow::Context;
use local_stack::address;

use crate::variables;

#[derive(Debug)]
pub struct Ports {
    file: PathBuf,
    known: BTreeMap<String, String>,
    /// Keeps other stacks from a port until its server listens there, and after: two that both found a port free would
    /// take the server of the one for that of the other. UDP, because nobody else uses that side of the port.
    claims: Vec<UdpSocket>,
}

/// An address, and the port that was wanted when it had to be another.
#[derive(Debug)]
pub struct Choice {
    pub address: SocketAddr,
    pub instead_of: Option<u16>,
}

impl Ports {
    pub fn remembered(file: PathBuf) -> anyhow::Result<Self> {
        Ok(Self { known: variables::read(&file)?, file, claims: Vec::new() })
    }

    /// The port that a server had before, or this one at first; another when it is taken.
    pub fn choose(&mut self, name: &str, at_first: u16) -> anyhow::Result<Choice> {
        let wanted = self.known.get(name).and_then(|port| port.parse().ok()).unwrap_or(at_first);
        let address = match self.claim(wanted) {
            Some(address) => address,
            None => address::free().context("there is no free port")?,
        };
        self.known.insert(name.to_owned(), address.port().to_string());
        variables::write(&self.file, self.known.iter().map(|(name, port)| (&**name, &**port)))?;
        Ok(Choice { address, instead_of: (address.port() != wanted).then_some(wanted) })
    }

    /// The address with this port, unless somebody listens there or is about to.
    fn claim(&mut self, port: u16) -> Option<SocketAddr> {
        let claim = || -> io::Result<_> {
            let address = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?.local_addr()?;
            Ok((address, UdpSocket::bind(address)?))
        };
        let (address, claim) = claim().ok()?;
        self.claims.push(claim);
        Some(address)
    }
}

#[cfg(test)]
mod tests {
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
    #[test]
    fn two_stacks_never_choose_the_same_port() {
        let folder = tempfile::tempdir().unwrap();
        let [mut one, mut other] = ["one", "other"].map(|name| Ports::remembered(folder.path().join(name)).unwrap());
        let port = one.choose("api", 0).unwrap().address.port();
        assert_eq!(other.choose("api", port).unwrap().instead_of, Some(port));
        drop(one);
        assert_eq!(other.choose("worker", port).unwrap().address.port(), port);
    }
}
