//! Trades in the style of a headline, which the feed has in a few places: `Clippers acquire P from Thunder in blockbuster deal.`
//! The sentence after it may state what the other team receives.

use chrono::NaiveDate;
use reference::FranchiseId;
use winnow::ascii::Caseless;
use winnow::combinator::{alt, separated_pair};
use winnow::error::ContextError;
use winnow::prelude::*;
use winnow::token::take_till;

use super::asset::Item;
use super::asset_list::asset_list;
use super::team::owner;

/// Parses `OKC receives SGA plus historic haul of 5 first-round picks and 2 pick swaps that launched their rebuild.`
pub(super) fn received<'a>(day: NaiveDate) -> impl ModalParser<&'a str, (FranchiseId, Vec<Item<'a>>), ContextError> {
    let verb = alt((Caseless(" receives "), Caseless(" receive "), Caseless(" gets "), Caseless(" get ")));
    separated_pair(owner(day), verb, asset_list(day))
}

/// Parses the end of a headline: ` in blockbuster deal`.
pub(super) fn embellishment(input: &mut &str) -> ModalResult<()> {
    (" in ", take_till(1.., ['.', ';'])).void().parse_next(input)
}
