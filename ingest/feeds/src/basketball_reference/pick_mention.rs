//! Mentions of a pick in notes: `2022 conditional 2nd-rd draft pick`, `2024 pick`, `1st-rd picks`, `Pick`.

use winnow::ModalResult;
use winnow::ascii::Caseless;
use winnow::combinator::{alt, fail, opt, peek, repeat, terminated};
use winnow::prelude::*;

use super::note::Clause;
use super::note_clause::{favorability, protection_of_mention};
use crate::pick::DraftYears;
use crate::prose::{round, year, years};

pub(super) struct Mention {
    pub year: Option<i16>,
    /// The drafts in one of which the pick conveys: `2022-28`.
    pub years: Option<DraftYears>,
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

/// Parses a mention that states the draft and the round or the noun, so that it may start a note.
pub(super) fn starting_with_year(input: &mut &str) -> ModalResult<()> {
    (peek(year), mention).void().parse_next(input)
}

pub(super) fn mention(input: &mut &str) -> ModalResult<Mention> {
    let mut clauses = qualifiers.parse_next(input)?;
    let stated_years = opt(terminated(years, ' ')).parse_next(input)?;
    clauses.extend(qualifiers.parse_next(input)?);
    let stated_round = opt(terminated(round, opt(' '))).parse_next(input)?;
    let noun = (opt(Caseless("draft ")), alt((Caseless("picks"), Caseless("pick"))));
    let has_noun = opt(noun).parse_next(input)?.is_some();
    if (stated_years.is_none() || stated_round.is_none()) && !has_noun {
        return fail.parse_next(input);
    }
    let single = stated_years.filter(|years| years.first == years.last).map(|years| years.first);
    let several = stated_years.filter(|years| years.first != years.last);
    Ok(Mention { year: single, years: several, round: stated_round, clauses })
}

fn qualifiers(input: &mut &str) -> ModalResult<Vec<Clause>> {
    let favorable =
        terminated(favorability, ' ').map(|(which, rank)| Clause::Favorable { which, rank, of: Vec::new() });
    let conditional =
        alt((Caseless("conditional "), Caseless("condition "))).map(|_| Clause::Conditional { text: String::new() });
    let qualifier = alt((conditional, protection_of_mention, favorable, Caseless("the ").value(Clause::Filler)));
    repeat(0..3, qualifier).parse_next(input)
}
