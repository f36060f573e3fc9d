//! Lists of words and phrases, of which a grammar takes the first that fits.

use winnow::ModalResult;
use winnow::ascii::Caseless;
use winnow::combinator::{alt, eof, opt, peek, terminated};
use winnow::error::{ErrMode, ParserError};
use winnow::prelude::*;
use winnow::token::any;

/// Parses one of several texts, in any case. What follows is not checked, so that longer texts stand before shorter ones.
pub(super) fn any_of<'a>(texts: &'static [&'static str]) -> impl FnMut(&mut &'a str) -> ModalResult<&'a str> {
    move |input| {
        for text in texts {
            if let Some(found) = opt(Caseless(*text)).parse_next(input)? {
                return Ok(found);
            }
        }
        Err(ErrMode::from_input(input))
    }
}

/// Parses a word or phrase and checks that its last word ends there.
pub(super) fn word<'a>(expected: &'static str) -> impl FnMut(&mut &'a str) -> ModalResult<()> {
    move |input| {
        let end = alt((eof.void(), any.verify(|letter: &char| !letter.is_alphanumeric()).void()));
        terminated(Caseless(expected), peek(end)).void().parse_next(input)
    }
}

/// Parses one of several phrases, each of which ends with a whole word.
pub(super) fn phrase<'a>(phrases: &'static [&'static str]) -> impl FnMut(&mut &'a str) -> ModalResult<()> {
    move |input| {
        for expected in phrases {
            if opt(word(expected)).parse_next(input)?.is_some() {
                return Ok(());
            }
        }
        Err(ErrMode::from_input(input))
    }
}

/// Skips words that may stand before others, each with the space after it.
pub(super) fn optional<'a>(words: &'static [&'static str]) -> impl FnMut(&mut &'a str) -> ModalResult<()> {
    move |input| {
        while opt((phrase(words), ' ')).parse_next(input)?.is_some() {}
        Ok(())
    }
}

/// Returns whether one of the phrases starts at a word of the text.
pub(super) fn names_phrase(text: &str, phrases: &'static [&'static str]) -> bool {
    let starts = std::iter::once(0).chain(text.match_indices([' ', '/', '-']).map(|(at, _)| at + 1));
    starts.into_iter().any(|at| phrase(phrases).parse_peek(&text[at..]).is_ok())
}
