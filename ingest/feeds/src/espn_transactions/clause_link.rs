//! Parses what stands between two clauses: `. `, `; `, ` and `, `, while `.

use winnow::ModalResult;
use winnow::ascii::Caseless;
use winnow::combinator::{alt, fail, opt, peek, repeat};
use winnow::prelude::*;
use winnow::token::{one_of, take_while};

use super::asset_list::asset_list_to_semicolon;
use super::boundary::conjunction;
use super::clause_start::{Subject, clause_start};
use super::context::Context;
use super::partners::{Preposition, partners};
use super::verb::{Verb, known_verb};

/// How a clause follows the clause before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Link {
    /// In a new sentence.
    Sentence,
    Semicolon,
    /// In the same sentence.
    Conjunction,
}

/// The start of a clause after another clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    Start(Subject, Verb),
    /// The verb of the preceding clause applies: `; G Ann Bee from Utah for cash`.
    Elided,
}

/// Parses the separator and looks at the start of the next clause.
pub(super) fn clause_link(input: &mut &str, context: Context) -> ModalResult<(Link, Next)> {
    let start = |input: &mut &str| clause_start(input, context).map(|(subject, verb)| Next::Start(subject, verb));
    let elided = |input: &mut &str| elided_clause(input, context).map(|()| Next::Elided);
    let link = separator(input)?;
    let next = match link {
        Link::Semicolon => peek(alt((start, elided))).parse_next(input)?,
        Link::Sentence | Link::Conjunction => peek(start).parse_next(input)?,
    };
    Ok((link, next))
}

/// Parses punctuation and the words that join clauses. Punctuation may be missing after `Jr.`
pub(super) fn separator(input: &mut &str) -> ModalResult<Link> {
    let marks = take_while(0.., [' ', ',', '.', ';', ':', '"']).parse_next(input)?;
    let joins =
        alt((conjunction, alt((Caseless("while"), Caseless("then"), Caseless("but"), Caseless("with"))).void()));
    let words: Vec<()> = repeat(0..3, (joins, ' ').void()).parse_next(input)?;
    let relative = opt(peek((alt((Caseless("who"), Caseless("which"))), ' '))).parse_next(input)?;
    if marks.contains(';') {
        Ok(Link::Semicolon)
    } else if marks.contains('.') {
        Ok(Link::Sentence)
    } else if marks.contains(',') || !words.is_empty() || relative.is_some() {
        Ok(Link::Conjunction)
    } else if !marks.is_empty() && peek((peek(one_of(char::is_uppercase)), known_verb)).parse_next(input).is_ok() {
        Ok(Link::Sentence)
    } else {
        fail(input)
    }
}

/// Matches a clause without a verb, which names a partner.
fn elided_clause(input: &mut &str, context: Context) -> ModalResult<()> {
    asset_list_to_semicolon(input, context)?;
    ' '.parse_next(input)?;
    let preposition = Preposition::parse(input)?;
    partners(input, context)?;
    if preposition == Preposition::With { fail(input) } else { Ok(()) }
}
