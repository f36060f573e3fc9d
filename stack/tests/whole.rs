//! The whole stack as a user runs it: up, upload, killed, up again, down.
#![expect(clippy::unwrap_used, reason = "test helpers")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use local_stack::postgres::{Login, connect};
use rustix::process::{Pid, Signal, kill_process};
use test_support::{feed_file, wait_for};

/// A stack with a folder of its own. Stopped when the test ends, even if it fails.
struct Stack {
    folder: tempfile::TempDir,
}

impl Stack {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        // An installation takes longer than everything else, and `local-stack test` has installed the tools before.
        let checkout = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        std::os::unix::fs::symlink(checkout.join(".local/venv"), folder.path().join("venv")).unwrap();
        local_stack::user::make_accessible(folder.path()).unwrap();
        Self { folder }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_local-stack"));
        command.arg("--local").arg(self.folder.path()).args(arguments);
        command.env_remove("DATABASE_URL").env_remove("LOCAL_STACK");
        command
    }

    /// Returns the command that starts the stack and stops it when a process ends.
    fn up(&self, tied_to: u32) -> Command {
        self.command(&["up", "--tied-to", &tied_to.to_string()])
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// Runs a command that must succeed. Returns its output.
    fn succeed(&self, arguments: &[&str]) -> String {
        stdout(&self.run(arguments))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Returns the number of objects in the ledger.
    async fn count_objects(&self) -> i64 {
        let environment = std::fs::read_to_string(self.path("env")).unwrap();
        let url = environment.lines().find_map(|line| line.strip_prefix("DATABASE_URL=")).unwrap();
        let database = connect(&Login::parse(url.trim_matches('\'')).unwrap()).await.unwrap();
        database.query_one("select count(*) from source_object", &[]).await.unwrap().get(0)
    }

    /// Returns the process IDs of the services.
    fn services(&self) -> Vec<i32> {
        let list = std::fs::read_to_string(self.path("processes")).unwrap_or_default();
        list.lines().map(|line| line.split(' ').nth(1).unwrap().parse().unwrap()).collect()
    }
}

impl Drop for Stack {
    fn drop(&mut self) {
        self.run(&["down"]);
    }
}

/// Returns the output of a command that must have succeeded.
fn stdout(output: &Output) -> String {
    assert!(output.status.success(), "{output:?}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn has_ended(pid: i32) -> bool {
    std::fs::read_to_string(format!("/proc/{pid}/status")).map_or(true, |status| status.contains("State:\tZ"))
}

#[tokio::test]
#[cfg_attr(not(target_os = "linux"), ignore = "the test reads /proc")]
async fn the_stack_starts_processes_a_file_survives_a_kill_and_stops() {
    let stack = Stack::new();
    let output = stdout(&stack.up(std::process::id()).output().unwrap());
    assert!(output.contains("7 feeds"), "{output}");
    assert!(stack.succeed(&["up"]).contains("running already"));
    stack.succeed(&["status"]);

    let good = feed_file("nba-player-movement/demo.json");
    let good = ["upload", "--feed", "nba-player-movement", "--file", good.to_str().unwrap()];
    assert!(stack.succeed(&good).contains("committed"));
    let bad = stack.path("bad.json");
    std::fs::write(&bad, "nonsense").unwrap();
    let rejected = stack.run(&["upload", "--feed", "nba-player-movement", "--file", bad.to_str().unwrap()]);
    assert_eq!(rejected.status.code(), Some(1), "{rejected:?}");

    let services = stack.services();
    assert_eq!(services.len(), 4);
    let lock = std::fs::read_to_string(stack.path("supervisor")).unwrap();
    let supervisor = lock.split_once(' ').unwrap().0.parse().unwrap();
    kill_process(Pid::from_raw(supervisor).unwrap(), Signal::KILL).unwrap();
    let all_ended = async || services.iter().all(|&pid| has_ended(pid)).then_some(());
    wait_for("the services to end after their supervisor", all_ended).await;

    // From a shell that has read the addresses of another stack.
    let mut up = stack.up(std::process::id());
    up.env("LOCAL_STACK", "/elsewhere/.local").env("DATABASE_URL", "postgresql://o:p@127.0.0.1:1/elsewhere");
    let up = up.stdout(Stdio::piped()).spawn().unwrap();
    wait_for("the old addresses to be deleted", async || (!stack.path("env").exists()).then_some(())).await;
    let early = stack.run(&["up"]);
    assert_eq!(early.status.code(), Some(1), "{early:?}");
    let output = stdout(&up.wait_with_output().unwrap());
    assert!(output.contains("already loaded"), "the data did not survive: {output}");
    let services = stack.services();
    stack.succeed(&["down"]);
    assert!(services.iter().all(|&pid| has_ended(pid)), "a service is left running");
    assert!(!stack.path("env").exists());

    stack.succeed(&["reset"]);
    let mut user = Command::new("cat").stdin(Stdio::piped()).spawn().unwrap();
    let output = stdout(&stack.up(user.id()).args(["--demo", "none"]).output().unwrap());
    assert!(!output.contains("demo feeds"), "{output}");
    assert_eq!(stack.count_objects().await, 0);
    let services = stack.services();
    user.kill().unwrap();
    user.wait().unwrap();
    wait_for("the stack to stop with it", async || services.iter().all(|&pid| has_ended(pid)).then_some(())).await;
    stack.succeed(&["reset"]);
    assert!(!stack.path("postgres").exists());
}
