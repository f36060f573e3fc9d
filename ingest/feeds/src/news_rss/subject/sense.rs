//! Senses of the word `trade`.

use super::words::Words;

const TRADES: &[&str] = &["trade", "trades", "traded", "trading"];

/// What follows at once or behind one word where nobody changes teams: `trade verbal barbs`.
const OTHER_GOODS: &[&str] = &[
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

/// What follows at once: `trade winds`, `trading cards`.
const OTHER_SENSES: &[&str] = &[
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

/// What goes before at once: `stock trade`.
const OTHER_MARKETS: &[&str] =
    &["stock", "stocks", "free", "fair", "fur", "world", "insider", "day", "foreign", "arms", "ivory", "crypto"];

/// Whether `trade` is said in the sense of the game.
pub(super) fn names_a_trade(words: &Words) -> bool {
    let words: Vec<_> = words.folded.split_whitespace().collect();
    let at = |place: Option<usize>| place.and_then(|place| words.get(place)).copied().unwrap_or_default();
    words.iter().enumerate().filter(|(_, word)| TRADES.contains(word)).any(|(place, _)| {
        let (before, next, then) = (at(place.checked_sub(1)), at(Some(place + 1)), at(Some(place + 2)));
        let is_of_other_goods = OTHER_GOODS.contains(&next) || OTHER_GOODS.contains(&then);
        let is_of_a_craft = at(place.checked_sub(2)) == "of" && before == "the" || before == "all" && next.is_empty();
        let is_a_loss = next == "off" && then.is_empty();
        let is_of_a_car = next == "in" && matches!(then, "your" | "program" | "value");
        !is_of_other_goods
            && !is_of_a_craft
            && !is_of_a_car
            && !is_a_loss
            && !OTHER_SENSES.contains(&next)
            && !OTHER_MARKETS.contains(&before)
    })
}
