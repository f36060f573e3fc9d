//! Text in parentheses, which may be nested: `(HOU (top 4 protected) and LAC)`.

use winnow::ModalResult;
use winnow::combinator::fail;
use winnow::prelude::*;

/// Parses a text in parentheses and returns it without them.
pub(super) fn parenthetical<'a>(input: &mut &'a str) -> ModalResult<&'a str> {
    let mut depth = 0_usize;
    for (at, letter) in input.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' if depth == 1 => {
                let inner = &input[1..at];
                *input = &input[at + 1..];
                return Ok(inner);
            }
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    fail.parse_next(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parentheses_may_be_nested() {
        assert_eq!(parenthetical.parse_peek("(HOU (top 4) and LAC) x"), Ok((" x", "HOU (top 4) and LAC")));
        assert!(parenthetical.parse_peek("(open").is_err());
        assert!(parenthetical.parse_peek("x (y)").is_err());
    }
}
