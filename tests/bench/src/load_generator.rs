//! Sends many requests to a server over a few persistent connections. It uses little CPU time itself.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Context, ensure};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

/// Requests each path once. Fails unless every response has the status 200.
pub async fn get_each(base_url: &str, paths: impl Into<Arc<[String]>>, connections: usize) -> anyhow::Result<()> {
    let paths = paths.into();
    get(base_url, paths.len(), connections, move |index| paths[index].clone()).await
}

/// Requests one path many times.
pub async fn get_repeatedly(base_url: &str, path: &str, times: usize, connections: usize) -> anyhow::Result<()> {
    let path = path.to_owned();
    get(base_url, times, connections, move |_| path.clone()).await
}

/// Sends the requests over the given number of connections: each connection takes the next request when it is free.
async fn get(
    base_url: &str,
    times: usize,
    connections: usize,
    path: impl Fn(usize) -> String + Send + Sync + 'static,
) -> anyhow::Result<()> {
    let address = base_url.strip_prefix("http://").context("expected a URL that starts with http://")?;
    let (next, path) = (Arc::new(AtomicUsize::new(0)), Arc::new(path));
    let mut clients = JoinSet::new();
    for _ in 0..connections {
        let mut connection = Connection::open(address).await?;
        let (next, path) = (Arc::clone(&next), Arc::clone(&path));
        clients.spawn(async move {
            loop {
                let index = next.fetch_add(1, Ordering::Relaxed);
                if index >= times {
                    return anyhow::Ok(());
                }
                let path = path(index);
                connection.get(&path).await.with_context(|| format!("could not get {path}"))?;
            }
        });
    }
    while let Some(client) = clients.join_next().await {
        client??;
    }
    Ok(())
}

struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Connection {
    async fn open(address: &str) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(address).await.with_context(|| format!("could not connect to {address}"))?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, buffer: Vec::with_capacity(1 << 20) })
    }

    async fn get(&mut self, path: &str) -> anyhow::Result<()> {
        let request = format!("GET {path} HTTP/1.1\r\nhost: bench\r\naccept: */*\r\nuser-agent: bench\r\n\r\n");
        self.stream.write_all(request.as_bytes()).await?;
        self.buffer.clear();
        let end = loop {
            ensure!(self.stream.read_buf(&mut self.buffer).await? > 0, "the server closed the connection");
            if let Some(end) = response_length(&self.buffer)? {
                break end;
            }
        };
        while self.buffer.len() < end {
            ensure!(
                self.stream.read_buf(&mut self.buffer).await? > 0,
                "the server closed the connection within the body"
            );
        }
        Ok(())
    }
}

/// Returns the total length of a response in bytes, or `None` until its head has arrived.
fn response_length(bytes: &[u8]) -> anyhow::Result<Option<usize>> {
    let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") else { return Ok(None) };
    let head = str::from_utf8(&bytes[..end]).context("the head is not text")?;
    ensure!(head.starts_with("HTTP/1.1 200 "), "the response is {}", head.lines().next().unwrap_or_default());
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse::<usize>().ok())?
    });
    Ok(Some(end + 4 + length.context("the response has no Content-Length")?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_length_is_that_of_head_and_body() {
        assert_eq!(response_length(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n").unwrap(), None);
        assert_eq!(response_length(b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhe").unwrap(), Some(43));
        assert!(response_length(b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n").is_err());
    }
}
