//! Tables in Markdown.

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

/// Formats a share as `99.40 %`, or as a dash if the whole is zero.
pub fn percentage(part: usize, whole: usize) -> String {
    if whole == 0 {
        return "–".to_owned();
    }
    #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
    let percent = 100.0 * part as f64 / whole as f64;
    format!("{percent:.2} %")
}

/// Formats counts as `player 12, pick 3`, or as a dash if there are none.
pub fn counts<'a>(counts: impl IntoIterator<Item = (&'a str, usize)>) -> String {
    let counts: Vec<_> = counts.into_iter().map(|(name, count)| format!("{name} {count}")).collect();
    if counts.is_empty() { "–".to_owned() } else { counts.join(", ") }
}
