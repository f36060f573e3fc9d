//! Finds free ports on the loopback interface, and starts servers at another port if theirs is in use.

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};

/// How many addresses a server tries before its start fails.
pub const ATTEMPTS: u32 = 3;

/// Returns an address with a port that the system reports as free.
pub fn find_free() -> io::Result<SocketAddr> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()
}

/// Starts a server at its preferred address, then at free ones while the address is in use.
pub async fn start_at<Server>(
    preferred: SocketAddr,
    attempts: u32,
    mut start: impl AsyncFnMut(SocketAddr) -> anyhow::Result<Server>,
) -> anyhow::Result<Server> {
    let mut preferred = Some(preferred);
    retry_while_in_use(attempts, async || {
        let address = preferred.take().map_or_else(find_free, Ok)?;
        start(address).await
    })
    .await
}

/// Starts a server again while it fails because its address is in use. `start` chooses the address.
pub async fn retry_while_in_use<Server>(
    attempts: u32,
    mut start: impl AsyncFnMut() -> anyhow::Result<Server>,
) -> anyhow::Result<Server> {
    for _ in 1..attempts {
        match start().await {
            Err(error) if is_in_use_error(&error) => {}
            result => return result,
        }
    }
    start().await
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

    #[tokio::test]
    async fn a_server_moves_to_free_addresses_until_its_attempts_are_used_up() {
        let preferred = find_free().unwrap();
        let mut tried = Vec::new();
        let result: anyhow::Result<()> = start_at(preferred, 3, async |address| {
            tried.push(address);
            anyhow::bail!("{address} is already in use")
        })
        .await;
        assert!(result.is_err());
        assert_eq!((tried.len(), tried[0]), (3, preferred));
        assert!(!tried[1..].contains(&preferred));
    }

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
