//! A private server, started, restarted and stopped.

use std::path::Path;

use local_stack::postgres::{Cluster, Durability, connect, find};
use local_stack::{address, user};

#[tokio::test]
async fn a_server_keeps_its_data_over_a_restart_and_leaves_nothing_running() {
    let folder = tempfile::tempdir().unwrap();
    user::open_for_all(folder.path()).unwrap();
    let data = folder.path().join("postgres");
    let cluster = Cluster {
        installation: find().expect("`local-stack test` has found PostgreSQL too"),
        user: user::unprivileged(&data, Path::new(env!("CARGO_MANIFEST_DIR"))),
        data: data.clone(),
        address: address::free().unwrap(),
        owner_password: "hush".to_owned(),
        durability: Durability::Careless,
        log: folder.path().join("postgres.log"),
    };
    let login = cluster.owner("tracker");
    let server = cluster.start().await.unwrap();
    server.cluster.create_database("tracker").await.unwrap();
    server.cluster.create_database("tracker").await.unwrap();
    connect(&login).await.unwrap().batch_execute("create table kept ()").await.unwrap();
    assert!(connect(&login.with_user("tracker_owner", "wrong")).await.is_err());

    let server = server.restart().await.unwrap();
    connect(&login).await.unwrap().batch_execute("select from kept").await.unwrap();
    server.stop().await.unwrap();
    assert!(connect(&login).await.is_err());
    assert!(!data.join("postmaster.pid").exists(), "it was not shut down cleanly");
}
