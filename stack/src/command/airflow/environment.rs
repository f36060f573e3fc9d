//! What Airflow is told: where the stack is, and to keep to this machine and its folder.

use std::env;
use std::ffi::{OsStr, OsString};
use std::net::SocketAddr;
use std::path::Path;

use serde_json::json;

use crate::folder::Folder;

/// `path` is where programs are looked for; `tell` knows the stack's addresses by their names in `.local/env`.
pub fn of(
    folder: &Folder,
    address: SocketAddr,
    recorded_feeds: SocketAddr,
    programs: &Path,
    path: &OsStr,
    tell: impl Fn(&str) -> anyhow::Result<String>,
) -> anyhow::Result<Vec<(&'static str, OsString)>> {
    let aws = json!({
        "conn_type": "aws",
        "login": tell("AWS_ACCESS_KEY_ID")?,
        "password": tell("AWS_SECRET_ACCESS_KEY")?,
        "extra": {"endpoint_url": tell("AWS_ENDPOINT_URL")?, "region_name": tell("AWS_REGION")?},
    });
    // It starts its components by their name, and shall find ours.
    let paths = [folder.airflow_wrapper(), programs.to_owned()].into_iter().chain(env::split_paths(path));
    Ok(vec![
        ("PATH", env::join_paths(paths)?),
        ("AIRFLOW_PROGRAM", programs.join("airflow").into()),
        ("HOME", folder.airflow().into()),
        ("AIRFLOW_HOME", folder.airflow().into()),
        ("AIRFLOW__CORE__DAGS_FOLDER", folder.checkout.join("airflow/dags").into()),
        ("AIRFLOW__CORE__LOAD_EXAMPLES", "False".into()),
        // No login: it listens on this machine only.
        ("AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_ALL_ADMINS", "True".into()),
        ("AIRFLOW__CORE__EXECUTION_API_SERVER_URL", format!("http://{address}/execution/").into()),
        ("AIRFLOW__API__HOST", address.ip().to_string().into()),
        ("AIRFLOW__API__PORT", address.port().to_string().into()),
        ("AIRFLOW__API__BASE_URL", format!("http://{address}").into()),
        // Small: each worker holds all of Airflow.
        ("AIRFLOW__API__WORKERS", "1".into()),
        ("AIRFLOW__CORE__PARALLELISM", "4".into()),
        ("AIRFLOW__DAG_PROCESSOR__PARSING_PROCESSES", "1".into()),
        // Nobody listens there: our log servers are left out, and another stack's shall not be asked in their place.
        ("AIRFLOW__LOGGING__WORKER_LOG_SERVER_PORT", "1".into()),
        ("AIRFLOW__LOGGING__TRIGGER_LOG_SERVER_PORT", "1".into()),
        ("AIRFLOW__DAG_PROCESSOR__REFRESH_INTERVAL", "10".into()),
        ("AIRFLOW__USAGE_DATA_COLLECTION__ENABLED", "False".into()),
        ("AIRFLOW_CONN_AWS_DEFAULT", aws.to_string().into()),
        ("AIRFLOW_VAR_TRACKER_API_URL", tell("API_URL")?.into()),
        ("AIRFLOW_VAR_TRACKER_EXPORT_BUCKET", tell("EXPORT_BUCKET")?.into()),
        ("AIRFLOW_VAR_TRACKER_FEED_BUCKET", tell("FEED_BUCKET")?.into()),
        ("AIRFLOW_VAR_TRACKER_FEED_ORIGIN", format!("http://{recorded_feeds}").into()),
        ("AIRFLOW_VAR_TRACKER_QUEUE_URL", tell("QUEUE_URL")?.into()),
        ("AWS_CONFIG_FILE", "/dev/null".into()),
        ("AWS_SHARED_CREDENTIALS_FILE", "/dev/null".into()),
    ])
}
