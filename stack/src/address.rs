//! Ports on the loopback interface.

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};

/// How often a server is started at one address after another before we give up.
pub const ATTEMPTS: u32 = 3;

/// An address that nobody listens on right now, chosen by the system.
pub fn free() -> io::Result<SocketAddr> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()
}

/// Whether a server that did not start (the error ends with its log) found its address taken: between choosing a
/// port and listening there, anyone may be quicker.
pub fn was_taken(error: &anyhow::Error) -> bool {
    format!("{error:#}").contains("already in use")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_server_s_word_for_a_taken_address_is_known() {
        let check =
            |log: &str, taken: bool| assert_eq!(was_taken(&anyhow::anyhow!("it ended:\n{log}")), taken, "{log}");
        check("LOG:  could not bind IPv4 address \"127.0.0.1\": Address already in use", true);
        check("ERROR: 127.0.0.1:4566 is already in use. Is MiniStack already running?", true);
        check("error: could not listen on 127.0.0.1:8082: Address already in use (os error 98)", true);
        check("FATAL:  data directory has wrong ownership", false);
    }
}
