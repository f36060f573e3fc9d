//! Whether a piece of news is about a trade of the NBA: one that was made, agreed, reported or asked for.
//!
//! Its words decide. Other senses of `trade` (`trade barbs`, `stock trade`), games of fantasy, thoughts of what could be and
//! trades of other leagues are none. A title counts for all it says; a summary only where it tells of a trade outright, for most
//! mention some trade of long ago.

use self::words::Words;
use crate::parsed_file::truncate;

mod moves;
mod sense;
mod words;

/// Most bytes of each that are looked at; what it is about stands at its start.
const LONGEST_TITLE: usize = 500;
const LONGEST_SUMMARY: usize = 4_000;

/// Whether title, summary and categories, all plain text, are about a trade.
pub(super) fn is_about_trades(title: &str, summary: &str, categories: &[String]) -> bool {
    let (title, summary) = (Words::of(truncate(title, LONGEST_TITLE)), Words::of(truncate(summary, LONGEST_SUMMARY)));
    let categories = Words::of(&categories.join(" , "));
    let is_fantasy = [&title, &summary, &categories].iter().any(|words| words.have(FANTASY));
    let is_of_others = !title.have(&["nba"]) && [&title, &categories].iter().any(|words| words.have(OTHER_LEAGUES));
    if is_fantasy || is_of_others || title.have(SPECULATION) {
        return false;
    }
    sense::names_a_trade(&title) || moves::are_told(&title) || summary.have(OUTRIGHT)
}

const FANTASY: &[&str] = &["fantasy", "dynasty league", "dfs", "daily fantasy"];

const OTHER_LEAGUES: &[&str] =
    &["nfl", "mlb", "nhl", "mls", "wnba", "ncaa", "premier league", "quarterback", "touchdown", "pitcher", "goalie"];

/// Thoughts of what could be, and lists of them.
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

/// Who tells so tells of a trade.
const OUTRIGHT: &[&str] = &[
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
