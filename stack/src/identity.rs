//! Recognises whether a process ID still belongs to the process that we started: systems reuse process IDs.

use std::time::Duration;

use rustix::process::Pid;
use tokio::time::sleep;

const CHECK_INTERVAL: Duration = Duration::from_millis(500);

/// Waits until a process that is not our child has ended.
pub async fn wait_for_end(pid: Pid) {
    let identity = read(pid);
    while identity.is_some() && read(pid) == identity {
        sleep(CHECK_INTERVAL).await;
    }
}

/// Returns the start time of a process, which differs from that of an earlier process with the same ID.
#[cfg(target_os = "linux")]
pub fn read(pid: Pid) -> Option<String> {
    let stat = std::fs::read_to_string(format!("/proc/{}/stat", pid.as_raw_nonzero())).ok()?;
    // The process name in parentheses may contain any character. The first field after it is the state, the twentieth the
    // start time.
    let mut fields = stat.rsplit_once(") ")?.1.split(' ');
    if fields.next()? == "Z" {
        return None;
    }
    fields.nth(18).map(ToOwned::to_owned)
}

/// Returns the start time of a process, which differs from that of an earlier process with the same ID.
#[cfg(not(target_os = "linux"))]
pub fn read(pid: Pid) -> Option<String> {
    let id = pid.as_raw_nonzero().to_string();
    let output = std::process::Command::new("ps").args(["-o", "lstart=", "-p", &id]).output().ok()?;
    let start = String::from_utf8(output.stdout).ok()?.split_whitespace().collect::<Vec<_>>().join("_");
    (!start.is_empty()).then_some(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_has_an_identity_while_it_runs() {
        let mut child = std::process::Command::new("cat").stdin(std::process::Stdio::piped()).spawn().unwrap();
        let pid = Pid::from_child(&child);
        let identity = read(pid);
        assert!(identity.is_some());
        assert_eq!(read(pid), identity);
        drop(child.stdin.take());
        child.wait().unwrap();
        assert_eq!(read(pid), None);
    }
}
