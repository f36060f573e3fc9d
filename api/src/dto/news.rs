//! News.

use chrono::{DateTime, Utc};
use poem_openapi::Object;

use super::NextPage;

/// A page of news.
#[derive(Object)]
pub struct NewsPage {
    /// The news items, newest first.
    pub data: Vec<NewsItem>,
    /// Cursor of the next page.
    pub page: NextPage,
}

/// A news item. All texts are plain text without markup.
#[derive(Object)]
pub struct NewsItem {
    /// ID of the news item.
    pub id: String,
    /// Feed that the news item comes from.
    pub feed: String,
    /// When the news item was published.
    pub published_at: DateTime<Utc>,
    /// Headline.
    pub title: String,
    /// Summary; may be empty.
    pub summary: String,
    /// URL of the article (`http` or `https`); null if there is none.
    pub link: Option<String>,
    /// Title of the news channel; null if there is none.
    pub channel: Option<String>,
    /// Categories that the channel assigns.
    pub categories: Vec<String>,
    /// Whether the news item is about trades.
    pub is_about_trades: bool,
}
