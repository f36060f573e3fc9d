//! Tests of `schema` on a real database.
#![expect(clippy::unwrap_used, reason = "functions that tests share may fail like the tests themselves")]

mod command;
mod enums;
mod migration;
mod password;
mod privileges;
mod reference_data;
mod restoration;
mod role_creation;
mod wait;

use tokio_postgres::error::SqlState;
use tokio_postgres::{Client, NoTls};

async fn connect(url: &str) -> Client {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await.unwrap();
    tokio::spawn(connection);
    client
}

/// Returns the code with which the server refuses a statement.
async fn sql_state(client: &Client, statement: &str) -> SqlState {
    let error = client.batch_execute(statement).await.expect_err(statement);
    error.code().expect("the error comes from the server").clone()
}
