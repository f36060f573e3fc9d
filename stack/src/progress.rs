//! One line a step, with the time it took; a bar while a step takes long and someone is watching.

use std::fmt::Display;
use std::io::{IsTerminal, Write, stderr, stdout};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use tokio::task::JoinHandle;
use tokio::time::Instant;

/// Shorter steps need no bar.
const PATIENCE: Duration = Duration::from_secs(2);

/// Prints a line. That nobody reads it any more (`| head`) is no reason to stop what we are doing.
pub fn say(line: impl Display) {
    let _unread = writeln!(stdout(), "{line}");
}

#[derive(Debug)]
pub struct Progress {
    steps: u64,
    taken: u64,
    current: Option<Step>,
}

#[derive(Debug)]
struct Step {
    name: String,
    started: Instant,
    bar: ProgressBar,
    waiting: JoinHandle<()>,
}

impl Progress {
    pub fn of(steps: u64) -> Self {
        Self { steps, taken: 0, current: None }
    }

    pub fn begin(&mut self, name: &str) {
        let style = ProgressStyle::with_template("  {msg:<22} {elapsed:>5}  [{bar:30}] step {pos} of {len} {spinner}");
        let style = style.expect("the template is right").progress_chars("=> ");
        let bar = ProgressBar::with_draw_target(Some(self.steps), ProgressDrawTarget::hidden()).with_style(style);
        bar.set_position(self.taken + 1);
        bar.set_message(name.to_owned());
        let shown = bar.clone();
        let waiting = tokio::spawn(async move {
            tokio::time::sleep(PATIENCE).await;
            if stderr().is_terminal() {
                shown.set_draw_target(ProgressDrawTarget::stderr());
                shown.enable_steady_tick(Duration::from_millis(100));
            }
        });
        self.current = Some(Step { name: name.to_owned(), started: Instant::now(), bar, waiting });
    }

    pub fn done(&mut self, detail: &str) {
        self.taken += 1;
        if let Some(step) = self.current.take() {
            let seconds = step.started.elapsed().as_secs_f64();
            let name = step.name.clone();
            drop(step);
            say(format_args!("  {name:<22} {seconds:>5.1} s  {detail}"));
        }
    }

    pub fn note(&self, text: &str) {
        let print = || say(format_args!("  {text}"));
        match &self.current {
            Some(step) => step.bar.suspend(print),
            None => print(),
        }
    }

    /// Clears the bar of a step that did not end well, and says how it ended.
    pub fn end(&mut self, how: &str) {
        if let Some(step) = self.current.take() {
            let seconds = step.started.elapsed().as_secs_f64();
            let name = step.name.clone();
            drop(step);
            say(format_args!("  {name:<22} {seconds:>5.1} s  {how}"));
        }
    }
}

impl Drop for Step {
    fn drop(&mut self) {
        self.waiting.abort();
        self.bar.finish_and_clear();
    }
}
