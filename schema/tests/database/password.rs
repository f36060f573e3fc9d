//! Connections with a password that changes.

use schema::database::{DatabaseArgs, Password};
use secrecy::ExposeSecret;
use test_support::Database;
use tokio::sync::watch;

/// Returns a URL without its password, and the password.
fn split_password(url: &str) -> (String, String) {
    let (scheme, rest) = url.split_once("://").unwrap();
    let (login, address) = rest.split_once('@').unwrap();
    let (user, password) = login.split_once(':').unwrap();
    (format!("{scheme}://{user}@{address}"), password.to_owned())
}

#[tokio::test]
async fn a_new_connection_uses_the_current_token() {
    let database = Database::fresh().await;
    let (url, password) = split_password(&database.api_url());
    let (sender, receiver) = watch::channel("expired".into());
    let args = DatabaseArgs { token: Some(Password::from_receiver(receiver)), ..DatabaseArgs::from_url(&url) };
    assert!(args.database_url.expose_secret().contains("tracker_api@"));

    let pool = args.pool("test").unwrap();
    assert!(pool.get().await.is_err(), "the server checks passwords");
    assert!(args.listen("test").await.is_err());

    sender.send_replace(password.into());
    let connection = pool.get().await.unwrap();
    assert!(args.listen("test").await.is_ok());

    sender.send_replace("expired".into());
    let answer: i32 = connection.query_one("select 1", &[]).await.unwrap().get(0);
    assert_eq!(answer, 1, "an open connection outlives its token");
    assert!(pool.get().await.is_err());
}
