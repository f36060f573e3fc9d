//! A private server, started, restarted and stopped.
#![expect(clippy::unwrap_used, reason = "helpers of tests are tests")]

use std::net::{SocketAddr, TcpListener};
use std::path::Path;

use local_stack::postgres::{Cluster, Durability, connect, find};
use local_stack::{address, user};

/// A server yet to be made.
fn cluster(folder: &Path, address: SocketAddr) -> Cluster {
    user::open_for_all(folder).unwrap();
    let data = folder.join("postgres");
    Cluster {
        installation: find().expect("`local-stack test` has found PostgreSQL too"),
        user: user::unprivileged(&data, Path::new(env!("CARGO_MANIFEST_DIR"))),
        data,
        address,
        owner_password: "hush".to_owned(),
        durability: Durability::Careless,
        log: folder.join("postgres.log"),
    }
}

#[tokio::test]
async fn a_server_keeps_its_data_over_a_restart_and_leaves_nothing_running() {
    let folder = tempfile::tempdir().unwrap();
    let server = cluster(folder.path(), address::free().unwrap()).start().await.unwrap();
    let login = server.cluster.owner("tracker");
    server.cluster.create_database("tracker").await.unwrap();
    server.cluster.create_database("tracker").await.unwrap();
    connect(&login).await.unwrap().batch_execute("create table kept ()").await.unwrap();
    assert!(connect(&login.with_user("tracker_owner", "wrong")).await.is_err());

    let server = server.restart().await.unwrap();
    connect(&login).await.unwrap().batch_execute("select from kept").await.unwrap();
    let cluster = server.stop().await.unwrap();
    assert!(connect(&login).await.is_err());
    assert!(!cluster.data.join("postmaster.pid").exists(), "it was not shut down cleanly");
}

#[tokio::test]
async fn a_new_server_whose_port_was_taken_gets_another_and_an_old_one_fails() {
    let folder = tempfile::tempdir().unwrap();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let server = cluster(folder.path(), taken.local_addr().unwrap()).start().await.unwrap();
    assert_ne!(server.cluster.address, taken.local_addr().unwrap());

    let cluster = server.stop().await.unwrap();
    let _taken = TcpListener::bind(cluster.address).unwrap();
    let error = cluster.start().await.unwrap_err();
    assert!(address::was_taken(&error), "{error:#}");
}
