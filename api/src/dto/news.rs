//! News.

use chrono::{DateTime, Utc};
use poem_openapi::{Enum, Object};

use super::{Certainty, NextPage};

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
    /// The trades that it is about, as follows from the players and teams that it names; the earliest first. News about trades
    /// that did not happen, or of players whom it does not name in full, has none.
    pub trades: Vec<NewsTrade>,
}

/// A trade that a news item is about.
#[derive(Object)]
pub struct NewsTrade {
    /// Trade ID.
    pub id: String,
    /// How certain it is: `deduced` from the names, or `ambiguous` if another trade fits as well.
    pub certainty: Certainty,
    /// IDs of the players of the trade whom the item names.
    pub players: Vec<String>,
    /// Codes of the teams of the trade that the item names.
    pub teams: Vec<String>,
    /// When the item was published, relative to the date of the trade.
    pub when: NewsTiming,
}

/// When a news item was published relative to the date of a trade: `before`, `same_day`, `after`.
#[derive(Enum)]
#[oai(rename_all = "snake_case")]
pub enum NewsTiming {
    Before,
    SameDay,
    After,
}
