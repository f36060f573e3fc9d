//! Decides by its words whether a text is about moves of players or about a game. Players who changed teams are named in
//! both for days after a trade.

use super::words::{Word, words};

/// Words for trades and for talks about them.
const TRADE_WORDS: &[&str] = &[
    "acquire",
    "acquired",
    "acquires",
    "acquiring",
    "acquisition",
    "blockbuster",
    "deal",
    "dealing",
    "deals",
    "dealt",
    "destination",
    "exchange",
    "headed",
    "heading",
    "heads",
    "land",
    "landed",
    "landing",
    "lands",
    "megadeal",
    "moved",
    "moves",
    "offer",
    "offers",
    "package",
    "rescind",
    "rescinded",
    "rescinds",
    "send",
    "sending",
    "sends",
    "sent",
    "shipped",
    "ships",
    "suitors",
    "swap",
    "swapped",
    "swaps",
    "sweepstakes",
    "trade",
    "traded",
    "trades",
    "trading",
    "voided",
];

/// The points that a team scores in a game.
const POINTS: std::ops::RangeInclusive<u32> = 70..=199;

/// Returns whether an item is about moves of players. The word may be in the summary only if the item states no score:
/// reports on games mention how a team acquired a player.
pub(super) fn is_about_moves(title: &str, summary: &str) -> bool {
    let (title, summary) = (words(title), words(summary));
    has_trade_word(&title) || (has_trade_word(&summary) && !has_score(&title) && !has_score(&summary))
}

fn has_trade_word(words: &[Word]) -> bool {
    words.iter().any(|word| TRADE_WORDS.contains(&word.folded.as_str()))
}

/// Returns whether two numbers that follow each other can be a score: `132-113`.
fn has_score(words: &[Word]) -> bool {
    let is_points = |word: &Word| word.folded.parse().is_ok_and(|number: u32| POINTS.contains(&number));
    words.windows(2).any(|pair| pair.iter().all(is_points))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_on_a_game_may_mention_a_trade_in_its_summary() {
        let summary = "Doncic, whom Dallas traded nine days ago, starts in a 132-113 win.";
        assert!(!is_about_moves("Doncic makes his first start for the Lakers", summary));
        assert!(is_about_moves("Lakers trade for Doncic", summary));
    }

    #[test]
    fn a_text_without_a_word_for_trades_is_about_something_else() {
        assert!(!is_about_moves("Davis out for a week", "The Lakers listed him with a strained abdominal muscle."));
        assert!(is_about_moves("Davis era ends", "The Lakers are sending him to Dallas with a 2029 first-round pick."));
    }
}
