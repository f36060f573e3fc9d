//! A cable to the database that can be cut, and mended.

use std::net::SocketAddr;

use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};
use tokio_postgres::config::Host;

pub struct Cable {
    near: SocketAddr,
    far: String,
    carrying: Option<JoinHandle<()>>,
}

impl Cable {
    /// Lays a cable to the server of `url`; returns the URL that goes through it.
    pub async fn lay(url: &str) -> (Self, String) {
        let config: tokio_postgres::Config = url.parse().unwrap();
        let Host::Tcp(host) = &config.get_hosts()[0] else { panic!("not reached by TCP: {url}") };
        let far = format!("{host}:{}", config.get_ports().first().unwrap_or(&5432));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let near = listener.local_addr().unwrap();
        let through = url.replace(&far, &near.to_string());
        assert_ne!(through, url, "the URL names its port");
        let carrying = Some(tokio::spawn(carry(listener, far.clone())));
        (Self { near, far, carrying }, through)
    }

    /// Breaks every connection and refuses new ones.
    pub async fn cut(&mut self) {
        let carrying = self.carrying.take().unwrap();
        carrying.abort();
        let _ = carrying.await;
    }

    pub async fn mend(&mut self) {
        let listener = TcpListener::bind(self.near).await.unwrap();
        self.carrying = Some(tokio::spawn(carry(listener, self.far.clone())));
    }
}

async fn carry(listener: TcpListener, far: String) {
    let mut connections = JoinSet::new();
    loop {
        let (mut near, _) = listener.accept().await.unwrap();
        let far = far.clone();
        connections.spawn(async move {
            let mut far = TcpStream::connect(far).await.unwrap();
            let _ = copy_bidirectional(&mut near, &mut far).await;
        });
    }
}
