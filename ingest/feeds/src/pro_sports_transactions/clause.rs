//! The separators of the clauses in a parenthetical. Rules of the grammar are tried first; these only find the end of a
//! clause whose text is kept.

use winnow::ModalResult;
use winnow::combinator::{alt, eof};
use winnow::error::{ErrMode, ParserError};
use winnow::prelude::*;
use winnow::token::take_while;

use super::phrases::any_of;

/// Skips what separates two clauses: commas, semicolons, hyphens, `and`, `but`.
pub(super) fn separator(input: &mut &str) -> ModalResult<()> {
    alt((
        take_while(1.., |letter: char| letter.is_whitespace() || matches!(letter, ',' | ';' | '-' | '–' | '.')).void(),
        any_of(&["and ", "but ", "also ", "plus "]).void(),
    ))
    .parse_next(input)
}

/// Succeeds at the end of a clause.
pub(super) fn boundary(input: &mut &str) -> ModalResult<()> {
    alt((eof.void(), alt((',', ';', '(', ')', '.')).void(), any_of(&[" and ", " but ", " -", " (", "--"]).void()))
        .parse_next(input)
}

/// Takes the text up to a comma or semicolon outside of parentheses.
pub(super) fn clause_text<'a>(input: &mut &'a str) -> ModalResult<&'a str> {
    take_until_outside(input, |letter| matches!(letter, ',' | ';'))
}

/// Takes the text up to a semicolon outside of parentheses.
pub(super) fn sentence_text<'a>(input: &mut &'a str) -> ModalResult<&'a str> {
    take_until_outside(input, |letter| letter == ';')
}

fn take_until_outside<'a>(input: &mut &'a str, is_end: impl Fn(char) -> bool) -> ModalResult<&'a str> {
    let mut depth = 0_i32;
    let end = input.char_indices().find_map(|(at, letter)| {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        (depth <= 0 && is_end(letter)).then_some(at)
    });
    let (text, after) = input.split_at(end.unwrap_or(input.len()));
    if text.trim().is_empty() {
        return Err(ErrMode::from_input(input));
    }
    *input = after;
    Ok(text.trim())
}
