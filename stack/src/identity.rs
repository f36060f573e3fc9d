//! Whether a process id still means the process that we started: ids are used again.

use std::time::Duration;

use rustix::process::Pid;
use tokio::time::sleep;

const LOOK_EVERY: Duration = Duration::from_millis(500);

/// Waits until a process that is no child of ours has ended.
pub async fn ended(pid: Pid) {
    let identity = of(pid);
    while identity.is_some() && of(pid) == identity {
        sleep(LOOK_EVERY).await;
    }
}

/// What tells a process from an earlier one with its id; none when there is no such process.
#[cfg(target_os = "linux")]
pub fn of(pid: Pid) -> Option<String> {
    let stat = std::fs::read_to_string(format!("/proc/{}/stat", pid.as_raw_nonzero())).ok()?;
    // The name, in brackets, may hold anything; the state is the first field after it, the start time the twentieth.
    let mut fields = stat.rsplit_once(") ")?.1.split(' ');
    if fields.next()? == "Z" {
        return None;
    }
    fields.nth(18).map(ToOwned::to_owned)
}

/// What tells a process from an earlier one with its id; none when there is no such process.
#[cfg(not(target_os = "linux"))]
pub fn of(pid: Pid) -> Option<String> {
    let id = pid.as_raw_nonzero().to_string();
    let answer = std::process::Command::new("ps").args(["-o", "lstart=", "-p", &id]).output().ok()?;
    let start = String::from_utf8(answer.stdout).ok()?.split_whitespace().collect::<Vec<_>>().join("_");
    (!start.is_empty()).then_some(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_has_an_identity_while_it_lives() {
        let mut child = std::process::Command::new("cat").stdin(std::process::Stdio::piped()).spawn().unwrap();
        let pid = Pid::from_child(&child);
        let identity = of(pid);
        assert!(identity.is_some());
        assert_eq!(of(pid), identity);
        drop(child.stdin.take());
        child.wait().unwrap();
        assert_eq!(of(pid), None);
    }
}
