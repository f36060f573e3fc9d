//! Everything that a server has started, whatever became of its parents, groups and sessions.
//!
//! A child inherits the environment that its parent began with, and Linux shows it: a variable of ours tells the members.
//! Elsewhere a family has none, and only its process group can be ended.

use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};
use tokio::time::{Instant, sleep};

use crate::process::POLL;

const VARIABLE: &str = "LOCAL_STACK_FAMILY";

/// The kernel takes a moment to end a process that was killed.
const GRACE_OF_KILL: Duration = Duration::from_secs(5);

/// A family is named like a folder, and has the members of all families that would lie in it.
#[derive(Debug, Clone)]
pub struct Family(PathBuf);

impl Family {
    pub fn new(name: PathBuf) -> Self {
        Self(name)
    }

    /// What makes a process its founder.
    pub fn variables(&self) -> [(&'static str, OsString); 2] {
        // Python programs that give themselves titles would write them over the environment that we read.
        [(VARIABLE, self.0.clone().into()), ("SPT_NOENV", "1".into())]
    }

    /// Waits until no member is left, and kills those that are when the patience is over; tells whether there were any to kill.
    pub async fn end(&self, patience: Duration) -> bool {
        let deadline = Instant::now() + patience;
        while Instant::now() < deadline && !self.members().is_empty() {
            sleep(POLL * 10).await;
        }
        let deadline = Instant::now() + GRACE_OF_KILL;
        let mut killed = false;
        loop {
            let members = self.members();
            if members.is_empty() || Instant::now() > deadline {
                return killed;
            }
            killed = true;
            for member in members {
                // It may end between the two steps.
                let _ended = kill_process(member, Signal::KILL);
            }
            sleep(POLL).await;
        }
    }

    /// Its processes, without ourselves.
    #[cfg(target_os = "linux")]
    pub fn members(&self) -> Vec<Pid> {
        use std::os::unix::ffi::OsStrExt;
        use std::{ffi::OsStr, fs, path::Path};

        let is_member = |environment: &[u8]| {
            let named = |entry: &[u8]| {
                let name = entry.strip_prefix(VARIABLE.as_bytes())?.strip_prefix(b"=")?;
                Some(Path::new(OsStr::from_bytes(name)).starts_with(&self.0))
            };
            environment.split(|&byte| byte == 0).find_map(named).unwrap_or(false)
        };
        let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
        let pids = processes.filter_map(|entry| Pid::from_raw(entry.file_name().to_str()?.parse().ok()?));
        let others = pids.filter(|pid| *pid != rustix::process::getpid());
        // Of strangers' processes, of the kernel's and of those that are ending there is nothing to read.
        let environment = |pid: &Pid| fs::read(format!("/proc/{}/environ", pid.as_raw_nonzero()));
        others.filter(|pid| environment(pid).is_ok_and(|environment| is_member(&environment))).collect()
    }

    /// Its processes, as far as the system shows them: not at all.
    #[cfg(not(target_os = "linux"))]
    pub fn members(&self) -> Vec<Pid> {
        Vec::new()
    }
}

#[cfg(test)]
#[cfg(target_os = "linux")]
mod tests {
    use std::path::Path;
    use std::process::{Child, Command};

    use super::*;

    fn start(family: &Family, script: &str) -> Child {
        Command::new("sh").args(["-c", script]).envs(family.variables()).spawn().unwrap()
    }

    async fn grows_to(family: &Family, members: usize) {
        while family.members().len() != members {
            sleep(POLL).await;
        }
    }

    #[tokio::test]
    async fn a_family_ends_whole_and_alone() {
        let folder = tempfile::tempdir().unwrap();
        let family = |name: &str| Family::new(folder.path().join(name));
        let (ours, other) = (family("ours"), family("other"));
        // One in a session of its own, whose parent is gone.
        let mut parent = start(&family("ours/today"), "setsid sleep 600 & exec true");
        parent.wait().unwrap();
        let mut stranger = start(&other, "exec sleep 600");
        grows_to(&ours, 1).await;
        grows_to(&other, 1).await;

        assert!(ours.end(Duration::ZERO).await);
        assert_eq!((ours.members().len(), other.members().len()), (0, 1));
        assert!(!ours.end(Duration::ZERO).await);
        stranger.kill().unwrap();
        stranger.wait().unwrap();
    }

    #[tokio::test]
    async fn a_family_that_ends_of_itself_is_let() {
        let family = Family::new(Path::new("/nowhere").join(std::process::id().to_string()));
        let mut child = start(&family, "sleep 0.3");
        assert!(!family.end(Duration::from_secs(30)).await);
        assert!(child.wait().unwrap().success());
    }
}
