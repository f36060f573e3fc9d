//! News feeds in the formats RSS 2.0 and Atom, such as ESPN's <https://www.espn.com/espn/rss/nba/news>.
//!
//! Each RSS item or Atom entry becomes one claim about a piece of news. This is an item of RSS:
//!
//! ```xml
//! <item><title>Heat trade Jimmy Butler to Warriors</title><description>Andrew Wiggins goes to Miami.</description>
//!   <link>https://news.example/butler</link><pubDate>Thu, 06 Feb 2025 14:05:00 EST</pubDate><guid>demo-2</guid></item>
//! ```
//!
//! Title and summary come from an external source and are kept as plain text. Entities are never expanded: a file that
//! defines any is refused. The formats are specified at <https://www.rssboard.org/rss-specification> and
//! <https://www.rfc-editor.org/rfc/rfc4287>.
//!
//! An item passes through these steps: `document` and `document_builder` find the entries in the XML, `news_item` normalises
//! each with `date` and `plain_text`, and `topic` decides whether it is about a trade.

use std::collections::HashMap;

use self::news_item::NewsItem;
use crate::claim::{Claim, Statement};
use crate::parsed_file::{FileError, ParsedFile};
use crate::rows::{ParsedRow, RawRow, RowError, parse_rows};

mod date;
mod document;
mod document_builder;
mod entry;
mod html_entity;
mod news_item;
mod plain_text;
mod topic;

/// Parses a file. Each entry becomes a claim, becomes a rejection, or is skipped because it repeats an earlier entry.
pub fn parse(text: &str) -> Result<ParsedFile, FileError> {
    let document = document::parse(text)?;
    let channel = plain_text::from_html(&document.title);
    let entries = document.entries.into_iter().map(|mut entry| {
        let raw = std::mem::take(&mut entry.raw);
        (RawRow::new(entry.line, raw), entry)
    });
    let mut news = News::default();
    let (file, _) = parse_rows(entries, |row, entry| news.add(row.line, news_item::parse(&entry, &channel)?));
    Ok(ParsedFile { claims: news.claims, ..file })
}

/// The claims so far, with their indices by key.
#[derive(Default)]
struct News {
    claims: Vec<Claim>,
    index_of: HashMap<String, usize>,
}

impl News {
    /// Adds a claim. Skips it if an earlier claim is the same. Returns an error if one has the same key but differs.
    fn add(&mut self, line: u32, NewsItem { key, news }: NewsItem) -> Result<ParsedRow<()>, RowError> {
        let statement = Statement::News(news);
        if let Some(earlier) = self.index_of.get(&key).map(|index| &self.claims[*index]) {
            if earlier.statement == statement {
                return Ok(ParsedRow::Skipped("repeats an earlier entry"));
            }
            let message = format!("key {key:?} is already used on line {} with different content", earlier.line);
            return Err(RowError::new("duplicate_key", message));
        }
        self.index_of.insert(key.clone(), self.claims.len());
        self.claims.push(Claim { record_key: key, line, is_complete: true, statement });
        Ok(ParsedRow::Used(()))
    }
}

#[cfg(test)]
mod tests;
