//! Reports the supervisor's progress to `up`: one JSON value per line on standard output.

use std::io::{Write, stdout};

use serde::{Deserialize, Serialize};

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Report {
    Step(String),
    Done(String),
    Note(String),
    Failed(String),
    Ready,
}

pub fn step(name: &str) {
    send(&Report::Step(name.to_owned()));
}

pub fn done(detail: impl Into<String>) {
    send(&Report::Done(detail.into()));
}

/// Sends a report. Once `up` has ended, reports are lost.
pub fn send(report: &Report) {
    let line = serde_json::to_string(report).expect("a report is plain text");
    let _up_has_ended = writeln!(stdout(), "{line}").and_then(|()| stdout().flush());
}
