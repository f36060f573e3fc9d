//! Logs services in to Aurora with AWS IAM: signs login tokens and replaces them before they expire.
//!
//! <https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/UsingWithRDS.IAMDBAuth.html>

use std::time::{Duration, SystemTime};

use anyhow::Context;
use aws_config::{BehaviorVersion, Region};
use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};
use schema::database::{Authentication, DatabaseArgs, DatabaseEndpoint, Password};
use secrecy::SecretString;
use service::configuration;
use tokio::sync::watch;
use tokio::time::sleep;

mod token;

/// How long a token is valid for new connections: the maximum that RDS allows.
const TOKEN_LIFETIME: Duration = Duration::from_mins(15);

/// How old a token gets before it is replaced.
const REPLACE_AFTER: Duration = Duration::from_mins(10);

/// The delay after a token could not be signed. The last token is still valid for a few minutes.
const RETRY_DELAY: Duration = Duration::from_secs(15);

/// Adds a login token to the arguments if they ask for IAM, and keeps replacing it while connections may be opened.
///
/// Ends the process if there are no credentials or no region, or if the address does not name one host and a user.
pub async fn with_iam_login(database: DatabaseArgs) -> DatabaseArgs {
    match database.database_authentication {
        Authentication::Password => database,
        Authentication::Iam => {
            add_token(database).await.unwrap_or_else(|error| configuration::exit_with_error(&format!("{error:#}")))
        }
    }
}

async fn add_token(database: DatabaseArgs) -> anyhow::Result<DatabaseArgs> {
    let aws = aws_config::load_defaults(BehaviorVersion::latest()).await;
    let signer = Signer {
        endpoint: database.endpoint()?,
        region: aws.region().cloned().context("no AWS region is configured: set AWS_REGION")?,
        credentials: aws.credentials_provider().context("no AWS credentials are configured")?,
    };
    let (sender, receiver) = watch::channel(signer.sign_token().await?);
    tokio::spawn(replace_tokens(signer, sender));
    Ok(DatabaseArgs { token: Some(Password::from_receiver(receiver)), ..database })
}

struct Signer {
    endpoint: DatabaseEndpoint,
    region: Region,
    credentials: SharedCredentialsProvider,
}

impl Signer {
    async fn sign_token(&self) -> anyhow::Result<SecretString> {
        let credentials = self.credentials.provide_credentials().await.context("could not load AWS credentials")?;
        token::sign(&self.endpoint, &self.region, credentials, now(), TOKEN_LIFETIME)
    }
}

/// Replaces the token until no pool or listener holds the receiver.
async fn replace_tokens(signer: Signer, sender: watch::Sender<SecretString>) {
    let mut delay = REPLACE_AFTER;
    loop {
        tokio::select! {
            () = sleep(delay) => {}
            () = sender.closed() => return,
        }
        delay = match signer.sign_token().await {
            Ok(token) => {
                sender.send_replace(token);
                REPLACE_AFTER
            }
            Err(error) => {
                tracing::warn!(error = format!("{error:#}"), "could not sign a database login token, will retry");
                RETRY_DELAY
            }
        };
    }
}

#[expect(clippy::disallowed_methods, reason = "the edge: a token is valid from the current time on")]
fn now() -> SystemTime {
    SystemTime::now()
}
