//! The whole stack as a user meets it: up, drop, killed, up again, down.
#![expect(clippy::unwrap_used, reason = "helpers of tests are tests")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use rustix::process::{Pid, Signal, kill_process};
use test_support::{feed_file, wait_for};

/// A stack with a folder of its own, stopped when the test ends, however it does.
struct Stack {
    folder: tempfile::TempDir,
}

impl Stack {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        // Installing takes longer than everything else; `local-stack test` has done it.
        let checkout = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        std::os::unix::fs::symlink(checkout.join(".local/venv"), folder.path().join("venv")).unwrap();
        local_stack::user::open_for_all(folder.path()).unwrap();
        Self { folder }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_local-stack"));
        command.arg("--local").arg(self.folder.path()).args(arguments);
        command.env_remove("DATABASE_URL").env_remove("LOCAL_STACK");
        command
    }

    /// How to bring it up, bound to the life of a process.
    fn up(&self, tied_to: u32) -> Command {
        self.command(&["up", "--tied-to", &tied_to.to_string()])
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// Runs a command that shall succeed; returns what it printed.
    fn succeed(&self, arguments: &[&str]) -> String {
        printed(&self.run(arguments))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The process ids of the services.
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

/// What a command that shall have succeeded printed.
fn printed(output: &Output) -> String {
    assert!(output.status.success(), "{output:?}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn gone(pid: i32) -> bool {
    std::fs::read_to_string(format!("/proc/{pid}/status")).map_or(true, |status| status.contains("State:\tZ"))
}

#[tokio::test]
#[cfg_attr(not(target_os = "linux"), ignore = "it looks at /proc")]
async fn the_stack_comes_up_takes_a_file_survives_a_kill_and_goes_down() {
    let stack = Stack::new();
    let told = printed(&stack.up(std::process::id()).output().unwrap());
    assert!(told.contains("6 feeds"), "{told}");
    assert!(stack.succeed(&["up"]).contains("running already"));
    stack.succeed(&["status"]);

    let good = feed_file("nba-player-movement/demo.json");
    let good = ["drop", "--feed", "nba-player-movement", "--file", good.to_str().unwrap()];
    assert!(stack.succeed(&good).contains("committed"));
    let bad = stack.path("bad.json");
    std::fs::write(&bad, "nonsense").unwrap();
    let refused = stack.run(&["drop", "--feed", "nba-player-movement", "--file", bad.to_str().unwrap()]);
    assert_eq!(refused.status.code(), Some(1), "{refused:?}");

    let services = stack.services();
    assert_eq!(services.len(), 4);
    let lock = std::fs::read_to_string(stack.path("supervisor")).unwrap();
    let supervisor = lock.split_once(' ').unwrap().0.parse().unwrap();
    kill_process(Pid::from_raw(supervisor).unwrap(), Signal::KILL).unwrap();
    wait_for("the services to follow their supervisor", async || services.iter().all(|&pid| gone(pid)).then_some(()))
        .await;

    // From a shell that has read the addresses of some stack.
    let mut up = stack.up(std::process::id());
    up.env("LOCAL_STACK", "/elsewhere/.local").env("DATABASE_URL", "postgresql://o:p@127.0.0.1:1/elsewhere");
    let up = up.stdout(Stdio::piped()).spawn().unwrap();
    wait_for("the old addresses to go", async || (!stack.path("env").exists()).then_some(())).await;
    let early = stack.run(&["up"]);
    assert_eq!(early.status.code(), Some(1), "{early:?}");
    let told = printed(&up.wait_with_output().unwrap());
    assert!(told.contains("was loaded before"), "the data did not survive: {told}");
    let services = stack.services();
    stack.succeed(&["down"]);
    assert!(services.iter().all(|&pid| gone(pid)), "something is left running");
    assert!(!stack.path("env").exists());

    let mut user = Command::new("cat").stdin(Stdio::piped()).spawn().unwrap();
    printed(&stack.up(user.id()).output().unwrap());
    let services = stack.services();
    user.kill().unwrap();
    user.wait().unwrap();
    wait_for("the stack to go too", async || services.iter().all(|&pid| gone(pid)).then_some(())).await;
    stack.succeed(&["reset"]);
    assert!(!stack.path("postgres").exists());
}
