//! Recognises a trade inside a statement of another kind, such as `Signed F Ann Bee in a sign-and-trade with Miami`.

use winnow::ModalResult;
use winnow::ascii::Caseless;
use winnow::combinator::{alt, not};
use winnow::prelude::*;
use winnow::token::take_while;

use super::context::Context;

/// Words for a trade, without those that the feed also uses for other transactions: `sent`, `returned`.
const TRADE_WORDS: &[&str] = &[
    "acquire",
    "acquired",
    "acquiring",
    "exchanged",
    "obtained",
    "obtaining",
    "sign-and-trade",
    "sign-and-trades",
    "signed-and-traded",
    "swap",
    "swapped",
    "trade",
    "traded",
    "trades",
    "trading",
];

/// Returns whether words of a statement state a trade.
pub(super) fn name_a_trade(text: &str) -> bool {
    word_starts(text).any(|rest| trade_word.parse_peek(rest).is_ok())
}

/// Returns whether words of a statement name a team as sender or receiver.
pub(super) fn name_a_partner(text: &str, context: Context) -> bool {
    let mut partner = |input: &mut &str| {
        alt((Caseless("from "), Caseless("to "))).parse_next(input)?;
        context.team(input)
    };
    word_starts(text).any(|rest| partner.parse_peek(rest).is_ok())
}

fn trade_word(input: &mut &str) -> ModalResult<()> {
    let exchange = (Caseless("in "), alt((Caseless("exchange"), Caseless("return"))), Caseless(" for ")).void();
    let word = take_while(4.., |letter: char| letter.is_alphanumeric() || letter == '-')
        .verify(|word: &str| TRADE_WORDS.iter().any(|known| known.eq_ignore_ascii_case(word)));
    let other_noun = (' ', alt((Caseless("exception"), Caseless("kicker"), Caseless("deadline"), Caseless("clause"))));
    alt((exchange, (word, not(other_noun)).void())).parse_next(input)
}

/// Returns the text from the start of each word.
fn word_starts(text: &str) -> impl Iterator<Item = &str> {
    let mut is_inside = false;
    text.char_indices().filter_map(move |(at, letter)| {
        let was_inside = is_inside;
        is_inside = letter.is_alphanumeric() || matches!(letter, '-' | '\'' | '’');
        (is_inside && !was_inside).then(|| &text[at..])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_name_a_trade() {
        for text in [
            "F Ann Bee in a sign-and-trade with Miami",
            "F Ann Bee after acquiring him",
            "F Ann Bee in exchange for cash",
            "F Ann Bee (in a three-team Trade)",
        ] {
            assert!(name_a_trade(text), "{text}");
        }
        for text in [
            "F Ann Bee with the trade exception",
            "his no-trade clause",
            "F Ann Bee from the Maine Red Claws",
            "an in-exchange pass, in return",
        ] {
            assert!(!name_a_trade(text), "{text}");
        }
    }
}
