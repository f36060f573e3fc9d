//! `status`: what runs, since how many restarts, and whether it answers.

use std::process::ExitCode;

use local_stack::process::answers;

use crate::folder::Folder;
use crate::progress::say;
use crate::supervisor::holder;
use crate::{leftovers, variables};

/// Exit code 0 when everything runs and is ready, else 1.
pub async fn run(folder: &Folder) -> anyhow::Result<ExitCode> {
    let Some(supervisor) = holder(&folder.supervisor()).await? else {
        say("Nothing is running: `make up` starts it.");
        return Ok(ExitCode::FAILURE);
    };
    let environment = variables::read(&folder.environment())?;
    let page = |name: &str, path: &str| environment.get(name).map(|url| format!("{url}{path}"));
    say(format_args!("  {:<12} process {}", "supervisor", supervisor.as_raw_nonzero()));
    let mut all_well = !environment.is_empty();
    for entry in leftovers::read(&folder.processes()) {
        let ready = match entry.name.as_str() {
            "worker" => page("OPERATIONS_URL", "/readyz"),
            "api" => page("API_URL", "/readyz"),
            "emulator" => page("AWS_ENDPOINT_URL", "/_ministack/health"),
            _ => None,
        };
        let state = match (entry.alive(), ready) {
            (None, _) => "down".to_owned(),
            (Some(_), None) => "up".to_owned(),
            (Some(_), Some(url)) if answers(&url).await => format!("ready at {url}"),
            (Some(_), Some(url)) => format!("not ready at {url}"),
        };
        all_well &= !state.contains("not ready") && state != "down";
        say(format_args!("  {:<12} process {:<8} {} restarts  {state}", entry.name, entry.pid, entry.restarts));
    }
    if let Some(airflow) = holder(&folder.airflow_running()).await? {
        let health = page("AIRFLOW_URL", "").map(|address| super::airflow::health(&address));
        let state = match health {
            None => "starting or stopping".to_owned(),
            Some(url) if answers(&url).await => format!("ready at {url}"),
            Some(url) => format!("not ready at {url}"),
        };
        all_well &= !state.contains("not ready");
        say(format_args!("  {:<12} process {:<8} in the foreground  {state}", "airflow", airflow.as_raw_nonzero()));
    }
    Ok(if all_well { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
