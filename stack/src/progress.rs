//! Prints one line per step with its duration, and a progress bar on terminals while a step takes long.

use std::fmt::Display;
use std::io::{IsTerminal, Write, stderr, stdout};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use tokio::task::JoinHandle;
use tokio::time::Instant;

/// How long a step runs before its bar appears.
const BAR_DELAY: Duration = Duration::from_secs(2);

/// Prints a line. Continues if standard output is closed, as after `| head`.
pub fn print_line(line: impl Display) {
    let _closed = writeln!(stdout(), "{line}");
}

#[derive(Debug)]
pub struct Progress {
    steps: u64,
    finished: u64,
    current: Option<Step>,
}

#[derive(Debug)]
struct Step {
    name: String,
    started: Instant,
    bar: ProgressBar,
    show_bar: JoinHandle<()>,
}

impl Progress {
    /// Starts a run with this number of steps.
    pub fn new(steps: u64) -> Self {
        Self { steps, finished: 0, current: None }
    }

    /// Starts a step.
    pub fn begin(&mut self, name: &str) {
        let style = ProgressStyle::with_template("  {msg:<22} {elapsed:>5}  [{bar:30}] step {pos} of {len} {spinner}");
        let style = style.expect("the template is valid").progress_chars("=> ");
        let bar = ProgressBar::with_draw_target(Some(self.steps), ProgressDrawTarget::hidden()).with_style(style);
        bar.set_position(self.finished + 1);
        bar.set_message(name.to_owned());
        let shown = bar.clone();
        let show_bar = tokio::spawn(async move {
            tokio::time::sleep(BAR_DELAY).await;
            if stderr().is_terminal() {
                shown.set_draw_target(ProgressDrawTarget::stderr());
                shown.enable_steady_tick(Duration::from_millis(100));
            }
        });
        self.current = Some(Step { name: name.to_owned(), started: Instant::now(), bar, show_bar });
    }

    /// Ends the current step with its result.
    pub fn done(&mut self, detail: &str) {
        self.finished += 1;
        self.end(detail);
    }

    /// Prints a line within the current step.
    pub fn note(&self, text: &str) {
        let print = || print_line(format_args!("  {text}"));
        match &self.current {
            Some(step) => step.bar.suspend(print),
            None => print(),
        }
    }

    /// Ends the current step, if there is one, without counting it as finished.
    pub fn end(&mut self, detail: &str) {
        if let Some(step) = self.current.take() {
            let seconds = step.started.elapsed().as_secs_f64();
            let name = step.name.clone();
            drop(step);
            print_line(format_args!("  {name:<22} {seconds:>5.1} s  {detail}"));
        }
    }
}

impl Drop for Step {
    fn drop(&mut self) {
        self.show_bar.abort();
        self.bar.finish_and_clear();
    }
}
