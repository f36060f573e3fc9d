//! The least that a poem server can do, as its own documentation shows it.

use std::net::SocketAddr;

use poem::listener::TcpListener;
use poem::{Route, Server, get, handler};

#[handler]
fn hello() -> &'static str {
    "hello"
}

pub async fn serve(address: SocketAddr) -> anyhow::Result<()> {
    Server::new(TcpListener::bind(address)).run(Route::new().at("/", get(hello))).await?;
    Ok(())
}
