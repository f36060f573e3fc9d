//! Recognises the start of a clause: its subject and its verb.

use reference::FranchiseId;
use winnow::ModalResult;
use winnow::ascii::Caseless;
use winnow::combinator::{alt, terminated};
use winnow::prelude::*;

use super::context::Context;
use super::verb::{Verb, verb};

/// The team that acts in a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    /// The team of the row, which the feed does not name.
    Row,
    Team(FranchiseId),
    /// `who`: the team that the preceding clause named last.
    Preceding,
}

/// Parses `Acquired`, `the Celtics sent`, `who sent`.
pub(super) fn clause_start(input: &mut &str, context: Context) -> ModalResult<(Subject, Verb)> {
    let team = |input: &mut &str| context.team(input).map(Subject::Team);
    let who = alt((Caseless("who"), Caseless("which"))).value(Subject::Preceding);
    let named = (terminated(alt((who, team)), ' '), verb);
    alt((verb.map(|verb| (Subject::Row, verb)), named)).parse_next(input)
}
