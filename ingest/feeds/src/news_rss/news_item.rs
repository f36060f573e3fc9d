//! Normalises an entry into a piece of news with its key.

use super::entry::{Entry, MAX_TEXT_BYTES};
use super::{date, plain_text, topic};
use crate::claim::{NewsStatement, content_hash};
use crate::parsed_file::truncate;
use crate::rows::RowError;

/// Maximum length of a key in bytes. A longer key is cut off and gets a hash.
const MAX_KEY_BYTES: usize = 160;

/// Maximum length of a link in bytes.
const MAX_LINK_BYTES: usize = 2_000;

/// Maximum number of categories of an item.
const MAX_CATEGORIES: usize = 20;

/// Maximum length of a category in bytes.
const MAX_CATEGORY_BYTES: usize = 100;

#[derive(Debug)]
pub(super) struct NewsItem {
    pub key: String,
    pub news: NewsStatement,
}

/// Parses an entry; `channel` is the title of the feed.
pub(super) fn parse(entry: &Entry, channel: &str) -> Result<NewsItem, RowError> {
    if let Some(name) = entry.too_long {
        return Err(RowError::new("too_long", format!("{name} has more than {MAX_TEXT_BYTES} bytes, the maximum")));
    }
    let title = plain_text::from_html(&entry.title);
    if title.is_empty() {
        return Err(RowError::new("missing_title", "the item has no title"));
    }
    let published_at = date::parse(&entry.date)?;
    let summary = plain_text::from_html(&entry.summary);
    let categories = categories(entry);
    let news = NewsStatement {
        published_at,
        is_about_trades: topic::is_about_trades(&title, &summary, &categories),
        link: link(&entry.link),
        channel: (!channel.is_empty()).then(|| channel.to_owned()),
        title,
        summary,
        categories,
    };
    Ok(NewsItem { key: key(entry, &news), news })
}

/// Returns the distinct categories. Those that are empty, too long or too many are left out.
fn categories(entry: &Entry) -> Vec<String> {
    let mut categories: Vec<String> = Vec::new();
    for category in entry.categories.iter().map(|category| plain_text::from_html(category)) {
        let fits = (1..=MAX_CATEGORY_BYTES).contains(&category.len()) && categories.len() < MAX_CATEGORIES;
        if fits && !categories.contains(&category) {
            categories.push(category);
        }
    }
    categories
}

/// Returns the feed's own id, otherwise the link, otherwise a hash of title and date.
fn key(entry: &Entry, news: &NewsStatement) -> String {
    let id = plain_text::from_html(&entry.id);
    // The public id of the record consists of the letters and digits of its key.
    match (id.contains(char::is_alphanumeric), &news.link) {
        (true, _) => limited(&id),
        (false, Some(link)) => limited(link),
        (false, None) => hash(&format!("{} {}", news.title, news.published_at)),
    }
}

fn limited(key: &str) -> String {
    if key.len() <= MAX_KEY_BYTES { key.to_owned() } else { format!("{} {}", truncate(key, MAX_KEY_BYTES), hash(key)) }
}

fn hash(key: &str) -> String {
    use std::fmt::Write;

    content_hash(key).iter().fold(String::new(), |mut hex, byte| {
        write!(hex, "{byte:02x}").expect("writing to a string cannot fail");
        hex
    })
}

/// Returns an `http` or `https` link. Others, such as `javascript:`, are left out.
fn link(text: &str) -> Option<String> {
    let is_web = ["https://", "http://"]
        .iter()
        .any(|scheme| text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)));
    let is_allowed = |letter: char| !letter.is_whitespace() && !letter.is_control() && !"<>\"".contains(letter);
    (is_web && text.chars().all(is_allowed) && text.len() <= MAX_LINK_BYTES).then(|| text.to_owned())
}
