//! Tables and lists in Markdown.

/// Prints a table below a heading.
pub fn print(title: &str, header: &[&str], rows: &[Vec<String>]) {
    println!("\n## {title}\n");
    if rows.is_empty() {
        println!("none");
        return;
    }
    println!("| {} |", header.join(" | "));
    println!("|{}", " --- |".repeat(header.len()));
    for row in rows {
        println!("| {} |", row.join(" | "));
    }
}

/// Prints a table of measures and their values below a heading.
pub fn print_measures<const COUNT: usize>(title: &str, measures: [(&str, String); COUNT]) {
    let rows = measures.map(|(name, value)| vec![name.to_owned(), value]);
    print(title, &["measure", "value"], &rows);
}

/// Prints a list below a table.
pub fn print_list(lines: &[String]) {
    if !lines.is_empty() {
        println!();
    }
    for line in lines {
        println!("- {line}");
    }
}

/// Formats a share as `99.40 %`, or as a dash if the whole is zero.
pub fn percentage(part: usize, whole: usize) -> String {
    if whole == 0 {
        return "–".to_owned();
    }
    #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
    let percent = 100.0 * part as f64 / whole as f64;
    format!("{percent:.2} %")
}

/// Formats a share as `762 of 778 (97.94 %)`.
pub fn share(part: usize, whole: usize) -> String {
    format!("{part} of {whole} ({})", percentage(part, whole))
}

/// Formats counts as `player 12, pick 3`, or as a dash if there are none.
pub fn counts<Name: AsRef<str>>(counts: impl IntoIterator<Item = (Name, usize)>) -> String {
    let counts: Vec<_> = counts.into_iter().map(|(name, count)| format!("{} {count}", name.as_ref())).collect();
    if counts.is_empty() { "–".to_owned() } else { counts.join(", ") }
}
