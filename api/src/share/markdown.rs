//! A trade as Markdown, to paste.

use std::fmt::Write;

use super::document::SharedTrade;
use super::haul::hauls;

/// Writes a trade: its headline, its day and status, what each team received, and the feeds that state it.
pub fn write(trade: &SharedTrade) -> String {
    let mut text =
        format!("**{}**\n\n{}, {}\n", escape(&trade.title()), trade.date.format("%-d %B %Y"), escape(&trade.status));
    for haul in hauls(trade) {
        write!(text, "\n{}:\n\n", escape(&haul.heading)).expect(INFALLIBLE);
        for asset in &haul.assets {
            writeln!(text, "- {}", escape(asset)).expect(INFALLIBLE);
        }
    }
    let mut feeds: Vec<_> = trade.sources.iter().map(|source| source.feed.as_str()).collect();
    feeds.dedup();
    if !feeds.is_empty() {
        writeln!(text, "\nSources: {}", escape(&feeds.join(", "))).expect(INFALLIBLE);
    }
    text
}

const INFALLIBLE: &str = "writing to a String cannot fail";

/// Escapes characters that Markdown could take for markup. A line break becomes a space.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' => escaped.extend(['\\', character]),
            '\n' | '\r' => escaped.push(' '),
            _ => escaped.push(character),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_escaped() {
        assert_eq!(escape("a*b_c\n<d>"), "a\\*b\\_c \\<d\\>");
    }
}
