//! Parses the words for one asset: a player after the position, picks, cash, a trade exception, draft rights or considerations.

use reference::FranchiseId;
use winnow::ModalResult;
use winnow::ascii::Caseless;
use winnow::combinator::{alt, opt, peek, preceded, terminated};
use winnow::prelude::*;
use winnow::token::one_of;

use super::asset::Asset;
use super::boundary::{asset_end, words};
use super::context::Context;
use super::pick_phrase::{article, pick_phrase};
use super::pick_words::picks;
use super::player_words::{player_name, position};
use crate::claim::PlayerName;
use crate::prose::dollars;

/// An asset, and what its words state beyond it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Item {
    pub asset: Asset,
    /// The team before the position: `Golden State F Ann Bee`.
    pub team: Option<FranchiseId>,
    pub position: Position,
}

/// The words before a player's name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Position {
    #[default]
    None,
    Singular,
    /// Announces several players: `Gs Ann Bee and Cee Dee`.
    Plural,
}

/// Parses an asset up to the end of its words. Words that state no asset are [`Asset::Unparsed`].
pub(super) fn asset(input: &mut &str, context: Context) -> ModalResult<Item> {
    let player = |input: &mut &str| Ok(named_player(input, context)?.into_item(Asset::Player));
    let drafted = |input: &mut &str| draft_rights(input, context);
    let picks = |input: &mut &str| picks(input, context).map(single);
    let other = alt((g_league_rights, cash, trade_exception, considerations)).map(single);
    let known = terminated(alt((drafted, picks, other, player)), asset_end);
    alt((known, words.value(Asset::Unparsed).map(single))).parse_next(input)
}

const fn single(asset: Asset) -> Item {
    Item { asset, team: None, position: Position::None }
}

struct NamedPlayer {
    name: PlayerName,
    team: Option<FranchiseId>,
    position: Position,
}

impl NamedPlayer {
    fn into_item(self, asset: impl FnOnce(PlayerName) -> Asset) -> Item {
        Item { asset: asset(self.name), team: self.team, position: self.position }
    }
}

/// `G Ann Bee`, `Golden State F Ann Bee`, `Utah's Ann Bee`, `Gs Ann Bee`.
fn named_player(input: &mut &str, context: Context) -> ModalResult<NamedPlayer> {
    let possessive = || alt(("'s ", "’s ", "' ", "’ "));
    let team = |input: &mut &str| context.team(input);
    let position =
        || terminated(position, ' ').map(|is_plural| if is_plural { Position::Plural } else { Position::Singular });
    let label = alt((
        (terminated(team, alt((possessive(), " "))).map(Some), position()),
        terminated(team, possessive()).map(|team| (Some(team), Position::Singular)),
        position().map(|position| (None, position)),
    ));
    let (team, position) = opt(label).map(Option::unwrap_or_default).parse_next(input)?;
    // A team is not a player.
    let is_team = (|input: &mut &str| context.team(input), asset_end).parse_peek(*input).is_ok();
    let name = player_name.verify(|_| !is_team).parse_next(input)?;
    Ok(NamedPlayer { name, team, position })
}

/// `the rights to Ante Tomic`, `draft rights to the No. 23 pick, F Ann Bee`, `No. 10 overall pick Ann Bee`, `Ann Bee (rights)`.
fn draft_rights(input: &mut &str, context: Context) -> ModalResult<Item> {
    let kind = alt((Caseless("draft "), Caseless("player "), Caseless("exclusive "), Caseless("NBA ")));
    let rights = (article, opt(kind), Caseless("rights "), alt((Caseless("to "), Caseless("of "), Caseless("on "))));
    let used_pick =
        |input: &mut &str| (|input: &mut &str| pick_phrase(input, context), opt(','), ' ').void().parse_next(input);
    let selected = preceded(opt(used_pick), |input: &mut &str| named_player(input, context));
    // Without `rights`, a name after a pick is the player selected with it.
    let pick_and_name = preceded(
        (|input: &mut &str| pick_phrase(input, context), ' '),
        preceded(peek(one_of(char::is_uppercase)), |input: &mut &str| named_player(input, context)),
    );
    let note = (" (", opt(Caseless("draft ")), Caseless("rights)"));
    let noted = terminated(|input: &mut &str| named_player(input, context), note);
    alt((preceded(rights, selected), noted, pick_and_name))
        .map(|player| player.into_item(Asset::DraftRights))
        .parse_next(input)
}

/// `the G League rights to Ann Bee`, `the returning player rights to Ann Bee`.
fn g_league_rights(input: &mut &str) -> ModalResult<Asset> {
    let league = (
        super::g_league::league,
        alt((Caseless(" returning player rights"), Caseless(" player rights"), Caseless(" rights"))),
    );
    let kind = alt((league.void(), Caseless("returning player rights").void()));
    (article, kind, Caseless(" to "), words).value(Asset::GLeagueRights).parse_next(input)
}

/// `cash`, `cash considerations`, `$3 million in cash`, `an undisclosed amount of cash`.
fn cash(input: &mut &str) -> ModalResult<Asset> {
    let about = opt(alt((Caseless("approximately "), Caseless("about "), Caseless("roughly "))));
    let money = || {
        (
            Caseless("cash"),
            opt(alt((Caseless(" considerations"), Caseless(" consideration"), Caseless(" compensation")))),
        )
    };
    let undisclosed = alt((
        Caseless("an undisclosed amount of "),
        Caseless("an unspecified amount of "),
        Caseless("future "),
        Caseless("some "),
    ));
    let amount = preceded(about, dollars);
    let stated = terminated(amount, opt((alt((Caseless(" in "), " ")), money()))).map(Some);
    alt((stated, preceded(opt(undisclosed), money()).value(None))).map(Asset::Cash).parse_next(input)
}

/// `a trade exception`, `a $3M traded player exception`, `a trade exception worth $8.8 million`.
fn trade_exception(input: &mut &str) -> ModalResult<Asset> {
    let before = preceded(article, opt(terminated(dollars, ' '))).parse_next(input)?;
    let kind =
        (opt(alt((Caseless("traded "), Caseless("trade ")))), opt(alt((Caseless("player "), Caseless("-player ")))));
    alt(((kind, Caseless("exception"), opt('s')).void(), Caseless("TPE").void())).parse_next(input)?;
    let after = opt(preceded(alt((Caseless(" worth "), Caseless(" of "))), dollars)).parse_next(input)?;
    Ok(Asset::TradeException(before.or(after)))
}

/// `draft considerations`, `future considerations`, `a player to be named later`.
fn considerations(input: &mut &str) -> ModalResult<Asset> {
    let word = || alt((Caseless("considerations"), Caseless("consideration"), Caseless("compensation")));
    let time = || opt(alt((Caseless("future "), Caseless("conditional "), Caseless("other "))));
    let draft = (article, time(), Caseless("draft "), word());
    let future = (article, time(), alt((Caseless("considerations"), Caseless("consideration"))));
    let players = alt((Caseless("players"), Caseless("player")));
    let later = (article, players, Caseless(" to be named"), opt(Caseless(" later")));
    alt((
        draft.value(Asset::DraftConsideration),
        future.value(Asset::FutureConsiderations),
        later.value(Asset::FutureConsiderations),
    ))
    .parse_next(input)
}

#[cfg(test)]
mod tests;
