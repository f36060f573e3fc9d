//! The feeds: pure functions from the text of a file to claims and rejections. One module a feed.

use std::fmt;

use schema::name::fold;

use crate::claim::Claim;

pub mod basketball_reference;
pub mod espn_transactions;
mod line_counter;
pub mod nba_player_movement;
pub mod news_rss;
pub mod pro_sports_transactions;
pub mod trade_report;

/// A feed that the tracker reads; found by the key prefix `feeds/<feed>/…`. In the order of their rank: an item of an earlier
/// one gives a trade its id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Feed {
    /// The league's own log: who moved, with ids.
    NbaPlayerMovement,
    BasketballReference,
    ProSportsTransactions,
    /// Curated by an operator or a journalist.
    TradeReport,
    /// A cross-check: one row a team and day.
    EspnTransactions,
    NewsRss,
}

/// What a file says.
#[derive(Debug, Default, PartialEq)]
pub struct Reading {
    pub rows: usize,
    /// Rows that are understood and tell of nothing that is kept of this feed: a coach hired, a signing that NBA.com tells.
    pub passed_over: usize,
    pub claims: Vec<Claim>,
    pub rejections: Vec<Rejection>,
}

/// A row that cannot be used; the rest of its file loads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejection {
    /// The item that the row is of, where it says so: the feed still has it, though this row tells nothing of it.
    pub item_key: Option<String>,
    /// Line of the file on which the row starts, from 1.
    pub line: u32,
    /// A stable word for the kind of defect.
    pub code: &'static str,
    pub message: String,
    /// The row as it stands in the file, capped at [`RAW_LIMIT`] bytes.
    pub raw: String,
}

/// A file that cannot be used at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Unreadable {
    pub line: Option<u32>,
    pub code: &'static str,
    pub message: String,
}

/// Most bytes of a bad row that are kept.
pub const RAW_LIMIT: usize = 2_000;

/// Past this share of bad rows the file is taken for something else, and nothing of it loads.
const MOST_REJECTED: f64 = 0.5;

impl Feed {
    pub const ALL: &'static [Self] = &[
        Self::NbaPlayerMovement,
        Self::BasketballReference,
        Self::ProSportsTransactions,
        Self::TradeReport,
        Self::EspnTransactions,
        Self::NewsRss,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Self::NbaPlayerMovement => "nba-player-movement",
            Self::BasketballReference => "basketball-reference",
            Self::ProSportsTransactions => "pro-sports-transactions",
            Self::TradeReport => "trade-report",
            Self::EspnTransactions => "espn-transactions",
            Self::NewsRss => "news-rss",
        }
    }

    /// What the public ids of the feed's items start with.
    pub const fn id_prefix(self) -> &'static str {
        match self {
            Self::NbaPlayerMovement => "nba",
            Self::BasketballReference => "bbref",
            Self::ProSportsTransactions => "pst",
            Self::TradeReport => "report",
            Self::EspnTransactions => "espn",
            Self::NewsRss => "news",
        }
    }

    /// The public, lasting id of an item: `Trade 2021143` of NBA.com → `nba-2021143`.
    pub fn public_id(self, item_key: &str) -> String {
        format!("{}-{}", self.id_prefix(), slug(item_key.strip_prefix("Trade ").unwrap_or(item_key)))
    }

    /// The feed whose files lie under a key.
    pub fn of_key(key: &str) -> Option<Self> {
        let (feed, file) = key.strip_prefix("feeds/")?.split_once('/')?;
        if file.is_empty() { None } else { feed.parse().ok() }
    }

    /// Whether each file states everything the feed knows, so that what it lacks has vanished.
    pub const fn is_cumulative(self) -> bool {
        matches!(self, Self::NbaPlayerMovement)
    }

    /// Reads a file.
    pub fn read(self, text: &str) -> Result<Reading, Unreadable> {
        let reading = match self {
            Self::NbaPlayerMovement => nba_player_movement::read(text),
            Self::BasketballReference => basketball_reference::read(text),
            Self::ProSportsTransactions => pro_sports_transactions::read(text),
            Self::TradeReport => trade_report::read(text),
            Self::EspnTransactions => espn_transactions::read(text),
            Self::NewsRss => news_rss::read(text),
        }?;
        reading.believable()
    }
}

impl Unreadable {
    /// A text that is not of the feed, for a reason. Sites answer 200 with a page where they will not give the file.
    fn not_the_feed(text: &str, line: Option<u32>, reason: String) -> Self {
        if text.trim_start().starts_with('<') {
            let message = "the file is HTML, not the feed: the site may have answered with an error page".to_owned();
            return Self { line, code: "html_instead_of_feed", message };
        }
        Self { line, code: "not_the_feed", message: reason }
    }
}

impl Reading {
    fn believable(self) -> Result<Self, Unreadable> {
        if self.rows == 0 {
            return Err(Unreadable { line: None, code: "no_rows", message: "the file has no rows".to_owned() });
        }
        let bad = self.rejections.len();
        #[expect(clippy::cast_precision_loss, reason = "counts of rows are far below 2^52")]
        let share = bad as f64 / self.rows as f64;
        if share <= MOST_REJECTED {
            return Ok(self);
        }
        let first = &self.rejections[0];
        Err(Unreadable {
            line: Some(first.line),
            code: "too_many_rejections",
            message: format!("{bad} of {} rows cannot be used; the first: {}", self.rows, first.message),
        })
    }
}

impl fmt::Display for Feed {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

impl std::str::FromStr for Feed {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        Self::ALL.iter().copied().find(|feed| feed.name() == name).ok_or_else(|| {
            let names: Vec<_> = Self::ALL.iter().map(|feed| feed.name()).collect();
            format!("{name:?} is not a feed: expected one of {}", names.join(", "))
        })
    }
}

/// Lower case, diacritics folded, every run of other signs a hyphen.
fn slug(key: &str) -> String {
    let words: Vec<_> =
        key.split(|sign: char| !sign.is_alphanumeric()).map(fold).filter(|word| !word.is_empty()).collect();
    words.join("-").replace(' ', "-")
}

/// The start of a text, cut at a character's end.
pub fn capped(text: &str, bytes: usize) -> &str {
    &text[..text.floor_char_boundary(bytes)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feed_is_found_by_its_key() {
        assert_eq!(Feed::of_key("feeds/nba-player-movement/date=2022-06-30/a.json"), Some(Feed::NbaPlayerMovement));
        assert_eq!(Feed::of_key("feeds/nba-player-movement/"), None);
        assert_eq!(Feed::of_key("feeds/other/a.json"), None);
        assert_eq!(Feed::of_key("nba-player-movement/a.json"), None);
    }

    #[test]
    fn a_cut_text_ends_with_a_whole_character() {
        assert_eq!(capped("Jokić", 5), "Joki");
        assert_eq!(capped("Jokić", 60), "Jokić");
    }
}
