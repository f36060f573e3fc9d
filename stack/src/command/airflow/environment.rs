//! The environment variables of Airflow: they connect it with the stack and keep it inside its folder and this machine.

use std::env;
use std::ffi::{OsStr, OsString};
use std::net::SocketAddr;
use std::path::Path;

use serde_json::json;

use crate::folder::Folder;

/// Returns the variables. `path` is the user's PATH; `setting` returns values of `.local/env`.
pub fn variables(
    folder: &Folder,
    address: SocketAddr,
    recorded_feeds: SocketAddr,
    programs: &Path,
    path: &OsStr,
    setting: impl Fn(&str) -> anyhow::Result<String>,
) -> anyhow::Result<Vec<(&'static str, OsString)>> {
    let aws = json!({
        "conn_type": "aws",
        "login": setting("AWS_ACCESS_KEY_ID")?,
        "password": setting("AWS_SECRET_ACCESS_KEY")?,
        "extra": {"endpoint_url": setting("AWS_ENDPOINT_URL")?, "region_name": setting("AWS_REGION")?},
    });
    // `airflow standalone` starts its components as `airflow`, which must find our wrapper first.
    let paths = [folder.airflow_wrapper(), programs.to_owned()].into_iter().chain(env::split_paths(path));
    Ok(vec![
        ("PATH", env::join_paths(paths)?),
        ("AIRFLOW_PROGRAM", programs.join("airflow").into()),
        ("HOME", folder.airflow().into()),
        ("AIRFLOW_HOME", folder.airflow().into()),
        ("AIRFLOW__CORE__DAGS_FOLDER", folder.checkout.join("airflow/dags").into()),
        ("AIRFLOW__CORE__LOAD_EXAMPLES", "False".into()),
        // No login: Airflow only listens on this machine.
        ("AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_ALL_ADMINS", "True".into()),
        ("AIRFLOW__CORE__EXECUTION_API_SERVER_URL", format!("http://{address}/execution/").into()),
        ("AIRFLOW__API__HOST", address.ip().to_string().into()),
        ("AIRFLOW__API__PORT", address.port().to_string().into()),
        ("AIRFLOW__API__BASE_URL", format!("http://{address}").into()),
        // Few processes: each of them loads all of Airflow.
        ("AIRFLOW__API__WORKERS", "1".into()),
        ("AIRFLOW__CORE__PARALLELISM", "4".into()),
        ("AIRFLOW__DAG_PROCESSOR__PARSING_PROCESSES", "1".into()),
        // A port without a server: our log servers are off, and Airflow must not ask those of another stack.
        ("AIRFLOW__LOGGING__WORKER_LOG_SERVER_PORT", "1".into()),
        ("AIRFLOW__LOGGING__TRIGGER_LOG_SERVER_PORT", "1".into()),
        ("AIRFLOW__DAG_PROCESSOR__REFRESH_INTERVAL", "10".into()),
        ("AIRFLOW__USAGE_DATA_COLLECTION__ENABLED", "False".into()),
        ("AIRFLOW_CONN_AWS_DEFAULT", aws.to_string().into()),
        ("AIRFLOW_VAR_TRACKER_API_URL", setting("API_URL")?.into()),
        ("AIRFLOW_VAR_TRACKER_EXPORT_BUCKET", setting("EXPORT_BUCKET")?.into()),
        ("AIRFLOW_VAR_TRACKER_FEED_BUCKET", setting("FEED_BUCKET")?.into()),
        ("AIRFLOW_VAR_TRACKER_FEED_ORIGIN", format!("http://{recorded_feeds}").into()),
        ("AIRFLOW_VAR_TRACKER_QUEUE_URL", setting("QUEUE_URL")?.into()),
        ("AWS_CONFIG_FILE", "/dev/null".into()),
        ("AWS_SHARED_CREDENTIALS_FILE", "/dev/null".into()),
    ])
}
