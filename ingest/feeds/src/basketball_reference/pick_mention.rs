//! Mentions of a pick in notes: `2022 conditional 2nd-rd draft pick`, `2024 pick`, `1st-rd pick`, `Pick`.

use winnow::ModalResult;
use winnow::ascii::Caseless;
use winnow::combinator::{alt, fail, opt, peek, repeat};
use winnow::prelude::*;

use super::note::Clause;
use crate::prose::{ranges, round, year};

pub(super) struct Mention {
    pub year: Option<i16>,
    pub round: Option<i16>,
    /// Terms that are part of the mention, such as `conditional`.
    pub clauses: Vec<Clause>,
}

/// Parses the mention at the start of a text. Returns it with the rest of the text.
pub(super) fn parse(text: &str) -> Option<(Mention, &str)> {
    let mut rest = text;
    let mention = mention.parse_next(&mut rest).ok()?;
    Some((mention, rest))
}

/// Parses a mention with both draft and round.
pub(super) fn parse_complete(text: &str) -> Option<Mention> {
    let (mention, _) = parse(text)?;
    (mention.year.is_some() && mention.round.is_some()).then_some(mention)
}

/// A mention that starts with a year.
pub(super) fn starting_with_year(input: &mut &str) -> ModalResult<()> {
    (peek(year), mention).void().parse_next(input)
}

fn mention(input: &mut &str) -> ModalResult<Mention> {
    let mut clauses = qualifiers.parse_next(input)?;
    let stated_year = opt((year, ' ').map(|(year, _)| year)).parse_next(input)?;
    clauses.extend(qualifiers.parse_next(input)?);
    let stated_round = opt((round, opt(' ')).map(|(round, _)| round)).parse_next(input)?;
    let has_noun = opt((opt(Caseless("draft ")), Caseless("pick"))).parse_next(input)?.is_some();
    if (stated_year.is_none() || stated_round.is_none()) && !has_noun {
        return fail.parse_next(input);
    }
    Ok(Mention { year: stated_year, round: stated_round, clauses })
}

fn qualifiers(input: &mut &str) -> ModalResult<Vec<Clause>> {
    let qualifier = alt((
        Caseless("conditional ").value(Clause::Conditional),
        (ranges, Caseless(" protected ")).map(|(ranges, _)| Clause::Protected { ranges, year: None }),
        Caseless("protected ").map(|_| Clause::Protected { ranges: Vec::new(), year: None }),
        Caseless("the ").value(Clause::Filler),
    ));
    repeat(0..3, qualifier).parse_next(input)
}
