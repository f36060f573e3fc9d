//! Parses phrases about the trade itself: `as part of a three-team trade with Utah and the Miami Heat`, `via trade`.

use reference::FranchiseId;
use winnow::ModalResult;
use winnow::ascii::{Caseless, digit1};
use winnow::combinator::{alt, fail, not, opt, preceded, repeat, terminated};
use winnow::prelude::*;
use winnow::token::one_of;

use super::context::Context;
use super::partners::{Partner, partners, teams};
use super::pick_phrase::article;
use super::pick_terms::small_number;

#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Circumstance {
    /// Whether three or more teams take part.
    pub has_several_teams: bool,
    /// The other teams of such a trade.
    pub teams: Vec<FranchiseId>,
    /// The only partner: `in a trade with Utah`.
    pub partner: Option<Partner>,
    /// Whether assets that were sent follow: `in a trade that sent`.
    pub is_relative: bool,
}

/// Parses a phrase with its preposition.
pub(super) fn circumstance(input: &mut &str, context: Context) -> ModalResult<Circumstance> {
    let openings = alt((
        (opt(Caseless("as ")), opt(Caseless("a ")), Caseless("part of ")).void(),
        Caseless("in what was ").void(),
        Caseless("in ").void(),
        Caseless("via ").void(),
        Caseless("through ").void(),
        Caseless("following ").void(),
        Caseless("to complete ").void(),
        Caseless("completing ").void(),
    ));
    preceded(openings, |input: &mut &str| phrase(input, context)).parse_next(input)
}

/// Parses a phrase without its preposition: `a three-team trade with Utah and Miami`.
pub(super) fn phrase(input: &mut &str, context: Context) -> ModalResult<Circumstance> {
    article(input)?;
    let before: Vec<()> = repeat(0..4, terminated(adjective, ' ')).parse_next(input)?;
    let has_several_teams = opt(terminated(team_count, opt(' '))).parse_next(input)?;
    let after: Vec<()> = repeat(0..4, terminated(adjective, ' ')).parse_next(input)?;
    let noun = opt(deal).parse_next(input)?;
    if noun.is_none() && has_several_teams.is_none() && before.is_empty() && after.is_empty() {
        return fail(input);
    }
    let has_several_teams = has_several_teams.unwrap_or(false);
    let mut circumstance = Circumstance { has_several_teams, ..Circumstance::default() };
    if has_several_teams {
        let teams = preceded((' ', link), |input: &mut &str| teams(input, context));
        circumstance.teams = opt(teams).map(Option::unwrap_or_default).parse_next(input)?;
    } else {
        let partners = preceded((' ', link), |input: &mut &str| partners(input, context));
        let partners = opt(partners).map(Option::unwrap_or_default).parse_next(input)?;
        match &partners[..] {
            [] => {}
            [partner] => circumstance.partner = Some(partner.clone()),
            several => {
                circumstance.has_several_teams = true;
                circumstance.teams = teams_of(several);
            }
        }
    }
    circumstance.is_relative = opt((opt(','), ' ', relative)).parse_next(input)?.is_some();
    Ok(circumstance)
}

/// Returns the partners that are known teams.
pub(super) fn teams_of(partners: &[Partner]) -> Vec<FranchiseId> {
    let team = |partner: &Partner| if let Partner::Team(team) = partner { Some(*team) } else { None };
    partners.iter().filter_map(team).collect()
}

/// `three-team`, `4 team`, `three-way`. Returns whether the number is of teams: a `four-player trade` may have two.
fn team_count(input: &mut &str) -> ModalResult<bool> {
    let number = alt((small_number.void(), digit1.void(), Caseless("multi").void()));
    let unit = alt((
        alt((Caseless("teams"), Caseless("team"), Caseless("way"), Caseless("club"))).value(true),
        alt((Caseless("player"), Caseless("person"), Caseless("for-one"))).value(false),
    ));
    let counted = preceded((number, one_of(['-', ' '])), unit);
    alt((counted, Caseless("multiteam").value(true))).parse_next(input)
}

fn adjective(input: &mut &str) -> ModalResult<()> {
    alt((
        Caseless("sign-and-trade"),
        Caseless("sign and trade"),
        Caseless("blockbuster"),
        Caseless("draft-night"),
        Caseless("draft-day"),
        Caseless("deadline"),
        Caseless("same"),
        Caseless("separate"),
    ))
    .void()
    .parse_next(input)
}

fn deal(input: &mut &str) -> ModalResult<()> {
    let noun = alt((
        Caseless("sign-and-trade"),
        Caseless("sign and trade"),
        Caseless("trade"),
        Caseless("deal"),
        Caseless("exchange"),
        Caseless("transaction"),
        Caseless("swap"),
    ));
    let continues = alt((one_of(char::is_alphanumeric).void(), Caseless(" exception").void()));
    (noun, not(continues)).void().parse_next(input)
}

fn link(input: &mut &str) -> ModalResult<()> {
    let verb = alt((
        Caseless("included "),
        Caseless("includes "),
        Caseless("involved "),
        Caseless("involves "),
        Caseless("including "),
    ));
    let relative = (Caseless("that "), opt(Caseless("also ")), verb);
    let also = opt(Caseless("also "));
    let word = alt((
        Caseless("with "),
        Caseless("involving "),
        Caseless("including "),
        Caseless("between "),
        Caseless("among "),
    ));
    alt((relative.void(), (also, word).void())).parse_next(input)
}

/// `that sent`, `sending`: the assets that were sent follow.
fn relative(input: &mut &str) -> ModalResult<()> {
    let subject = (alt((Caseless("that "), Caseless("which "), Caseless("in which they "))), opt(Caseless("also ")));
    let verb = alt((Caseless("sent "), Caseless("sends "), Caseless("brought "), Caseless("landed ")));
    alt(((subject, verb).void(), Caseless("sending ").void())).parse_next(input)
}
