//! Connections with a password that is replaced.
#![expect(clippy::unwrap_used, reason = "helpers of tests are tests")]

use schema::database::{DatabaseArgs, Password};
use secrecy::ExposeSecret;
use test_support::Database;
use tokio::sync::watch;

/// An address without its password, and the password.
fn parted(url: &str) -> (String, String) {
    let (scheme, rest) = url.split_once("://").unwrap();
    let (login, place) = rest.split_once('@').unwrap();
    let (user, password) = login.split_once(':').unwrap();
    (format!("{scheme}://{user}@{place}"), password.to_owned())
}

#[tokio::test]
async fn each_new_connection_has_the_token_of_the_moment() {
    let database = Database::fresh().await;
    let (url, password) = parted(&database.api_url());
    let (sender, receiver) = watch::channel("expired".into());
    let arguments = DatabaseArgs { token: Some(Password::replaced_by(receiver)), ..DatabaseArgs::from_url(&url) };
    assert!(arguments.database_url.expose_secret().contains("tracker_api@"));

    let pool = arguments.pool("test").unwrap();
    assert!(pool.get().await.is_err(), "the server checks passwords");
    assert!(arguments.listen("test").await.is_err());

    sender.send_replace(password.into());
    let connection = pool.get().await.unwrap();
    assert!(arguments.listen("test").await.is_ok());

    sender.send_replace("expired".into());
    assert_eq!(connection.query_one("select 1", &[]).await.unwrap().get::<_, i32>(0), 1, "what stands goes on");
    assert!(pool.get().await.is_err());
}
