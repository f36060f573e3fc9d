//! The row whose words are parsed.

use chrono::NaiveDate;
use reference::FranchiseId;
use winnow::ModalResult;
use winnow::ascii::Caseless;
use winnow::combinator::{fail, opt, preceded};
use winnow::prelude::*;

use crate::team_name::resolve_prefix;

/// Maximum length of a team's code, in bytes.
const CODE_BYTES: usize = 3;

/// What words such as `their own pick` and `the Hornets` refer to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context {
    pub day: NaiveDate,
    /// The team that acts: the row's team, or the subject of the sentence.
    pub team: FranchiseId,
}

impl Context {
    /// Parses a team's name, with or without an article. Codes and names have capital letters: `was` is not Washington.
    pub(super) fn team(self, input: &mut &str) -> ModalResult<FranchiseId> {
        preceded(opt(Caseless("the ")), |input: &mut &str| self.name(input)).parse_next(input)
    }

    fn name(self, input: &mut &str) -> ModalResult<FranchiseId> {
        if !input.starts_with(|letter: char| letter.is_uppercase() || letter.is_ascii_digit()) {
            return fail(input);
        }
        let Some((team, rest)) = resolve_prefix(input, self.day) else { return fail(input) };
        let name = &input[..input.len() - rest.len()];
        if name.len() <= CODE_BYTES && name.chars().any(char::is_lowercase) {
            return fail(input);
        }
        *input = rest;
        Ok(team)
    }
}
