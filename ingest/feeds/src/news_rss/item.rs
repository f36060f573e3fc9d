//! An item's texts → a piece of news.

use super::entry::{Entry, LONGEST};
use super::{RowError, date, plain, subject};
use crate::claim::{NewsStatement, content_hash};
use crate::parsed_file::truncate;

/// Most bytes of a key; a longer one is told apart by its hash.
const LONGEST_KEY: usize = 160;

/// Most bytes of a link.
const LONGEST_LINK: usize = 2_000;

/// Most categories of an item, and most bytes of one.
const MOST_CATEGORIES: (usize, usize) = (20, 100);

#[derive(Debug)]
pub(super) struct Item {
    pub key: String,
    pub news: NewsStatement,
}

pub(super) fn read(entry: &Entry, channel: &str) -> Result<Item, RowError> {
    if let Some(name) = entry.too_long {
        return Err(RowError { code: "too_long", message: format!("{name} has more than {LONGEST} bytes") });
    }
    let title = plain::text(&entry.title);
    if title.is_empty() {
        return Err(RowError { code: "missing_title", message: "the item has no title".to_owned() });
    }
    let published_at = date::read(&entry.date)?;
    let summary = plain::text(&entry.summary);
    let mut categories: Vec<String> = Vec::new();
    for category in entry.categories.iter().map(|category| plain::text(category)) {
        let fits = (1..=MOST_CATEGORIES.1).contains(&category.len()) && categories.len() < MOST_CATEGORIES.0;
        if fits && !categories.contains(&category) {
            categories.push(category);
        }
    }
    let news = NewsStatement {
        published_at,
        is_about_trades: subject::is_about_trades(&title, &summary, &categories),
        link: link(&entry.link),
        channel: (!channel.is_empty()).then(|| channel.to_owned()),
        title,
        summary,
        categories,
    };
    Ok(Item { key: key(entry, &news), news })
}

/// The feed's own id, else the link, else what tells items apart.
fn key(entry: &Entry, news: &NewsStatement) -> String {
    let id = plain::text(&entry.id);
    // Public ids are made of letters and digits.
    match (id.contains(char::is_alphanumeric), &news.link) {
        (true, _) => bounded(&id),
        (false, Some(link)) => bounded(link),
        (false, None) => hashed(&format!("{} {}", news.title, news.published_at)),
    }
}

fn bounded(key: &str) -> String {
    if key.len() <= LONGEST_KEY { key.to_owned() } else { format!("{} {}", truncate(key, LONGEST_KEY), hashed(key)) }
}

fn hashed(key: &str) -> String {
    use std::fmt::Write;

    content_hash(key).iter().fold(String::new(), |mut written, byte| {
        write!(written, "{byte:02x}").expect("a string takes all that is written");
        written
    })
}

/// A link of the web; others (`javascript:`) lead nowhere.
fn link(text: &str) -> Option<String> {
    let is_web = ["https://", "http://"]
        .iter()
        .any(|scheme| text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)));
    let is_plain = text.chars().all(|sign| !sign.is_whitespace() && !sign.is_control() && !"<>\"".contains(sign));
    (is_web && is_plain && text.len() <= LONGEST_LINK).then(|| text.to_owned())
}
