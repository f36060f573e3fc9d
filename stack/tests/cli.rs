//! Commands that start no servers: the data of other versions, and arguments.
#![expect(clippy::unwrap_used, reason = "test helpers")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn run(local: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_local-stack"));
    command.arg("--local").arg(local).args(arguments).env_remove("DATABASE_URL").env_remove("LOCAL_STACK");
    command.output().unwrap()
}

/// Creates the folder that a build without format versions has left: data, state files and tools.
fn old_folder() -> tempfile::TempDir {
    let local = tempfile::tempdir().unwrap();
    for folder in ["postgres", "emulator/state", "airflow/bin", "venv/bin", "log"] {
        fs::create_dir_all(local.path().join(folder)).unwrap();
    }
    let files = [
        ("postgres/PG_VERSION", "15\n"),
        ("passwords", "OWNER=a\nINGEST=b\nAPI=c\n"),
        ("ports", "api=8080\n"),
        ("env", "API_URL=http://127.0.0.1:8080\n"),
        ("processes", "worker 999999999 1 15 0\n"),
        ("supervisor", "999999999 1"),
        ("venv/bin/uv", ""),
    ];
    for (name, text) in files {
        fs::write(local.path().join(name), text).unwrap();
    }
    local
}

#[test]
fn data_of_an_earlier_build_is_reported_in_one_line_and_kept() {
    let local = old_folder();
    let file = local.path().join("ports");
    let upload = ["upload", "--feed", "nba-player-movement", "--file", file.to_str().unwrap()];
    for arguments in [&["up"][..], &upload, &["airflow"]] {
        let output = run(local.path(), arguments);
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{arguments:?}: {error}");
        assert!(error.contains("`make reset`") && error.lines().count() == 1, "{arguments:?}: {error}");
    }
    for kept in ["postgres/PG_VERSION", "emulator/state", "passwords", "env", "processes"] {
        assert!(local.path().join(kept).exists(), "{kept}");
    }
}

#[test]
fn the_data_of_an_earlier_build_can_be_stopped_and_reset() {
    let local = old_folder();
    assert!(run(local.path(), &["down"]).status.success());
    assert!(local.path().join("postgres/PG_VERSION").exists());
    assert!(!local.path().join("env").exists());
    assert!(run(local.path(), &["reset"]).status.success());
    for deleted in ["postgres", "emulator", "airflow", "passwords", "ports"] {
        assert!(!local.path().join(deleted).exists(), "{deleted}");
    }
    assert!(local.path().join("venv/bin/uv").exists());
}

#[test]
fn an_unknown_demo_is_rejected_with_the_possible_values() {
    let local = tempfile::tempdir().unwrap();
    let output = run(local.path(), &["up", "--demo", "everything"]);
    let error = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(error.contains("[possible values: none, sample]"), "{error}");
}
