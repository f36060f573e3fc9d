//! A TCP proxy in front of the database. Stopping it makes the database unavailable.

use std::net::SocketAddr;

use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};
use tokio_postgres::config::Host;

pub struct TcpProxy {
    address: SocketAddr,
    upstream: String,
    task: Option<JoinHandle<()>>,
}

impl TcpProxy {
    /// Starts a proxy to the server of `url` and returns the URL that leads through it.
    pub async fn start(url: &str) -> (Self, String) {
        let config: tokio_postgres::Config = url.parse().unwrap();
        let Host::Tcp(host) = &config.get_hosts()[0] else { panic!("no TCP host: {url}") };
        let upstream = format!("{host}:{}", config.get_ports().first().unwrap_or(&5432));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let proxied = url.replace(&upstream, &address.to_string());
        assert_ne!(proxied, url, "the URL contains its port");
        let task = Some(tokio::spawn(forward_connections(listener, upstream.clone())));
        (Self { address, upstream, task }, proxied)
    }

    /// Closes every connection and refuses new ones.
    pub async fn stop(&mut self) {
        let task = self.task.take().unwrap();
        task.abort();
        let _ = task.await;
    }

    pub async fn restart(&mut self) {
        let listener = TcpListener::bind(self.address).await.unwrap();
        self.task = Some(tokio::spawn(forward_connections(listener, self.upstream.clone())));
    }
}

async fn forward_connections(listener: TcpListener, upstream: String) {
    let mut connections = JoinSet::new();
    loop {
        let (mut client, _) = listener.accept().await.unwrap();
        let upstream = upstream.clone();
        connections.spawn(async move {
            let mut server = TcpStream::connect(upstream).await.unwrap();
            let _ = copy_bidirectional(&mut client, &mut server).await;
        });
    }
}
