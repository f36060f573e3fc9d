//! Login tokens: a token is the signed URL of a `connect` request that is never sent.

use std::time::{Duration, SystemTime};

use anyhow::Context;
use aws_config::Region;
use aws_credential_types::Credentials;
use aws_sigv4::http_request::{
    SignableBody, SignableRequest, SignatureLocation, SigningSettings, sign as sign_request,
};
use aws_sigv4::sign::v4::SigningParams;
use schema::database::DatabaseEndpoint;
use secrecy::SecretString;
use url::Url;

/// The name of RDS in signatures.
const SERVICE: &str = "rds-db";

/// Returns the token for a user of a database, valid for `lifetime` from `time` on.
pub fn sign(
    endpoint: &DatabaseEndpoint,
    region: &Region,
    credentials: Credentials,
    time: SystemTime,
    lifetime: Duration,
) -> anyhow::Result<SecretString> {
    let DatabaseEndpoint { host, port, user } = endpoint;
    let mut address =
        Url::parse(&format!("https://{host}:{port}/")).with_context(|| format!("invalid database host {host}"))?;
    address.query_pairs_mut().append_pair("Action", "connect").append_pair("DBUser", user);

    let identity = credentials.into();
    let mut settings = SigningSettings::default();
    settings.signature_location = SignatureLocation::QueryParams;
    settings.expires_in = Some(lifetime);
    let parameters = SigningParams::builder()
        .identity(&identity)
        .region(region.as_ref())
        .name(SERVICE)
        .time(time)
        .settings(settings)
        .build()
        .context("could not sign the token")?
        .into();
    let request = SignableRequest::new("GET", address.as_str(), std::iter::empty(), SignableBody::Bytes(&[]))?;
    let (instructions, _signature) =
        sign_request(request, &parameters).context("could not sign the token")?.into_parts();
    for (name, value) in instructions.params() {
        address.query_pairs_mut().append_pair(name, value);
    }
    let without_scheme = address.as_str().trim_start_matches("https://").to_owned();
    Ok(without_scheme.into())
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret;

    use super::*;

    /// The expected token comes from botocore's `generate_db_auth_token`, for the same time and keys.
    #[test]
    fn a_token_equals_that_of_another_sdk() {
        let endpoint = DatabaseEndpoint {
            host: "tracker.cluster-abc.eu-west-1.rds.amazonaws.com".into(),
            port: 5432,
            user: "ingest".into(),
        };
        let credentials = Credentials::new(
            "AKIDEXAMPLE",
            "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
            Some("a/session+token=".into()),
            None,
            "test",
        );
        // 2025-02-06T20:00:00Z
        let time = SystemTime::UNIX_EPOCH + Duration::from_hours(483_020);
        let region = Region::from_static("eu-west-1");
        let token = sign(&endpoint, &region, credentials, time, Duration::from_mins(15)).unwrap();
        assert_eq!(sorted(token.expose_secret()), sorted(BOTOCORE));
    }

    const BOTOCORE: &str = "tracker.cluster-abc.eu-west-1.rds.amazonaws.com:5432/?\
        Action=connect\
        &DBUser=ingest\
        &X-Amz-Algorithm=AWS4-HMAC-SHA256\
        &X-Amz-Credential=AKIDEXAMPLE%2F20250206%2Feu-west-1%2Frds-db%2Faws4_request\
        &X-Amz-Date=20250206T200000Z\
        &X-Amz-Expires=900\
        &X-Amz-SignedHeaders=host\
        &X-Amz-Security-Token=a%2Fsession%2Btoken%3D\
        &X-Amz-Signature=4c234ef1b2a6e5f5649cf56cc4316f6213496468040590927fcf8e545bffea44";

    /// Splits a token and sorts its query parameters, whose order has no meaning.
    fn sorted(token: &str) -> (String, Vec<String>) {
        let (address, query) = token.split_once('?').unwrap();
        let mut parameters: Vec<_> = query.split('&').map(str::to_owned).collect();
        parameters.sort();
        (address.to_owned(), parameters)
    }
}
