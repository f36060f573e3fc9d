//! What a user can ask for, one file each.

pub mod airflow;
pub mod down;
pub mod drop;
pub mod guard;
pub mod install;
pub mod logs;
pub mod reset;
pub mod status;
pub mod test;
mod tools;
pub mod up;

use std::process::ExitCode;

use crate::progress::Progress;

/// Ends the step that Ctrl-C interrupted; the exit code is what shells say of a program that it ended.
fn interrupted(progress: &mut Progress, how: &str) -> ExitCode {
    progress.end(how);
    ExitCode::from(130)
}
