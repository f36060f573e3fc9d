//! Starts, restarts and stops a private server.
#![expect(clippy::unwrap_used, reason = "test helpers")]

use std::net::{SocketAddr, TcpListener};
use std::path::Path;

use local_stack::postgres::{Cluster, Durability, connect, find};
use local_stack::{address, user};

/// Returns a server whose data folder does not exist yet.
fn cluster(folder: &Path, address: SocketAddr) -> Cluster {
    user::make_accessible(folder).unwrap();
    let data = folder.join("postgres");
    Cluster {
        installation: find().expect("`local-stack test` has found PostgreSQL before"),
        user: user::find_unprivileged(&data, Path::new(env!("CARGO_MANIFEST_DIR"))),
        data,
        address,
        owner_password: "hush".to_owned(),
        durability: Durability::None,
        log: folder.join("postgres.log"),
    }
}

#[tokio::test]
async fn a_server_keeps_its_data_over_a_restart_and_stops_cleanly() {
    let folder = tempfile::tempdir().unwrap();
    let server = cluster(folder.path(), address::find_free().unwrap()).start().await.unwrap();
    let login = server.cluster.owner_login("tracker");
    server.cluster.create_database("tracker").await.unwrap();
    server.cluster.create_database("tracker").await.unwrap();
    connect(&login).await.unwrap().batch_execute("create table kept ()").await.unwrap();
    assert!(connect(&login.with_user("tracker_owner", "wrong")).await.is_err());

    let server = server.restart().await.unwrap();
    connect(&login).await.unwrap().batch_execute("select from kept").await.unwrap();
    let cluster = server.stop().await.unwrap();
    assert!(connect(&login).await.is_err());
    assert!(!cluster.data.join("postmaster.pid").exists(), "the server was not shut down cleanly");
}

#[tokio::test]
async fn a_new_server_moves_from_a_port_in_use_and_an_existing_one_fails() {
    let folder = tempfile::tempdir().unwrap();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let server = cluster(folder.path(), taken.local_addr().unwrap()).start().await.unwrap();
    assert_ne!(server.cluster.address, taken.local_addr().unwrap());

    let cluster = server.stop().await.unwrap();
    let _taken = TcpListener::bind(cluster.address).unwrap();
    let error = cluster.start().await.unwrap_err();
    assert!(address::is_in_use_error(&error), "{error:#}");
}
