//! Rights to swap: `right to swap with LAC's first-round pick`, `protected right to swap`, `swap option`, `a swap`.

use chrono::NaiveDate;
use reference::FranchiseId;
use winnow::ModalResult;
use winnow::ascii::Caseless;
use winnow::combinator::{alt, delimited, opt, terminated};
use winnow::error::ContextError;
use winnow::prelude::*;

use super::super::note::Clause;
use super::super::team::owner;
use super::owner_words::draft_of_pick;

pub(super) fn swap(input: &mut &str, day: NaiveDate) -> ModalResult<Vec<Clause>> {
    let is_protected = opt(alt((Caseless("protected "), Caseless("a protected ")))).parse_next(input)?.is_some();
    let holder = opt(terminated(owner(day), ' ')).parse_next(input)?;
    right_to_swap.parse_next(input)?;
    let with = opt(with(day)).parse_next(input)?;
    let swap = Clause::Swap { with, holder };
    let protection = Clause::Protected { ranges: Vec::new(), years: Vec::new(), team: None };
    Ok(if is_protected { vec![swap, protection] } else { vec![swap] })
}

/// Parses the words for a right to swap.
pub(in super::super) fn right_to_swap(input: &mut &str) -> ModalResult<()> {
    let right = alt(["option right", "rights", "right", "option", "opportunity", "duty", "obligation"].map(Caseless));
    let to_swap = alt(["-to-swap", " to swap", " to exchange"].map(Caseless));
    let noun = ["swap options", "swap option", "swap rights", "swap right", "pick swaps", "pick swap", "swap"];
    alt(((right, to_swap).void(), alt(noun.map(Caseless)).void())).parse_next(input)
}

/// ` with LAL`, ` with LAC's first-round pick`, ` LAL pick`.
fn with<'a>(day: NaiveDate) -> impl ModalParser<&'a str, FranchiseId, ContextError> {
    let words = alt([" own pick", " own", " picks", " pick"].map(Caseless)).void();
    let named = delimited(" with ", owner(day), opt(alt(((' ', draft_of_pick).void(), words))));
    let direct = delimited(' ', owner(day), alt(((' ', draft_of_pick).void(), " pick".void())));
    alt((named, direct))
}
