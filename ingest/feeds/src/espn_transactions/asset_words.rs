//! Parses the words for one asset: a player's name after the position, picks, a swap, cash, a trade exception, draft rights
//! or considerations.

use chrono::NaiveDate;
use reference::FranchiseId;
use winnow::ModalResult;
use winnow::ascii::Caseless;
use winnow::combinator::{alt, opt, preceded, terminated};
use winnow::prelude::*;
use winnow::token::rest;

use super::asset::Asset;
use super::pick_words::{article, picks, picks_without_round, swap};
use super::player_words::player_name;
use crate::prose::dollars;
use crate::team_name::resolve_prefix;

pub(super) fn parse(words: &str, day: NaiveDate) -> Asset {
    let words = words.trim();
    if let Some((team, rest)) = original_team(words, day) {
        let mut asset = alt((swap, picks)).parse(rest).unwrap_or(Asset::Unparsed);
        match &mut asset {
            Asset::Picks { picks, .. } => picks.iter_mut().for_each(|pick| pick.original_team = Some(team)),
            Asset::Swap(pick) => pick.original_team = Some(team),
            _ => {}
        }
        return asset;
    }
    let parsed =
        alt((swap, picks, picks_without_round, cash, trade_exception, considerations, draft_rights)).parse(words);
    parsed.unwrap_or_else(|_| player_name(words).map_or(Asset::Unparsed, Asset::Player))
}

/// Returns the team of `Utah's 2027 first-round pick`, and the rest of the words.
fn original_team(words: &str, day: NaiveDate) -> Option<(FranchiseId, &str)> {
    let (team, rest) = resolve_prefix(words.strip_prefix("the ").unwrap_or(words), day)?;
    let rest = ["'s ", "’s ", "' ", "’ "].iter().find_map(|mark| rest.strip_prefix(*mark))?;
    Some((team, rest))
}

/// `cash`, `cash considerations`, `$3 million in cash`.
fn cash(input: &mut &str) -> ModalResult<Asset> {
    let amount = opt(terminated(dollars, alt((Caseless(" in "), " ")))).parse_next(input)?;
    (Caseless("cash"), opt((Caseless(" consideration"), opt(Caseless("s"))))).parse_next(input)?;
    Ok(Asset::Cash(amount))
}

/// `a trade exception`, `a $3M traded player exception`.
fn trade_exception(input: &mut &str) -> ModalResult<Asset> {
    let amount = preceded(article, opt(terminated(dollars, ' '))).parse_next(input)?;
    let kind = (opt(alt((Caseless("traded "), Caseless("trade ")))), opt(Caseless("player ")));
    (kind, Caseless("exception")).parse_next(input)?;
    Ok(Asset::TradeException(amount))
}

fn considerations(input: &mut &str) -> ModalResult<Asset> {
    let draft = (article, opt(Caseless("future ")), Caseless("draft consideration"), opt(Caseless("s")));
    let future = (article, Caseless("future consideration"), opt(Caseless("s")));
    let later = (article, alt((Caseless("players"), Caseless("player"))), Caseless(" to be named later"));
    alt((
        draft.value(Asset::DraftConsideration),
        future.value(Asset::FutureConsiderations),
        later.value(Asset::FutureConsiderations),
    ))
    .parse_next(input)
}

/// `the rights to Ante Tomic`.
fn draft_rights(input: &mut &str) -> ModalResult<Asset> {
    (article, opt(Caseless("draft ")), Caseless("rights to ")).parse_next(input)?;
    rest.verify_map(|name: &str| player_name(name).map(Asset::DraftRights)).parse_next(input)
}

#[cfg(test)]
mod tests;
