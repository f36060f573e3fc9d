//! Asks a server many times over a few connections that stay open, at little cost of its own.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Context, ensure};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

/// Gets all of these paths of a server, each over the next connection that is free. Anything but 200 is an error.
pub async fn get_all(base: &str, paths: impl Into<Arc<[String]>>, connections: usize) -> anyhow::Result<()> {
    let paths = paths.into();
    get(base, paths.len(), connections, move |number| paths[number].clone()).await
}

/// Gets one path of a server many times.
pub async fn get_often(base: &str, path: &str, times: usize, connections: usize) -> anyhow::Result<()> {
    let path = path.to_owned();
    get(base, times, connections, move |_| path.clone()).await
}

async fn get(
    base: &str,
    times: usize,
    connections: usize,
    path: impl Fn(usize) -> String + Send + Sync + 'static,
) -> anyhow::Result<()> {
    let address = base.strip_prefix("http://").context("the address is no http://…")?;
    let (next, path) = (Arc::new(AtomicUsize::new(0)), Arc::new(path));
    let mut clients = JoinSet::new();
    for _ in 0..connections {
        let mut connection = Connection::open(address).await?;
        let (next, path) = (Arc::clone(&next), Arc::clone(&path));
        clients.spawn(async move {
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                if number >= times {
                    return anyhow::Ok(());
                }
                let path = path(number);
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
            ensure!(self.stream.read_buf(&mut self.buffer).await? > 0, "the server hung up");
            if let Some(end) = end_of_answer(&self.buffer)? {
                break end;
            }
        };
        while self.buffer.len() < end {
            ensure!(self.stream.read_buf(&mut self.buffer).await? > 0, "the server hung up in mid-body");
        }
        Ok(())
    }
}

/// How many bytes an answer has in all, once its head is there.
fn end_of_answer(bytes: &[u8]) -> anyhow::Result<Option<usize>> {
    let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") else { return Ok(None) };
    let head = str::from_utf8(&bytes[..end]).context("the head is not text")?;
    ensure!(head.starts_with("HTTP/1.1 200 "), "the answer is {}", head.lines().next().unwrap_or_default());
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse::<usize>().ok())?
    });
    Ok(Some(end + 4 + length.context("the answer has no Content-Length")?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_ends_with_its_body() {
        assert_eq!(end_of_answer(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n").unwrap(), None);
        assert_eq!(end_of_answer(b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhe").unwrap(), Some(43));
        assert!(end_of_answer(b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n").is_err());
    }
}
