//! The table of what was measured, as Markdown.

use std::fmt;

/// Lines of the table and the definitions below it.
#[derive(Default)]
pub struct Report {
    lines: Vec<Line>,
    notes: Vec<String>,
}

struct Line {
    what: String,
    measured: String,
    goal: String,
    met: &'static str,
}

/// A number and its unit.
#[derive(Debug, Clone, Copy)]
pub struct Figure(pub f64, pub &'static str);

impl Report {
    /// Adds a figure that shall not exceed a goal of the same unit.
    pub fn at_most(&mut self, what: &str, figure: Figure, goal: f64, detail: &str) {
        let met = if figure.0 <= goal { "yes" } else { "**no**" };
        self.push(what, figure, detail, format!("≤ {goal} {}", figure.1), met);
    }

    /// Adds a figure that has no goal.
    pub fn told(&mut self, what: &str, figure: Figure, detail: &str) {
        self.push(what, figure, detail, "–".to_owned(), "–");
    }

    /// Adds a definition below the table.
    pub fn note(&mut self, note: impl Into<String>) {
        self.notes.push(note.into());
    }

    fn push(&mut self, what: &str, figure: Figure, detail: &str, goal: String, met: &'static str) {
        let measured = if detail.is_empty() { figure.to_string() } else { format!("{figure} ({detail})") };
        eprintln!("  {what}: {measured}");
        self.lines.push(Line { what: what.to_owned(), measured, goal, met });
    }
}

impl fmt::Display for Report {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "| what | measured | goal | met |")?;
        writeln!(out, "| --- | --- | --- | --- |")?;
        for Line { what, measured, goal, met } in &self.lines {
            writeln!(out, "| {what} | {measured} | {goal} | {met} |")?;
        }
        writeln!(out)?;
        self.notes.iter().try_for_each(|note| writeln!(out, "- {note}"))
    }
}

/// Three digits that count.
impl fmt::Display for Figure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(value, unit) = self;
        let decimals = match value.abs() {
            10.0..100.0 => 1,
            100.0.. => 0,
            _ => 2,
        };
        write!(out, "{value:.decimals$} {unit}")
    }
}

/// The middle of some figures, of which there is at least one.
pub fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_unstable_by(f64::total_cmp);
    figures[figures.len() / 2]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_goal_that_is_missed_is_told() {
        let mut report = Report::default();
        report.at_most("a", Figure(0.5, "ms"), 0.8, "");
        report.at_most("b", Figure(1.5, "×"), 1.3, "30 µs against 20 µs");
        report.told("c", Figure(123.4, "MB/s"), "");
        report.note("how");
        let table = "| what | measured | goal | met |\n\
                     | --- | --- | --- | --- |\n\
                     | a | 0.50 ms | ≤ 0.8 ms | yes |\n\
                     | b | 1.50 × (30 µs against 20 µs) | ≤ 1.3 × | **no** |\n\
                     | c | 123 MB/s | – | – |\n\
                     \n- how\n";
        assert_eq!(report.to_string(), table);
    }

    #[test]
    fn the_middle_is_one_of_them() {
        assert!((median(vec![3.0, 1.0, 2.0]) - 2.0).abs() < f64::EPSILON);
    }
}
