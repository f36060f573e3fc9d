//! Where words end: the separators that the grammar of a description shares.
//!
//! A full stop ends a sentence, but those of initials (`P.J. Tucker`), suffixes (`Baldwin Jr. to`) and abbreviations
//! (`St. Louis`, `No. 10`) do not.

use winnow::ModalResult;
use winnow::ascii::Caseless;
use winnow::combinator::{alt, eof, fail, not, opt, peek, preceded};
use winnow::prelude::*;
use winnow::token::{one_of, take_while};

use super::player_words::position;
use super::verb::known_verb;

/// Matches where the words for an asset or a team may end. Consumes nothing.
pub(super) fn asset_end(input: &mut &str) -> ModalResult<()> {
    // After `Jr.` and after a missing full stop, a sentence may follow at once.
    let sentence = (peek(one_of(char::is_uppercase)), known_verb);
    let next_player = (position, ' ', not(known_verb), one_of(char::is_uppercase));
    let mark = one_of([' ', ',', ';', ')', '.']);
    let word = preceded(' ', alt((connective, sentence.void(), next_player.void(), mark.void())));
    peek(alt((eof.void(), one_of([',', ';', ')']).void(), full_stop, word))).parse_next(input)
}

/// Matches a full stop that is not part of a number or of a name such as `NBA.com`.
pub(super) fn full_stop(input: &mut &str) -> ModalResult<()> {
    let next = alt((eof.void(), one_of(|letter: char| !letter.is_alphanumeric() || letter.is_uppercase()).void()));
    ('.', peek(next)).void().parse_next(input)
}

/// Matches a word that starts a new element of a sentence.
pub(super) fn connective(input: &mut &str) -> ModalResult<()> {
    const WORDS: &[&str] = &[
        "and", "plus", "along", "together", "as", "from", "to", "for", "in", "via", "through", "off", "with", "that",
        "who", "which", "while", "sending",
    ];
    let is_connective = |word: &&str| *word == "&" || WORDS.iter().any(|known| word.eq_ignore_ascii_case(known));
    take_while(1..=8, |letter: char| letter.is_ascii_alphabetic() || letter == '&')
        .verify(|word: &str| is_connective(&word))
        .parse_next(input)?;
    not(one_of(|letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '\'' | '’'))).parse_next(input)
}

/// Parses a separator in a list of assets: `, `, ` and `, `, as well as `, `; `.
pub(super) fn list_separator(input: &mut &str) -> ModalResult<()> {
    let mark = (opt(' '), one_of([',', ';']), take_while(0.., [' ', ',']), opt((conjunction, ' ')));
    let next_player = (' ', peek((position, ' ', not(known_verb), one_of(char::is_uppercase))));
    let separator = alt((mark.void(), (' ', conjunction, ' ').void(), next_player.void()));
    let no_asset = alt((eof.void(), one_of([' ', ',', ';', ')', '.']).void(), connective));
    (separator, not(no_asset)).void().parse_next(input)
}

/// Parses a word that joins assets or clauses.
pub(super) fn conjunction(input: &mut &str) -> ModalResult<()> {
    alt((
        Caseless("and"),
        Caseless("&"),
        Caseless("plus"),
        Caseless("along with"),
        Caseless("together with"),
        Caseless("as well as"),
    ))
    .void()
    .parse_next(input)
}

/// Takes words up to the end of an asset, outside parentheses.
pub(super) fn words<'a>(input: &mut &'a str) -> ModalResult<&'a str> {
    take_until(input, |_, after| asset_end.parse_peek(after).is_ok())
}

/// Takes text up to the first end. `is_end` gets the text before and after a place; a full stop is also an end.
pub(super) fn take_until<'a>(
    input: &mut &'a str,
    mut is_end: impl FnMut(&str, &'a str) -> bool,
) -> ModalResult<&'a str> {
    let text = *input;
    if text.is_empty() {
        return fail(input);
    }
    let mut closed = 0;
    for (at, letter) in text.char_indices().skip(1) {
        let (before, after) = text.split_at(at);
        if letter == '(' {
            closed = after.find(')').map_or(closed, |length| at + length + 1);
        }
        let is_full_stop = letter == '.';
        let ends = if is_full_stop { ends_sentence(before, after) } else { is_end(before, after) };
        if at >= closed && ends {
            *input = after;
            return Ok(before);
        }
    }
    *input = &text[text.len()..];
    Ok(text)
}

/// Returns whether the full stop at the start of `after` ends a sentence.
fn ends_sentence(before: &str, after: &str) -> bool {
    let next_sentence = (full_stop, ' ', peek(one_of(char::is_uppercase)), known_verb).parse_peek(after).is_ok();
    next_sentence || full_stop.parse_peek(after).is_ok() && !is_abbreviation(before)
}

/// Returns whether the text ends with an initial, a suffix or an abbreviation.
fn is_abbreviation(before: &str) -> bool {
    // Looks at the last 40 bytes only: a row may be one very long word, and relevant words are shorter.
    let before = &before[before.ceil_char_boundary(before.len().saturating_sub(40))..];
    let word = before.rsplit([' ', '(']).next().unwrap_or_default();
    let is_initial = |part: &str| {
        let mut letters = part.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
    };
    matches!(word, "Jr" | "Sr" | "St" | "Ft" | "Mt" | "No" | "Nos" | "Dr" | "vs") || word.split('.').all(is_initial)
}
