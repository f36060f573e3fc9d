//! A minimal server with poem, the API's web framework, as in its documentation. The API is compared with it.

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
