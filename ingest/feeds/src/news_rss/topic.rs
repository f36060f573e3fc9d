//! Decides by its words whether a piece of news is about a trade in the NBA: one that was made, agreed, reported or requested.
//!
//! Other senses of the word (`trade barbs`, `stock trade`), fantasy games, speculation, and trades in other leagues do not
//! count. Every phrasing counts in a title. In a summary only explicit phrases count, because many summaries mention
//! an old trade.

use self::words::Words;
use crate::parsed_file::truncate;

mod phrasings;
mod trade_senses;
mod words;

/// Maximum number of bytes of a title and of a summary that are examined. Both state their topic at the start.
const MAX_TITLE_BYTES: usize = 500;
const MAX_SUMMARY_BYTES: usize = 4_000;

/// Returns whether the title, summary and categories of an item, all plain text, are about a trade.
pub(super) fn is_about_trades(title: &str, summary: &str, categories: &[String]) -> bool {
    let title = Words::new(truncate(title, MAX_TITLE_BYTES));
    let summary = Words::new(truncate(summary, MAX_SUMMARY_BYTES));
    let categories = Words::new(&categories.join(" , "));
    let is_fantasy = [&title, &summary, &categories].iter().any(|words| words.contain(FANTASY));
    let is_other_league =
        !title.contain(&["nba"]) && [&title, &categories].iter().any(|words| words.contain(OTHER_LEAGUES));
    if is_fantasy || is_other_league || title.contain(SPECULATION) {
        return false;
    }
    trade_senses::contain_trade(&title) || phrasings::contain_move(&title) || summary.contain(EXPLICIT)
}

const FANTASY: &[&str] = &["fantasy", "dynasty league", "dfs", "daily fantasy"];

const OTHER_LEAGUES: &[&str] =
    &["nfl", "mlb", "nhl", "mls", "wnba", "ncaa", "premier league", "quarterback", "touchdown", "pitcher", "goalie"];

/// Phrases of articles about trades that somebody imagines.
const SPECULATION: &[&str] = &[
    "roundtable",
    "mailbag",
    "quiz",
    "mock trade",
    "mock trades",
    "fake trade",
    "fake trades",
    "hypothetical",
    "trade machine",
    "trade value",
    "trade values",
    "trade idea",
    "trade ideas",
    "trade target",
    "trade targets",
    "trade candidate",
    "trade candidates",
    "trade proposal",
    "trade proposals",
    "trade scenarios",
    "dream trade",
    "dream trades",
    "if traded",
    "should trade",
    "should the",
    "what if",
    "we would like to see",
    "video game",
    "2k",
];

/// Phrases that only occur in news about a trade.
const EXPLICIT: &[&str] = &[
    "agree to trade",
    "agreed to trade",
    "agreed on a trade",
    "agreeing to trade",
    "are trading",
    "is trading",
    "have traded",
    "has traded",
    "finalizing a trade",
    "finalized a trade",
    "completed a trade",
    "trade sending",
    "trade that sends",
    "trade that will send",
    "deal sending",
    "deal that sends",
    "deal that will send",
    "team trade",
    "team deal",
    "sign and trade",
    "trade talks",
    "trade request",
    "requested a trade",
    "asked for a trade",
    "demanded a trade",
    "being traded to",
    "are acquiring",
    "is acquiring",
    "have acquired",
    "has acquired",
    "are dealing",
    "have dealt",
];

#[cfg(test)]
mod tests;
