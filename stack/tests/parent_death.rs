//! Processes end together with the process that started them.
#![expect(clippy::unwrap_used, reason = "test helpers")]

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use local_stack::postgres::{Login, connect};
use local_stack::process::is_healthy;
use rustix::process::{Pid, Signal, kill_process, test_kill_process};
use test_support::wait_for;

const LOCAL_STACK: &str = env!("CARGO_BIN_EXE_local-stack");

/// Starts a shell script that finds the program in `$PROGRAM`. Returns the first line that it prints after our progress lines.
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

/// Returns whether a process runs. A zombie that its new parent has not waited for yet does not.
fn is_running(pid: Pid) -> bool {
    let status = std::fs::read_to_string(format!("/proc/{}/status", pid.as_raw_nonzero()));
    match status {
        Ok(status) => !status.contains("State:\tZ"),
        Err(_) => !Path::new("/proc/self").exists() && test_kill_process(pid).is_ok(),
    }
}

#[tokio::test]
#[cfg_attr(not(target_os = "linux"), ignore = "only Linux signals a child when its parent dies")]
async fn a_tied_program_ends_when_its_parent_is_killed() {
    let text = r#""$PROGRAM" exec-tied --parent $$ --signal 15 -- sleep 600 & echo $!; wait"#;
    let (mut parent, child) = script(text);
    let child = pid(&child);
    wait_for("the program to start", async || {
        let name = std::fs::read_to_string(format!("/proc/{}/comm", child.as_raw_nonzero())).unwrap_or_default();
        (name.trim() == "sleep").then_some(())
    })
    .await;
    assert!(is_running(child));
    parent.kill().unwrap();
    parent.wait().unwrap();
    wait_for("the program to end", async || (!is_running(child)).then_some(())).await;
}

#[tokio::test]
#[cfg_attr(not(target_os = "linux"), ignore = "only Linux signals a child when its parent dies")]
async fn a_guard_outlives_its_killed_parent_until_the_tree_has_ended() {
    // The member has lost its parent and ends when its input does.
    let text = r#"tree=/nowhere/$$; "$PROGRAM" exec-tied --parent $$ --signal 15 -- "$PROGRAM" guard --tree $tree &
        guard=$!; (LOCAL_STACK_PROCESS_TREE=$tree/1 setsid cat <&3 & echo $guard $!) 3<&0; wait"#;
    let (mut parent, ids) = script(text);
    let input = parent.stdin.take();
    let (guard, member) = ids.split_once(' ').unwrap();
    let (guard, member) = (pid(guard), pid(member));
    wait_for("the guard to start", async || {
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
    assert!(is_running(guard) && is_running(member));
    drop(input);
    wait_for("both to end", async || (!is_running(guard) && !is_running(member)).then_some(())).await;
}

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "only Linux signals a child when its parent dies")]
fn a_program_is_not_started_when_the_parent_has_ended_already() {
    let stranger = "1";
    let tied = ["exec-tied", "--parent", stranger, "--signal", "15", "--", "true"];
    assert!(!Command::new(LOCAL_STACK).args(tied).stderr(Stdio::null()).status().unwrap().success());
}

#[tokio::test]
async fn a_test_run_returns_its_commands_exit_code_and_leaves_nothing_running() {
    // The command ends when we close its input.
    let text = r#"exec "$PROGRAM" test -- sh -c 'echo $TEST_POSTGRES_URL $TEST_AWS_ENDPOINT_URL $TEST_POSTGRES_17_URL; read _; exit 7'"#;
    let (mut run, servers) = script(text);
    let [postgres, emulator, postgres_17] = servers.split(' ').collect::<Vec<_>>().try_into().unwrap();
    let (postgres, postgres_17) = (Login::parse(postgres).unwrap(), Login::parse(postgres_17).unwrap());
    let server = connect(&postgres).await.unwrap();
    let folder: String = server.query_one("show data_directory", &[]).await.unwrap().get(0);
    let folder = Path::new(&folder).parent().unwrap();
    assert!(folder.exists() && is_healthy(&format!("{emulator}/_ministack/health")).await);

    let version: String =
        connect(&postgres_17).await.unwrap().query_one("show server_version_num", &[]).await.unwrap().get(0);
    assert!(version.parse::<u32>().unwrap() >= 170_000, "{version}");

    drop(run.stdin.take());
    assert_eq!(run.wait().unwrap().code(), Some(7));
    assert!(connect(&postgres).await.is_err(), "PostgreSQL is still running");
    assert!(connect(&postgres_17).await.is_err(), "PostgreSQL 17 is still running");
    assert!(!is_healthy(&format!("{emulator}/_ministack/health")).await, "the emulator is still running");
    assert!(!folder.exists(), "{} still exists", folder.display());
}

#[tokio::test]
#[cfg_attr(not(target_os = "linux"), ignore = "the test reads /proc")]
async fn a_wait_for_another_installation_ends_on_sigterm() {
    let folder = tempfile::tempdir().unwrap();
    let installing = File::create(folder.path().join("installing")).unwrap();
    installing.lock().unwrap();
    let mut command = Command::new(LOCAL_STACK);
    let mut run = command.arg("--local").arg(folder.path()).args(["test", "--", "true"]).spawn().unwrap();
    // Before the program opens the file, the signal ends it in any case.
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
    wait_for("the command to end", async || (!is_running(command)).then_some(())).await;
    run.wait().unwrap();
}
