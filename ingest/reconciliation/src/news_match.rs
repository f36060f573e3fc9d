//! Matches news items with trades.
//!
//! A news item states no trade, so a match is deduced from the names of players and teams in its title and summary. The
//! candidates are the trades near its day (see [`is_near`]). A trade matches if the item names, in full, one of its players
//! and one of its teams, or two of its players, unless the title sends them elsewhere (see `evidence`). [`match_news`]
//! serves both directions: a new item is matched with the trades near it, and when a trade changes, each item near it is
//! matched again with all trades near that item.
//!
//! ```
//! use reconciliation::news_match::{MovedPlayer, NewsItem, TradeCandidate, match_news};
//! use reference::REFERENCE;
//!
//! let team = |code: &str| REFERENCE.franchise_of(code.parse().unwrap()).unwrap();
//! let candidate = TradeCandidate {
//!     id: "nba-2023009".to_owned(),
//!     date: "2023-09-27".parse().unwrap(),
//!     teams: [team("POR"), team("MIL"), team("PHX")].into(),
//!     players: vec![MovedPlayer { id: Some("nba-203081".to_owned()), names: vec!["Damian Lillard".to_owned()] }],
//! };
//! let news = NewsItem {
//!     published_at: "2023-09-27T18:30:00Z".parse().unwrap(),
//!     title: "Bucks get Lillard in three-team deal",
//!     summary: "Portland sends Damian Lillard to Milwaukee.",
//! };
//!
//! let matches = match_news(&news, &[candidate]);
//!
//! assert_eq!(matches[0].trade_id, "nba-2023009");
//! assert_eq!(matches[0].timing.as_str(), "same_day");
//! assert_eq!(matches[0].teams, [team("MIL"), team("POR")].into());
//! ```

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use reference::FranchiseId;
use reference::enums::{Certainty, NewsTiming};

use self::evidence::Evidence;
use self::mentions::Mentions;
use self::moved_names::MovedNames;

mod evidence;
mod known_names;
mod mentions;
mod moved_names;
mod team_mention;
mod topic;
mod words;

/// Maximum number of days from a trade to a news item about it.
pub const MAX_DAYS_AFTER_TRADE: i64 = 10;

/// Maximum number of days from a news item to the trade that it foretells.
pub const MAX_DAYS_BEFORE_TRADE: i64 = 5;

/// Maximum number of trades that a round-up matches.
pub const MAX_MATCHES: usize = 8;

/// A news item with its title and summary as plain text.
#[derive(Debug, Clone, Copy)]
pub struct NewsItem<'a> {
    pub published_at: DateTime<Utc>,
    pub title: &'a str,
    pub summary: &'a str,
}

/// A trade that a news item may be about.
#[derive(Debug, Clone)]
pub struct TradeCandidate {
    pub id: String,
    pub date: NaiveDate,
    pub teams: BTreeSet<FranchiseId>,
    /// Players and owners of draft rights that change teams.
    pub players: Vec<MovedPlayer>,
}

/// A player whom a trade moves.
#[derive(Debug, Clone)]
pub struct MovedPlayer {
    /// The tracker's ID, such as `nba-1629029`; `None` if his name is not resolved.
    pub id: Option<String>,
    /// All names by which feeds call him, as written.
    pub names: Vec<String>,
}

/// A trade that a news item is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewsMatch {
    pub trade_id: String,
    /// `deduced`, or `ambiguous` if another trade of the same players fits as well.
    pub certainty: Certainty,
    pub timing: NewsTiming,
    /// Orders the matches of an item: 3 per full name in the title, 2 per full name in the summary, 1 per surname or team.
    pub score: u32,
    /// IDs of the trade's players whom the item names.
    pub players: BTreeSet<String>,
    /// The trade's teams that the item names.
    pub teams: BTreeSet<FranchiseId>,
}

/// Returns the trades that a news item is about, best match first. The order of the candidates does not matter.
#[must_use]
pub fn match_news(news: &NewsItem<'_>, candidates: &[TradeCandidate]) -> Vec<NewsMatch> {
    if !topic::is_about_moves(news.title, news.summary) {
        return Vec::new();
    }
    let near: Vec<_> = candidates.iter().filter(|trade| is_near(news.published_at, trade.date)).collect();
    let names = MovedNames::new(&near);
    let day = publication_day(news.published_at);
    let title = Mentions::find(news.title, day, &names);
    let summary = Mentions::find(news.summary, day, &names);
    let evidence: Vec<_> =
        near.iter().enumerate().map(|(index, trade)| Evidence::new(index, trade, &title, &summary)).collect();
    let mut matches: Vec<_> = evidence
        .iter()
        .filter(|this| this.is_match(&title, &evidence) && !this.is_surpassed(&evidence))
        .map(|this| news_match(this, day, &evidence))
        .collect();
    matches.sort_by(|a, b| b.score.cmp(&a.score).then_with(|| a.trade_id.cmp(&b.trade_id)));
    matches.truncate(MAX_MATCHES);
    matches
}

/// Returns whether a trade of this date is a candidate for an item that was published at this time.
#[must_use]
pub fn is_near(published_at: DateTime<Utc>, trade_date: NaiveDate) -> bool {
    let days_after = (publication_day(published_at) - trade_date).num_days();
    (-MAX_DAYS_BEFORE_TRADE..=MAX_DAYS_AFTER_TRADE).contains(&days_after)
}

/// Returns the day of publication in Eastern Standard Time: the dates of trades are those of the league office in New York.
#[must_use]
pub fn publication_day(published_at: DateTime<Utc>) -> NaiveDate {
    (published_at - TimeDelta::hours(5)).date_naive()
}

fn news_match(evidence: &Evidence<'_>, day: NaiveDate, all: &[Evidence<'_>]) -> NewsMatch {
    let trade = evidence.trade;
    NewsMatch {
        trade_id: trade.id.clone(),
        certainty: if evidence.is_tied(all) { Certainty::Ambiguous } else { Certainty::Deduced },
        timing: match day.cmp(&trade.date) {
            std::cmp::Ordering::Less => NewsTiming::Before,
            std::cmp::Ordering::Equal => NewsTiming::SameDay,
            std::cmp::Ordering::Greater => NewsTiming::After,
        },
        score: evidence.score(),
        players: evidence.player_ids(),
        teams: evidence.teams.clone(),
    }
}

#[cfg(test)]
mod tests;
