//! Distinguishes the senses of the word `trade`.

use super::words::Words;

const TRADES: &[&str] = &["trade", "trades", "traded", "trading"];

/// Things that opponents trade with each other, directly after the word or after one more: `trade verbal barbs`.
const OTHER_OBJECTS: &[&str] = &[
    "barbs",
    "blows",
    "insults",
    "jabs",
    "words",
    "shots",
    "punches",
    "elbows",
    "haymakers",
    "taunts",
    "jokes",
    "compliments",
    "buckets",
    "baskets",
    "threes",
    "3s",
    "3pointers",
    "dunks",
    "texts",
    "places",
    "stories",
    "jersey",
    "jerseys",
    "pointers",
    "pleasantries",
    "wins",
    "victories",
    "praise",
    "accusations",
    "highlights",
];

/// Words directly after it: `trade winds`, `trading cards`.
const OTHER_COMPOUNDS: &[&str] = &[
    "wind",
    "winds",
    "war",
    "wars",
    "school",
    "show",
    "secret",
    "secrets",
    "union",
    "unions",
    "deficit",
    "card",
    "cards",
    "commission",
    "policy",
    "tensions",
    "publication",
    "tariffs",
];

/// Words directly before it: `stock trade`.
const OTHER_MARKETS: &[&str] =
    &["stock", "stocks", "free", "fair", "fur", "world", "insider", "day", "foreign", "arms", "ivory", "crypto"];

/// Returns whether the words contain `trade` in the sense of the sport.
pub(super) fn contain_trade(words: &Words) -> bool {
    let words: Vec<_> = words.folded.split_whitespace().collect();
    let word_at = |index: Option<usize>| index.and_then(|index| words.get(index)).copied().unwrap_or_default();
    words.iter().enumerate().filter(|(_, word)| TRADES.contains(word)).any(|(index, _)| {
        let (previous, next, second) =
            (word_at(index.checked_sub(1)), word_at(Some(index + 1)), word_at(Some(index + 2)));
        let has_other_object = OTHER_OBJECTS.contains(&next) || OTHER_OBJECTS.contains(&second);
        // `tricks of the trade`, `jack of all trades`
        let is_craft =
            word_at(index.checked_sub(2)) == "of" && previous == "the" || previous == "all" && next.is_empty();
        let is_trade_off = next == "off" && second.is_empty();
        let is_trade_in = next == "in" && matches!(second, "your" | "program" | "value");
        !has_other_object
            && !is_craft
            && !is_trade_in
            && !is_trade_off
            && !OTHER_COMPOUNDS.contains(&next)
            && !OTHER_MARKETS.contains(&previous)
    })
}
