//! Nothing outlives whoever started it.
#![expect(clippy::unwrap_used, reason = "helpers of tests are tests")]

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use rustix::process::{Pid, Signal, kill_process, test_kill_process};
use test_support::wait_for;

const LOCAL_STACK: &str = env!("CARGO_BIN_EXE_local-stack");

/// Starts a shell script whose first line of output is a process id.
fn script(text: &str) -> (Child, Pid) {
    let mut command = Command::new("sh");
    command.args(["-c", text]).env("LOCAL_STACK", LOCAL_STACK).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
    let pid = Pid::from_raw(line.trim().parse().unwrap()).unwrap();
    (child, pid)
}

/// Whether a process is there and is no zombie that its new parent has yet to bury.
fn lives(pid: Pid) -> bool {
    let status = std::fs::read_to_string(format!("/proc/{}/status", pid.as_raw_nonzero()));
    match status {
        Ok(status) => !status.contains("State:\tZ"),
        Err(_) => !Path::new("/proc/self").exists() && test_kill_process(pid).is_ok(),
    }
}

#[tokio::test]
#[cfg_attr(not(target_os = "linux"), ignore = "only Linux tells a child of its parent's death")]
async fn a_tied_program_dies_with_its_killed_parent() {
    let text = r#""$LOCAL_STACK" exec-tied --parent $$ --signal 15 -- sleep 600 & echo $!; wait"#;
    let (mut parent, child) = script(text);
    wait_for("the program to take over", async || {
        let name = std::fs::read_to_string(format!("/proc/{}/comm", child.as_raw_nonzero())).unwrap_or_default();
        (name.trim() == "sleep").then_some(())
    })
    .await;
    assert!(lives(child));
    parent.kill().unwrap();
    parent.wait().unwrap();
    wait_for("the program to end", async || (!lives(child)).then_some(())).await;
}

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "only Linux tells a child of its parent's death")]
fn a_program_is_not_started_when_the_parent_is_gone_already() {
    let stranger = "1";
    let tied = ["exec-tied", "--parent", stranger, "--signal", "15", "--", "true"];
    assert!(!Command::new(LOCAL_STACK).args(tied).stderr(Stdio::null()).status().unwrap().success());
}

#[tokio::test]
async fn a_test_run_returns_its_command_s_exit_code_and_leaves_nothing() {
    let text = r#"exec "$LOCAL_STACK" test -- sh -c 'echo $$ $TEST_POSTGRES_URL; exit 7'"#;
    let output = Command::new("sh").args(["-c", text]).env("LOCAL_STACK", LOCAL_STACK).output().unwrap();
    assert_eq!(output.status.code(), Some(7), "{output:?}");
    let printed = String::from_utf8(output.stdout).unwrap();
    let url = printed.split_whitespace().find(|word| word.starts_with("postgresql://")).unwrap();
    assert!(tokio_postgres::connect(url, tokio_postgres::NoTls).await.is_err(), "the server is still there");
}

#[tokio::test]
async fn a_test_run_that_is_terminated_ends_its_command() {
    let text = r#"exec "$LOCAL_STACK" test -- sh -c 'echo $$; exec sleep 600' | grep --line-buffered '^[0-9]'"#;
    let (mut run, command) = script(text);
    let parent = std::fs::read_to_string(format!("/proc/{}/stat", command.as_raw_nonzero())).unwrap();
    let parent = parent.rsplit_once(") ").unwrap().1.split(' ').nth(1).unwrap().parse().unwrap();
    kill_process(Pid::from_raw(parent).unwrap(), Signal::TERM).unwrap();
    wait_for("the command to end", async || (!lives(command)).then_some(())).await;
    run.wait().unwrap();
}
