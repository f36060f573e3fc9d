//! The environment variables of the services and of the user's shell: addresses, logins, keys.

use std::net::SocketAddr;
use std::path::Path;

use local_stack::emulator::{ACCESS_KEY, REGION, SECRET_KEY};
use local_stack::pipeline::Pipeline;
use local_stack::postgres::Login;

use crate::variables;

/// The database logins of owner, worker and API.
pub struct Logins {
    pub owner: Login,
    pub ingest: Login,
    pub api: Login,
}

/// Where the services listen.
pub struct Addresses {
    pub api: SocketAddr,
    pub api_operations: SocketAddr,
    pub worker_operations: SocketAddr,
}

/// Returns the URL of a path on a local service.
pub fn http_url(address: SocketAddr, path: &str) -> String {
    format!("http://{address}{path}")
}

/// Returns the variables that direct AWS clients to the emulator and keep them from using the user's own AWS settings.
pub fn aws_variables(endpoint: &str) -> Vec<(&'static str, String)> {
    vec![
        ("AWS_ENDPOINT_URL", endpoint.to_owned()),
        ("AWS_ENDPOINT_URL_S3", endpoint.to_owned()),
        ("AWS_ENDPOINT_URL_SQS", endpoint.to_owned()),
        ("AWS_REGION", REGION.to_owned()),
        ("AWS_ACCESS_KEY_ID", ACCESS_KEY.to_owned()),
        ("AWS_SECRET_ACCESS_KEY", SECRET_KEY.to_owned()),
        ("AWS_CONFIG_FILE", "/dev/null".to_owned()),
        ("AWS_SHARED_CREDENTIALS_FILE", "/dev/null".to_owned()),
    ]
}

/// Writes `.local/env`.
///
/// `LOCAL_STACK` tells `up` that the shell has read this file, so that it ignores the file's `DATABASE_URL`.
pub fn write(
    file: &Path,
    addresses: &Addresses,
    logins: &Logins,
    endpoint: &str,
    pipeline: &Pipeline,
) -> anyhow::Result<()> {
    let (owner, ingest, api) = (logins.owner.url(), logins.ingest.url(), logins.api.url());
    let urls =
        [addresses.api, addresses.worker_operations, addresses.api_operations].map(|address| http_url(address, ""));
    let local = file.parent().unwrap_or(file).display().to_string();
    let variables = [
        ("LOCAL_STACK", &*local),
        ("API_URL", &*urls[0]),
        ("OPERATIONS_URL", &urls[1]),
        ("API_OPERATIONS_URL", &urls[2]),
        ("DATABASE_URL", &owner),
        ("INGEST_DATABASE_URL", &ingest),
        ("API_DATABASE_URL", &api),
        ("AWS_ENDPOINT_URL", endpoint),
        ("AWS_REGION", REGION),
        ("AWS_ACCESS_KEY_ID", ACCESS_KEY),
        ("AWS_SECRET_ACCESS_KEY", SECRET_KEY),
        ("FEED_BUCKET", &pipeline.bucket),
        ("EXPORT_BUCKET", &pipeline.export_bucket),
        ("QUEUE_URL", &pipeline.queue_url),
        ("DEAD_LETTER_QUEUE_URL", &pipeline.dead_letter_queue_url),
    ];
    variables::write(file, variables)
}
