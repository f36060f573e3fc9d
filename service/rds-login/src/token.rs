//! A token: a request to connect that is signed and never sent.

use std::time::{Duration, SystemTime};

use anyhow::Context;
use aws_config::Region;
use aws_credential_types::Credentials;
use aws_sigv4::http_request::{
    SignableBody, SignableRequest, SignatureLocation, SigningSettings, sign as sign_request,
};
use aws_sigv4::sign::v4::SigningParams;
use schema::database::Place;
use secrecy::SecretString;
use url::Url;

/// What RDS is called in signatures.
const SERVICE: &str = "rds-db";

/// The token with which a user may connect to a place from a moment on, for so long.
pub fn sign(
    place: &Place,
    region: &Region,
    credentials: Credentials,
    moment: SystemTime,
    life: Duration,
) -> anyhow::Result<SecretString> {
    let Place { host, port, user } = place;
    let mut address = Url::parse(&format!("https://{host}:{port}/")).context("the database's host is no host")?;
    address.query_pairs_mut().append_pair("Action", "connect").append_pair("DBUser", user);

    let identity = credentials.into();
    let mut settings = SigningSettings::default();
    settings.signature_location = SignatureLocation::QueryParams;
    settings.expires_in = Some(life);
    let parameters = SigningParams::builder()
        .identity(&identity)
        .region(region.as_ref())
        .name(SERVICE)
        .time(moment)
        .settings(settings)
        .build()
        .context("a token cannot be signed")?
        .into();
    let request = SignableRequest::new("GET", address.as_str(), std::iter::empty(), SignableBody::Bytes(&[]))?;
    let (instructions, _signature) =
        sign_request(request, &parameters).context("a token cannot be signed")?.into_parts();
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

    /// What botocore's `generate_db_auth_token` gives for the same moment and keys.
    #[test]
    fn a_token_is_what_the_other_sdks_sign() {
        let place =
            Place { host: "tracker.cluster-abc.eu-west-1.rds.amazonaws.com".into(), port: 5432, user: "ingest".into() };
        let credentials = Credentials::new(
            "AKIDEXAMPLE",
            "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
            Some("a/session+token=".into()),
            None,
            "test",
        );
        // 2025-02-06T20:00:00Z
        let moment = SystemTime::UNIX_EPOCH + Duration::from_hours(483_020);
        let token =
            sign(&place, &Region::from_static("eu-west-1"), credentials, moment, Duration::from_mins(15)).unwrap();
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

    /// The order of a query's members means nothing.
    fn sorted(token: &str) -> (String, Vec<String>) {
        let (place, query) = token.split_once('?').unwrap();
        let mut members: Vec<_> = query.split('&').map(str::to_owned).collect();
        members.sort();
        (place.to_owned(), members)
    }
}
