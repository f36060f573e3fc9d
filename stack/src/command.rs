//! The subcommands, one file each.

pub mod airflow;
mod demo;
pub mod down;
pub mod guard;
pub mod install;
pub mod logs;
pub mod reset;
pub mod status;
pub mod test;
mod tools;
pub mod up;
pub mod upload;

use std::process::ExitCode;

pub use demo::Demo;

use crate::progress::Progress;

/// Ends the step that Ctrl-C interrupted. Returns the exit code that shells use for SIGINT.
fn interrupted(progress: &mut Progress, detail: &str) -> ExitCode {
    progress.end(detail);
    ExitCode::from(130)
}
