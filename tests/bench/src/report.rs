//! The table of measurements, as Markdown.

use std::fmt;

/// The lines of the table and the notes below it.
#[derive(Default)]
pub struct Report {
    lines: Vec<Line>,
    notes: Vec<String>,
}

struct Line {
    name: String,
    measured: String,
    target: String,
    met: &'static str,
}

/// A number and its unit.
#[derive(Debug, Clone, Copy)]
pub struct Quantity(pub f64, pub &'static str);

impl Report {
    /// Adds a measurement with an upper limit in the same unit.
    pub fn at_most(&mut self, name: &str, measured: Quantity, limit: f64, detail: &str) {
        let met = if measured.0 <= limit { "yes" } else { "**no**" };
        self.push(name, measured, detail, format!("≤ {limit} {}", measured.1), met);
    }

    /// Adds a measurement without a target.
    pub fn info(&mut self, name: &str, measured: Quantity, detail: &str) {
        self.push(name, measured, detail, "–".to_owned(), "–");
    }

    /// Adds a note below the table: how something is measured.
    pub fn note(&mut self, note: impl Into<String>) {
        self.notes.push(note.into());
    }

    fn push(&mut self, name: &str, measured: Quantity, detail: &str, target: String, met: &'static str) {
        let measured = if detail.is_empty() { measured.to_string() } else { format!("{measured} ({detail})") };
        eprintln!("  {name}: {measured}");
        self.lines.push(Line { name: name.to_owned(), measured, target, met });
    }
}

impl fmt::Display for Report {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "| measurement | measured | target | met |")?;
        writeln!(out, "| --- | --- | --- | --- |")?;
        for Line { name, measured, target, met } in &self.lines {
            writeln!(out, "| {name} | {measured} | {target} | {met} |")?;
        }
        writeln!(out)?;
        self.notes.iter().try_for_each(|note| writeln!(out, "- {note}"))
    }
}

/// Writes three significant digits.
impl fmt::Display for Quantity {
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

/// Returns the median of at least one value.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_unstable_by(f64::total_cmp);
    values[values.len() / 2]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missed_target_is_marked() {
        let mut report = Report::default();
        report.at_most("a", Quantity(0.5, "ms"), 0.8, "");
        report.at_most("b", Quantity(1.5, "×"), 1.3, "30 µs against 20 µs");
        report.info("c", Quantity(123.4, "MB/s"), "");
        report.note("how");
        let table = "| measurement | measured | target | met |\n\
                     | --- | --- | --- | --- |\n\
                     | a | 0.50 ms | ≤ 0.8 ms | yes |\n\
                     | b | 1.50 × (30 µs against 20 µs) | ≤ 1.3 × | **no** |\n\
                     | c | 123 MB/s | – | – |\n\
                     \n- how\n";
        assert_eq!(report.to_string(), table);
    }

    #[test]
    fn the_median_does_not_depend_on_the_order() {
        assert!((median(vec![3.0, 1.0, 2.0]) - 2.0).abs() < f64::EPSILON);
    }
}
