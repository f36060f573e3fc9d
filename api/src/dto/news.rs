//! News.

use chrono::{DateTime, Utc};
use poem_openapi::Object;

use super::NextPage;

/// A page of news
#[derive(Object)]
pub struct NewsPage {
    pub data: Vec<NewsItem>,
    pub page: NextPage,
}

/// A piece of news; all texts are plain, never markup
#[derive(Object)]
pub struct NewsItem {
    pub id: String,
    pub feed: String,
    pub published_at: DateTime<Utc>,
    pub title: String,
    pub summary: String,
    /// `http` or `https`
    pub link: Option<String>,
    /// The feed's own title
    pub channel: Option<String>,
    pub categories: Vec<String>,
    pub is_about_trades: bool,
}
