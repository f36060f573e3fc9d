//! Tables in Markdown.

/// Prints a table under its heading.
pub fn print(title: &str, head: &[&str], rows: &[Vec<String>]) {
    println!("\n## {title}\n");
    if rows.is_empty() {
        println!("none");
        return;
    }
    println!("| {} |", head.join(" | "));
    println!("|{}", " --- |".repeat(head.len()));
    for row in rows {
        println!("| {} |", row.join(" | "));
    }
}

/// `99.4 %`, or a dash where there is nothing to share.
pub fn share(part: usize, whole: usize) -> String {
    if whole == 0 {
        return "–".to_owned();
    }
    #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
    let percent = 100.0 * part as f64 / whole as f64;
    format!("{percent:.2} %")
}

/// `player 12, pick 3`.
pub fn counts<'a>(counted: impl IntoIterator<Item = (&'a str, usize)>) -> String {
    let words: Vec<_> = counted.into_iter().map(|(word, count)| format!("{word} {count}")).collect();
    if words.is_empty() { "–".to_owned() } else { words.join(", ") }
}
