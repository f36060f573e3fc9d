//! Parses the marks that tell namesakes apart: `Chris Johnson (b)`, `Marcus Williams (E.)`, `Mike James (Lamont)`.

use winnow::ModalResult;
use winnow::combinator::{alt, opt, preceded};
use winnow::prelude::*;
use winnow::token::{one_of, take_while};

use super::staff::names_title;
use crate::claim::PlayerName;
use crate::text::offset_in;

/// Returns the name or alias that a mark follows, with the mark. The parentheticals are parts of the text.
pub(super) fn marked_name(player: &PlayerName, text: &str, parentheticals: &[&str]) -> Option<String> {
    parentheticals.iter().filter(|inner| mark.parse(inner).is_ok() && !names_title(inner)).find_map(|inner| {
        let before = text[..offset_in(text, inner)].trim_end().strip_suffix('(')?.trim_end();
        let names = std::iter::once(&player.name).chain(&player.aliases);
        let marked = names.filter(|name| ends_with_name(before, name)).max_by_key(|name| name.len())?;
        Some(format!("{marked} ({inner})"))
    })
}

/// A letter, or a middle name or its initial: `b`, `E.`, `E. Sr.`, `Lamont`. A capital letter without a full stop is a source.
fn mark(input: &mut &str) -> ModalResult<()> {
    let letter = one_of('a'..='z').void();
    let initial = (one_of('A'..='Z'), '.').void();
    let middle_name = (one_of(char::is_uppercase), take_while(1.., char::is_lowercase)).void();
    let suffix = preceded(' ', alt(("Jr.", "Sr.", "III", "II", "IV")));
    alt((letter, (alt((initial, middle_name)), opt(suffix)).void())).parse_next(input)
}

fn ends_with_name(text: &str, name: &str) -> bool {
    text.strip_suffix(name).is_some_and(|before| before.is_empty() || before.ends_with([' ', '•', ')']))
}
