//! News: RSS 2.0 and Atom, an item a piece of news. What they say is text from outside: it is kept as plain text only.
//!
//! `<rss><channel><title/><item><title/><description/><link/><pubDate/><guid/><category/></item>…</channel></rss>`, or
//! `<feed><title/><entry>…</entry>…</feed>`. Entities are never expanded: a file that defines any is refused.
//! Sources: <https://www.rssboard.org/rss-specification>, <https://www.rfc-editor.org/rfc/rfc4287>

use std::collections::HashMap;

use crate::parsed_file::{ParsedFile, Rejection, FileError};
use crate::claim::{Claim, Statement};

mod date;
mod document;
mod entity;
mod entry;
mod item;
mod plain;
mod subject;

/// Reads a file: every item ends in a claim or as a rejection; one that stands twice is passed over the second time.
pub fn parse(text: &str) -> Result<ParsedFile, FileError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let document = document::read(text)?;
    let channel = plain::text(&document.title);
    let mut reading = ParsedFile { rows: document.entries.len(), ..ParsedFile::default() };
    let mut places: HashMap<String, usize> = HashMap::new();
    for entry in document.entries {
        let line = entry.line;
        let mut claim = item::read(&entry, &channel);
        let stands = claim.as_ref().ok().and_then(|item| places.get(&item.key)).map(|place| &reading.claims[*place]);
        if let (Ok(item), Some(Claim { line: first, statement: Statement::News(said), .. })) = (&claim, stands) {
            if item.news == *said {
                reading.skipped += 1;
                continue;
            }
            let message = format!("key {:?} is that of line {first}, which says something else", item.key);
            claim = Err(RowError { code: "duplicate_key", message });
        }
        match claim {
            Ok(item) => {
                places.insert(item.key.clone(), reading.claims.len());
                let statement = Statement::News(item.news);
                reading.claims.push(Claim { record_key: item.key, line, is_complete: true, statement });
            }
            Err(RowError { code, message }) => {
                reading.rejections.push(Rejection { record_key: None, line, code, message, raw: entry.raw });
            }
        }
    }
    Ok(reading)
}

/// Why an item cannot be used.
#[derive(Debug, PartialEq, Eq)]
struct RowError {
    code: &'static str,
    message: String,
}

#[cfg(test)]
mod tests;
