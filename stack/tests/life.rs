//! Nothing outlives whoever started it.
#![expect(clippy::unwrap_used, reason = "helpers of tests are tests")]

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use local_stack::postgres::{Login, connect};
use local_stack::process::answers;
use rustix::process::{Pid, Signal, kill_process, test_kill_process};
use test_support::wait_for;

const LOCAL_STACK: &str = env!("CARGO_BIN_EXE_local-stack");

/// Starts a shell script that finds the program in `$PROGRAM`; returns the first line that it prints, after those that tell of
/// our progress.
fn script(text: &str) -> (Child, String) {
    let mut command = Command::new("sh");
    command.args(["-c", text]).env("PROGRAM", LOCAL_STACK).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.as_mut().unwrap()).lines().map(Result::unwrap);
    let line = lines.find(|line| !line.starts_with(' ')).unwrap();
    (child, line)
}

fn pid(text: &str) -> Pid {
    Pid::from_raw(text.parse().unwrap()).unwrap()
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
    let text = r#""$PROGRAM" exec-tied --parent $$ --signal 15 -- sleep 600 & echo $!; wait"#;
    let (mut parent, child) = script(text);
    let child = pid(&child);
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

#[tokio::test]
#[cfg_attr(not(target_os = "linux"), ignore = "only Linux tells a child of its parent's death")]
async fn a_guard_outlives_its_killed_parent_until_the_family_has_ended() {
    // One that ends when its input does, and has lost its parent.
    let text = r#"family=/nowhere/$$; "$PROGRAM" exec-tied --parent $$ --signal 15 -- "$PROGRAM" guard --family $family &
        guard=$!; (LOCAL_STACK_FAMILY=$family/1 setsid cat <&3 & echo $guard $!) 3<&0; wait"#;
    let (mut parent, ids) = script(text);
    let input = parent.stdin.take();
    let (guard, member) = ids.split_once(' ').unwrap();
    let (guard, member) = (pid(guard), pid(member));
    wait_for("the guard to take over", async || {
        let command = std::fs::read(format!("/proc/{}/cmdline", guard.as_raw_nonzero())).unwrap_or_default();
        let handles = std::fs::read_to_string(format!("/proc/{}/status", guard.as_raw_nonzero())).unwrap_or_default();
        let handles =
            handles.lines().find_map(|line| line.strip_prefix("SigCgt:\t")?.chars().rev().nth(3)?.to_digit(16));
        (!command.windows(9).any(|word| word == b"exec-tied") && handles.is_some_and(|digit| digit & 4 != 0))
            .then_some(())
    })
    .await;
    parent.kill().unwrap();
    parent.wait().unwrap();
    assert!(lives(guard) && lives(member));
    drop(input);
    wait_for("both to end", async || (!lives(guard) && !lives(member)).then_some(())).await;
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
    // It ends when we close its input.
    let text = r#"exec "$PROGRAM" test -- sh -c 'echo $TEST_POSTGRES_URL $TEST_AWS_ENDPOINT_URL; read _; exit 7'"#;
    let (mut run, servers) = script(text);
    let (postgres, emulator) = servers.split_once(' ').unwrap();
    let postgres = Login::parse(postgres).unwrap();
    let server = connect(&postgres).await.unwrap();
    let folder: String = server.query_one("show data_directory", &[]).await.unwrap().get(0);
    let folder = Path::new(&folder).parent().unwrap();
    assert!(folder.exists() && answers(&format!("{emulator}/_ministack/health")).await);

    drop(run.stdin.take());
    assert_eq!(run.wait().unwrap().code(), Some(7));
    assert!(connect(&postgres).await.is_err(), "PostgreSQL is still there");
    assert!(!answers(&format!("{emulator}/_ministack/health")).await, "the emulator is still there");
    assert!(!folder.exists(), "{} is still there", folder.display());
}

#[tokio::test]
#[cfg_attr(not(target_os = "linux"), ignore = "it looks at /proc")]
async fn a_wait_for_another_installation_ends_when_told_to() {
    let folder = tempfile::tempdir().unwrap();
    let installing = File::create(folder.path().join("installing")).unwrap();
    installing.lock().unwrap();
    let mut command = Command::new(LOCAL_STACK);
    let mut run = command.arg("--local").arg(folder.path()).args(["test", "--", "true"]).spawn().unwrap();
    // Until it has the file open, a signal would end it in any case.
    let files = format!("/proc/{}/fd", run.id());
    let installing = folder.path().join("installing");
    wait_for("it to wait", async || {
        let mut open = std::fs::read_dir(&files).into_iter().flatten().flatten();
        open.any(|file| std::fs::read_link(file.path()).is_ok_and(|path| path == installing)).then_some(())
    })
    .await;
    kill_process(Pid::from_child(&run), Signal::TERM).unwrap();
    let code = wait_for("it to end", async || run.try_wait().unwrap()).await.code();
    assert_eq!(code, Some(130));
}

#[tokio::test]
async fn a_test_run_that_is_terminated_ends_its_command() {
    let (mut run, command) = script(r#"exec "$PROGRAM" test -- sh -c 'echo $$; exec sleep 600'"#);
    let command = pid(&command);
    kill_process(Pid::from_child(&run), Signal::TERM).unwrap();
    wait_for("the command to end", async || (!lives(command)).then_some(())).await;
    run.wait().unwrap();
}
