//! Parses the list of the other teams of a trade: `Clippers, Wizards`, `Celtics, Grizzlies, Heat, & Jazz`.

use chrono::NaiveDate;
use reference::FranchiseId;
use winnow::ModalResult;
use winnow::ascii::Caseless;
use winnow::combinator::{alt, opt, peek, separated};
use winnow::prelude::*;
use winnow::token::{one_of, take_while};

use super::phrases::any_of;
use super::team::team;

/// Parses at least one partner. `None` is a name that no team has on the day, usually a misspelt one.
pub(super) fn partners<'a>(day: NaiveDate) -> impl FnMut(&mut &'a str) -> ModalResult<Vec<Option<FranchiseId>>> {
    move |input| {
        opt(Caseless("the ")).parse_next(input)?;
        separated(1.., alt((team(day).map(Some), unknown.value(None))), joint).parse_next(input)
    }
}

fn joint(input: &mut &str) -> ModalResult<()> {
    let separator = alt((
        any_of(&[", and the ", " and the ", ", the "]).void(),
        any_of(&[", and ", ", & ", " and ", " & "]).void(),
        alt((", ", ",", "/", " / ")).void(),
    ));
    let starts_name = peek(one_of(|letter: char| letter.is_uppercase() || letter.is_ascii_digit()));
    (separator, starts_name).void().parse_next(input)
}

/// A capitalised word, or `76ers` misspelt.
fn unknown(input: &mut &str) -> ModalResult<()> {
    (
        one_of(|letter: char| letter.is_uppercase() || letter.is_ascii_digit()),
        take_while(0.., |letter: char| letter.is_alphanumeric() || matches!(letter, '\'' | '.')),
    )
        .void()
        .parse_next(input)
}
