//! What the supervisor tells `up` while it starts: one JSON value a line on its standard output.

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

/// Tells `up`; once `up` has left, nobody.
pub fn send(report: &Report) {
    let line = serde_json::to_string(report).expect("a report is plain text");
    let _unheard = writeln!(stdout(), "{line}").and_then(|()| stdout().flush());
}
