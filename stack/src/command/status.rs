//! `status`: shows which services run, how often they were restarted, and whether they are ready.

use std::collections::BTreeMap;
use std::process::ExitCode;

use local_stack::process::is_healthy;

use super::airflow;
use crate::folder::Folder;
use crate::progress::print_line;
use crate::supervisor::holder;
use crate::{process_list, variables};

/// Returns exit code 0 if all services run and are ready, otherwise 1.
pub async fn run(folder: &Folder) -> anyhow::Result<ExitCode> {
    let Some(supervisor) = holder(&folder.supervisor_lock()).await? else {
        print_line("Nothing is running: `make up` starts it.");
        return Ok(ExitCode::FAILURE);
    };
    let environment = variables::read(&folder.environment())?;
    print_line(format_args!("  {:<12} process {}", "supervisor", supervisor.as_raw_nonzero()));
    let mut all_ready = !environment.is_empty();
    for entry in process_list::read(&folder.processes()) {
        let state = match (entry.running(), health_url(&environment, &entry.name)) {
            (None, _) => State::Down,
            (Some(_), None) => State::Up,
            (Some(_), Some(url)) => State::check(url).await,
        };
        all_ready &= state.is_good();
        let state = state.describe();
        print_line(format_args!("  {:<12} process {:<8} {} restarts  {state}", entry.name, entry.pid, entry.restarts));
    }
    if let Some(airflow) = holder(&folder.airflow_lock()).await? {
        let state = match environment.get("AIRFLOW_URL") {
            None => State::Changing,
            Some(address) => State::check(airflow::health_url(address)).await,
        };
        all_ready &= state.is_good();
        let (pid, state) = (airflow.as_raw_nonzero(), state.describe());
        print_line(format_args!("  {:<12} process {pid:<8} in the foreground  {state}", "airflow"));
    }
    Ok(if all_ready { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Returns the URL that answers with 2xx while a service is ready; PostgreSQL has none.
fn health_url(environment: &BTreeMap<String, String>, service: &str) -> Option<String> {
    let (variable, path) = match service {
        "worker" => ("OPERATIONS_URL", "/readyz"),
        "api" => ("API_URL", "/readyz"),
        "emulator" => ("AWS_ENDPOINT_URL", "/_ministack/health"),
        _ => return None,
    };
    environment.get(variable).map(|url| format!("{url}{path}"))
}

enum State {
    Down,
    Up,
    Changing,
    Ready(String),
    NotReady(String),
}

impl State {
    async fn check(url: String) -> Self {
        if is_healthy(&url).await { Self::Ready(url) } else { Self::NotReady(url) }
    }

    fn is_good(&self) -> bool {
        !matches!(self, Self::Down | Self::NotReady(_))
    }

    fn describe(&self) -> String {
        match self {
            Self::Down => "down".to_owned(),
            Self::Up => "up".to_owned(),
            Self::Changing => "starting or stopping".to_owned(),
            Self::Ready(url) => format!("ready at {url}"),
            Self::NotReady(url) => format!("not ready at {url}"),
        }
    }
}
