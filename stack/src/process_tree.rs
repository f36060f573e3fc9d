//! Finds and ends all descendants of a server, including those with a session or parent of their own.
//!
//! Children inherit their parent's environment, and Linux shows it in `/proc`: a variable marks the processes of a tree.
//! On other systems a tree has no visible members, and only the server's process group can be ended.

use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};
use tokio::time::{Instant, sleep};

use crate::poll;

const VARIABLE: &str = "LOCAL_STACK_PROCESS_TREE";

/// Maximum time for the kernel to end killed processes.
const KILL_TIMEOUT: Duration = Duration::from_secs(5);

/// The processes marked with a name. Names are paths: `/a` also includes the processes marked `/a/b`.
#[derive(Debug, Clone)]
pub struct ProcessTree(PathBuf);

impl ProcessTree {
    pub fn new(name: PathBuf) -> Self {
        Self(name)
    }

    /// Returns the environment variables that mark the root process, and with it all descendants.
    pub fn variables(&self) -> [(&'static str, OsString); 2] {
        // Python programs that set a process title would overwrite the environment that `members` reads.
        [(VARIABLE, self.0.clone().into()), ("SPT_NOENV", "1".into())]
    }

    /// Waits until all members have ended and kills those that remain after `grace`. Returns whether any were killed.
    pub async fn end(&self, grace: Duration) -> bool {
        let deadline = Instant::now() + grace;
        while Instant::now() < deadline && !self.members().is_empty() {
            sleep(poll::INTERVAL * 10).await;
        }
        let mut killed = false;
        poll::until_true(KILL_TIMEOUT, || {
            let members = self.members();
            for member in &members {
                killed = true;
                // It may have ended since it was listed.
                let _ended = kill_process(*member, Signal::KILL);
            }
            members.is_empty()
        })
        .await;
        killed
    }

    /// Returns the running members, except for this process.
    #[cfg(target_os = "linux")]
    pub fn members(&self) -> Vec<Pid> {
        use std::os::unix::ffi::OsStrExt;
        use std::{ffi::OsStr, fs, path::Path};

        let is_member = |environment: &[u8]| {
            let parse_entry = |entry: &[u8]| {
                let name = entry.strip_prefix(VARIABLE.as_bytes())?.strip_prefix(b"=")?;
                Some(Path::new(OsStr::from_bytes(name)).starts_with(&self.0))
            };
            environment.split(|&byte| byte == 0).find_map(parse_entry).unwrap_or(false)
        };
        let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
        let pids = processes.filter_map(|entry| Pid::from_raw(entry.file_name().to_str()?.parse().ok()?));
        let others = pids.filter(|pid| *pid != rustix::process::getpid());
        // The environment of other users' processes, kernel threads and zombies is not readable: they are no members.
        let environment = |pid: &Pid| fs::read(format!("/proc/{}/environ", pid.as_raw_nonzero()));
        others.filter(|pid| environment(pid).is_ok_and(|environment| is_member(&environment))).collect()
    }

    /// Returns no members: this system does not show the environment of processes.
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

    fn start(tree: &ProcessTree, script: &str) -> Child {
        Command::new("sh").args(["-c", script]).envs(tree.variables()).spawn().unwrap()
    }

    async fn wait_for_members(tree: &ProcessTree, count: usize) {
        while tree.members().len() != count {
            sleep(poll::INTERVAL).await;
        }
    }

    #[tokio::test]
    async fn all_processes_of_a_tree_end_and_no_others() {
        let folder = tempfile::tempdir().unwrap();
        let tree = |name: &str| ProcessTree::new(folder.path().join(name));
        let (ours, other) = (tree("ours"), tree("other"));
        // A member in a session of its own, whose parent has ended.
        let mut parent = start(&tree("ours/today"), "setsid sleep 600 & exec true");
        parent.wait().unwrap();
        let mut stranger = start(&other, "exec sleep 600");
        wait_for_members(&ours, 1).await;
        wait_for_members(&other, 1).await;

        assert!(ours.end(Duration::ZERO).await);
        assert_eq!((ours.members().len(), other.members().len()), (0, 1));
        assert!(!ours.end(Duration::ZERO).await);
        stranger.kill().unwrap();
        stranger.wait().unwrap();
    }

    #[tokio::test]
    async fn a_tree_that_ends_within_its_grace_is_not_killed() {
        let tree = ProcessTree::new(Path::new("/nowhere").join(std::process::id().to_string()));
        let mut child = start(&tree, "sleep 0.3");
        assert!(!tree.end(Duration::from_secs(30)).await);
        assert!(child.wait().unwrap().success());
    }
}
