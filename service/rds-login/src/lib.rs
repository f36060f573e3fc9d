//! Logs services in to Aurora by AWS IAM: signs tokens, and replaces them before they expire.
//!
//! <https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/UsingWithRDS.IAMDBAuth.html>

use std::time::{Duration, SystemTime};

use anyhow::Context;
use aws_config::{BehaviorVersion, Region};
use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};
use schema::database::{Authentication, DatabaseArgs, Password, Place};
use secrecy::SecretString;
use service::configuration;
use tokio::sync::watch;
use tokio::time::sleep;

mod token;

/// For how long a token lets new connections in: what RDS allows.
const TOKEN_LIFE: Duration = Duration::from_mins(15);

/// Well before the end of a token's life.
const REPLACED_AFTER: Duration = Duration::from_mins(10);

/// After a token could not be signed: the last one is still good for a while.
const PAUSE: Duration = Duration::from_secs(15);

/// Signs in where the arguments ask for it, and goes on replacing the token for as long as connections may be made.
///
/// Ends the process without credentials or a region, or where the address does not name one host and a user.
pub async fn signed_in(database: DatabaseArgs) -> DatabaseArgs {
    match database.database_authentication {
        Authentication::Password => database,
        Authentication::Iam => {
            sign_in(database).await.unwrap_or_else(|error| configuration::exit_with_error(&format!("{error:#}")))
        }
    }
}

async fn sign_in(database: DatabaseArgs) -> anyhow::Result<DatabaseArgs> {
    let aws = aws_config::load_defaults(BehaviorVersion::latest()).await;
    let signer = Signer {
        place: database.place()?,
        region: aws.region().cloned().context("no AWS region is configured: set AWS_REGION")?,
        credentials: aws.credentials_provider().context("no AWS credentials are configured")?,
    };
    let (sender, receiver) = watch::channel(signer.token().await?);
    tokio::spawn(keep_fresh(signer, sender));
    Ok(DatabaseArgs { token: Some(Password::replaced_by(receiver)), ..database })
}

struct Signer {
    place: Place,
    region: Region,
    credentials: SharedCredentialsProvider,
}

impl Signer {
    async fn token(&self) -> anyhow::Result<SecretString> {
        let credentials = self.credentials.provide_credentials().await.context("AWS gives no credentials")?;
        token::sign(&self.place, &self.region, credentials, now(), TOKEN_LIFE)
    }
}

/// Ends when nobody can connect any more.
async fn keep_fresh(signer: Signer, sender: watch::Sender<SecretString>) {
    let mut pause = REPLACED_AFTER;
    loop {
        tokio::select! {
            () = sleep(pause) => {}
            () = sender.closed() => return,
        }
        pause = match signer.token().await {
            Ok(token) => {
                sender.send_replace(token);
                REPLACED_AFTER
            }
            Err(error) => {
                tracing::warn!(error = format!("{error:#}"), "no new token for the database: trying again");
                PAUSE
            }
        };
    }
}

#[expect(clippy::disallowed_methods, reason = "the edge: a token is signed for this moment")]
fn now() -> SystemTime {
    SystemTime::now()
}
