//! Ports on the loopback interface.

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};

/// How many addresses a server tries before its start fails.
pub const ATTEMPTS: u32 = 3;

/// Returns an address with a port that the system reports as free.
pub fn find_free() -> io::Result<SocketAddr> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()
}

/// Returns whether a server failed to start because its address was in use. The error contains the end of its log.
///
/// Another process can take a port between [`find_free`] and the server's own `bind`.
pub fn is_in_use_error(error: &anyhow::Error) -> bool {
    format!("{error:#}").contains("already in use")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_message_of_each_server_is_recognised() {
        let check = |log: &str, in_use: bool| {
            assert_eq!(is_in_use_error(&anyhow::anyhow!("it ended:\n{log}")), in_use, "{log}");
        };
        check("LOG:  could not bind IPv4 address \"127.0.0.1\": Address already in use", true);
        check("ERROR: 127.0.0.1:4566 is already in use. Is MiniStack already running?", true);
        check("error: could not listen on 127.0.0.1:8082: Address already in use (os error 98)", true);
        check("FATAL:  data directory has wrong ownership", false);
    }
}
