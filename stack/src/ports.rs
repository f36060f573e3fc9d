//! Ports that stay the same from run to run, unless another program takes them.

use std::collections::BTreeMap;
use std::fmt;
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
    /// Reserves the chosen ports until this value is dropped. Without it, two stacks could choose the same free port and
    /// one would take the other's server for its own. The reservation binds UDP, which no server uses.
    reservations: Vec<UdpSocket>,
}

/// The address for a server.
#[derive(Debug)]
pub struct Choice {
    pub address: SocketAddr,
    /// Explains a port that differs from the last one.
    pub note: Option<PortInUse>,
}

/// The wanted port is in use. Displays as a note for the user.
#[derive(Debug, PartialEq, Eq)]
pub struct PortInUse {
    server: String,
    wanted: u16,
    chosen: u16,
}

impl Ports {
    /// Reads the ports of the last run.
    pub fn load(file: PathBuf) -> anyhow::Result<Self> {
        Ok(Self { known: variables::read(&file)?, file, reservations: Vec::new() })
    }

    /// Chooses the server's port of the last run, `default` in the first run, or a free one if that port is in use.
    pub fn choose(&mut self, server: &str, default: u16) -> anyhow::Result<Choice> {
        let wanted = self.known.get(server).and_then(|port| port.parse().ok()).unwrap_or(default);
        let address = match self.reserve(wanted) {
            Some(address) => address,
            None => address::find_free().context("could not find a free port")?,
        };
        let chosen = address.port();
        self.known.insert(server.to_owned(), chosen.to_string());
        variables::write(&self.file, self.known.iter().map(|(server, port)| (&**server, &**port)))?;
        let note = (chosen != wanted).then(|| PortInUse { server: server.to_owned(), wanted, chosen });
        Ok(Choice { address, note })
    }

    /// Returns the address with this port, unless a server listens there or another stack has reserved it.
    fn reserve(&mut self, port: u16) -> Option<SocketAddr> {
        let reserve = || -> io::Result<_> {
            let address = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?.local_addr()?;
            Ok((address, UdpSocket::bind(address)?))
        };
        let (address, reservation) = reserve().ok()?;
        self.reservations.push(reservation);
        Some(address)
    }
}

impl fmt::Display for PortInUse {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { server, wanted, chosen } = self;
        write!(formatter, "port {wanted} is in use: {server} listens on {chosen}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_use(server: &str, wanted: u16, choice: &Choice) -> PortInUse {
        PortInUse { server: server.to_owned(), wanted, chosen: choice.address.port() }
    }

    #[test]
    fn a_port_is_kept_until_another_program_uses_it() {
        let folder = tempfile::tempdir().unwrap();
        let choose = |default| Ports::load(folder.path().join("ports")).unwrap().choose("api", default).unwrap();
        let first = choose(0).address.port();
        assert_eq!(choose(1).address.port(), first);
        let _listener = TcpListener::bind(("127.0.0.1", first)).unwrap();
        let second = choose(1);
        assert_eq!(second.note, Some(in_use("api", first, &second)));
        assert_eq!(choose(1).address, second.address);
    }

    #[test]
    fn two_stacks_never_choose_the_same_port() {
        let folder = tempfile::tempdir().unwrap();
        let [mut first, mut second] = ["a", "b"].map(|name| Ports::load(folder.path().join(name)).unwrap());
        let port = first.choose("api", 0).unwrap().address.port();
        let choice = second.choose("api", port).unwrap();
        assert_eq!(choice.note, Some(in_use("api", port, &choice)));
        drop(first);
        assert_eq!(second.choose("worker", port).unwrap().address.port(), port);
    }
}
