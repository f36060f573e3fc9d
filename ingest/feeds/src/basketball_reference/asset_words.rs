//! Parses the words for one asset: a pick, cash, a trade exception, draft rights, or a player's name.

use winnow::ModalResult;
use winnow::ascii::Caseless;
use winnow::combinator::{alt, opt, preceded, terminated};
use winnow::prelude::*;
use winnow::token::rest;

use super::asset::Asset;
use super::pick_words::{future_pick, one_of_several, pick, pick_without_round, used_pick};
use super::player_words::{article, player_name};
use crate::prose::dollars;

pub(super) fn parse(words: &str) -> Asset {
    let parsed = alt((
        pick.map(Asset::Pick),
        used_pick,
        future_pick,
        one_of_several,
        pick_without_round,
        cash,
        trade_exception,
        future_considerations,
        draft_rights,
    ))
    .parse(words.trim());
    parsed.unwrap_or_else(|_| player_name(words).map_or(Asset::Unparsed, Asset::Player))
}

/// `cash`, `cash considerations`, `$3 million in cash`, `$110K`.
fn cash(input: &mut &str) -> ModalResult<Asset> {
    let amount = opt((dollars, opt(Caseless(" in")), ' ').map(|(amount, ..)| amount));
    alt(((amount, Caseless("cash"), opt(Caseless(" considerations"))).map(|(amount, ..)| amount), dollars.map(Some)))
        .map(Asset::Cash)
        .parse_next(input)
}

/// `a trade exception`, `a $3M traded player exception`.
fn trade_exception(input: &mut &str) -> ModalResult<Asset> {
    let amount = preceded(article, opt(terminated(dollars, ' '))).parse_next(input)?;
    (opt(alt((Caseless("traded "), Caseless("trade ")))), opt(Caseless("player ")), Caseless("exception"))
        .parse_next(input)?;
    Ok(Asset::TradeException(amount))
}

fn future_considerations(input: &mut &str) -> ModalResult<Asset> {
    alt((
        (article, Caseless("future considerations")).void(),
        (article, Caseless("future draft considerations")).void(),
        (article, Caseless("player to be named later")).void(),
        (article, Caseless("players to be named later")).void(),
    ))
    .value(Asset::FutureConsiderations)
    .parse_next(input)
}

/// `the draft rights to Khaman Maluach`.
fn draft_rights(input: &mut &str) -> ModalResult<Asset> {
    (article, opt(Caseless("draft ")), Caseless("rights to ")).parse_next(input)?;
    rest.verify_map(|name: &str| player_name(name).map(Asset::DraftRights)).parse_next(input)
}

#[cfg(test)]
mod tests;
