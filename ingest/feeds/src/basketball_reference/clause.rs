//! Parses one clause of a sentence: what a team sends to another, and what it receives for it.

use chrono::NaiveDate;
use reference::FranchiseId;
use winnow::ModalResult;
use winnow::ascii::Caseless;
use winnow::combinator::{alt, eof, opt, peek, preceded, repeat, terminated};
use winnow::error::ContextError;
use winnow::prelude::*;
use winnow::token::{one_of, take_till, take_until};

use super::asset::{Asset, Item};
use super::asset_list::{asset_list, named_assets};
use super::headline::embellishment;
use super::parenthetical::parenthetical;
use super::team::{Team, team};
use crate::text::offset_in;

/// The content of a clause.
#[derive(Debug)]
pub(super) struct Moves<'a> {
    pub from: Party<'a>,
    pub to: Party<'a>,
    pub sent: Vec<Item<'a>>,
    pub received: Vec<Item<'a>>,
    /// What the subject sends to further teams: `… to the Utah Jazz and B to the Miami Heat`.
    pub further: Vec<(Party<'a>, Vec<Item<'a>>)>,
    pub is_single_sided: bool,
    /// Whether the verb is in the present tense.
    pub is_headline: bool,
    pub remark: Option<String>,
}

/// A team of a clause. `None` if the clause does not name it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Party<'a>(Option<Team<'a>>);

/// The direction of the assets that follow a verb, as seen by its subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verb {
    Sends,
    /// Sends for cash, which the sentence does not repeat.
    Sells,
    Receives,
    Buys,
}

impl<'a> Party<'a> {
    pub(super) fn franchise(self) -> Option<FranchiseId> {
        self.0?.franchise
    }

    /// Returns the name of a team that is not of this league.
    pub(super) fn other_league(self) -> Option<&'a str> {
        self.0.filter(|team| team.franchise.is_none()).map(|team| team.name)
    }
}

/// Parses a clause. Its subject may be missing on the page of a team: `Traded A to the Utah Jazz for B`.
pub(super) fn clause<'a>(input: &mut &'a str, day: NaiveDate) -> ModalResult<Moves<'a>> {
    alt((|input: &mut &'a str| active_clause(input, day), |input: &mut &'a str| passive_clause(input, day)))
        .parse_next(input)
}

/// `Ann Bee and cash were traded by the Utah Jazz to the Boston Celtics for Cee Dee`.
fn passive_clause<'a>(input: &mut &'a str, day: NaiveDate) -> ModalResult<Moves<'a>> {
    let assets = named_assets(input)?;
    alt((" was ", " were ")).parse_next(input)?;
    let words = ["traded", "sent", "dealt", "exchanged", "sold", "acquired", "obtained", "purchased"];
    let verb: &str = terminated(alt(words), peek(' ')).parse_next(input)?;
    let is_sale = matches!(verb, "sold" | "purchased");
    let is_acquired = matches!(verb, "acquired" | "obtained" | "purchased");
    let from = |input: &mut &'a str| preceded(if is_acquired { " from " } else { " by " }, team(day)).parse_next(input);
    let to = |input: &mut &'a str| preceded(if is_acquired { " by " } else { " to " }, team(day)).parse_next(input);
    let origin = |input: &mut &'a str| preceded(" from ", team(day)).parse_next(input);
    let (from, to) = alt((
        (from, opt(to)).map(|(from, to)| (Some(from), to)),
        (to, opt(from)).map(|(to, from)| (from, Some(to))),
        (origin, to).map(|(from, to)| (Some(from), Some(to))),
    ))
    .parse_next(input)?;
    let returned = opt(in_return(day)).parse_next(input)?;
    let is_single_sided = from.is_none() || to.is_none() || returned.as_ref().is_some_and(Vec::is_empty);
    let sale = Item { words: verb, assets: vec![Asset::Cash(None)], remarks: Vec::new() };
    let received = returned.unwrap_or_else(|| if is_sale { vec![sale] } else { Vec::new() });
    Ok(Moves {
        from: Party(from),
        to: Party(to),
        is_single_sided,
        is_headline: false,
        sent: assets,
        received,
        further: Vec::new(),
        remark: None,
    })
}

/// Parses a clause in the active voice.
fn active_clause<'a>(input: &mut &'a str, day: NaiveDate) -> ModalResult<Moves<'a>> {
    let start = *input;
    let subject = opt(terminated(team(day), ' ')).parse_next(input)?;
    if subject.is_none() {
        opt(alt(("The ", "the "))).parse_next(input)?;
    }
    let signing = opt(signing).parse_next(input)?;
    let (verb, is_headline) = verb.parse_next(input)?;
    let prepositions = if matches!(verb, Verb::Sends | Verb::Sells) { [" to ", " with "] } else { [" from ", " by "] };
    let partner = preceded((opt(','), alt(prepositions)), partner(day));
    let (mut assets, partner) = assets_and_partner(input, day, partner)?;
    if assets.is_empty() {
        let words = start[..offset_in(start, input)].trim();
        assets.push(Item { words, assets: vec![Asset::Nothing], remarks: Vec::new() });
    }
    let further = if verb == Verb::Sends { repeat(0..4, further(day)).parse_next(input)? } else { Vec::new() };
    let returned = opt(in_return(day)).parse_next(input)?;
    let compensation = opt(compensation).parse_next(input)?;
    if is_headline {
        opt(embellishment).parse_next(input)?;
    }
    let mut moves = Moves {
        from: Party(subject),
        to: partner,
        is_single_sided: subject.is_none()
            || returned.as_ref().is_some_and(Vec::is_empty)
            || is_headline && returned.is_none(),
        is_headline,
        sent: assets,
        received: returned.unwrap_or_default(),
        further,
        remark: remark(signing, compensation),
    };
    let is_paid = |found: &Item<'_>| found.assets.iter().any(|asset| matches!(asset, Asset::Cash(_)));
    if matches!(verb, Verb::Sells | Verb::Buys) && !moves.received.iter().any(is_paid) && moves.received.is_empty() {
        let words = if verb == Verb::Sells { "sold" } else { "purchased" };
        moves.received.push(Item { words, assets: vec![Asset::Cash(None)], remarks: Vec::new() });
        moves.is_single_sided = subject.is_none();
    }
    if matches!(verb, Verb::Receives | Verb::Buys) {
        std::mem::swap(&mut moves.from, &mut moves.to);
    }
    Ok(moves)
}

/// Parses the assets, which may be missing, and the other team.
fn assets_and_partner<'a>(
    input: &mut &'a str,
    day: NaiveDate,
    mut partner: impl ModalParser<&'a str, Party<'a>, ContextError>,
) -> ModalResult<(Vec<Item<'a>>, Party<'a>)> {
    if let Some(partner) = opt(partner.by_ref()).parse_next(input)? {
        return Ok((Vec::new(), partner));
    }
    let assets = preceded(' ', asset_list(day)).parse_next(input)?;
    Ok((assets, partner.parse_next(input)?))
}

/// Parses the other team. The site left it out of a few sentences: `to the for A`.
fn partner<'a>(day: NaiveDate) -> impl ModalParser<&'a str, Party<'a>, ContextError> {
    let missing = ("the", peek(alt((" for", " .", ".", ";"))));
    // `to the Utah Jazz (sign and trade) for A`.
    let remark = opt((' ', parenthetical, peek(" for")));
    alt((terminated(team(day), remark).map(Some), missing.value(None))).map(Party)
}

/// Parses ` and B to the Miami Heat`.
fn further<'a>(day: NaiveDate) -> impl ModalParser<&'a str, (Party<'a>, Vec<Item<'a>>), ContextError> {
    let partner = preceded(" to ", team(day).map(|team| Party(Some(team))));
    (alt((", and ", " and ", ", ")), asset_list(day), partner).map(|(_, assets, partner)| (partner, assets))
}

/// Parses the other side of a trade. It is empty in `for .`.
fn in_return<'a>(day: NaiveDate) -> impl ModalParser<&'a str, Vec<Item<'a>>, ContextError> {
    let nothing = peek((opt(' '), alt((one_of(['.', ';', ',']).void(), eof.void())))).map(|_| Vec::new());
    let words = alt((" in exchange for", " in return for", " for"));
    preceded(words, alt((nothing, preceded(' ', asset_list(day)))))
}

/// Parses the verb. Returns whether it is in the present tense, as in a headline.
fn verb(input: &mut &str) -> ModalResult<(Verb, bool)> {
    let sends = alt(["traded", "sent", "exchanged", "swapped", "dealt"].map(Caseless)).value((Verb::Sends, false));
    let sends_now = alt(["trades", "trade", "sends", "send"].map(Caseless)).value((Verb::Sends, true));
    let sells = Caseless("sold").value((Verb::Sells, false));
    let receives = alt(["acquired", "obtained", "received"].map(Caseless)).value((Verb::Receives, false));
    let receives_now = alt(["acquires", "acquire", "receives"].map(Caseless)).value((Verb::Receives, true));
    let buys = alt(["purchased", "bought"].map(Caseless)).value((Verb::Buys, false));
    terminated(alt((sends, sends_now, sells, receives, receives_now, buys)), peek(' ')).parse_next(input)
}

/// `signed Gail Goodrich as a veteran free agent and `: the signing for which a team sends compensation.
fn signing<'a>(input: &mut &'a str) -> ModalResult<&'a str> {
    let name = take_till(1.., ['.', ';']).verify_map(|text: &str| text.find(" and sent ").map(|at| &text[..at]));
    let _: &str = peek(name).parse_next(input)?;
    let start = alt((Caseless("signed "), Caseless("re-signed ")));
    let signing = (start, take_until(1.., " and sent ")).take().parse_next(input)?;
    " and ".parse_next(input)?;
    Ok(signing)
}

/// `as compensation for signing A`.
fn compensation<'a>(input: &mut &'a str) -> ModalResult<&'a str> {
    let reason =
        opt((' ', alt((("for ", take_till(1.., ['.', ';'])).take(), ("when ", take_till(1.., ['.', ';'])).take()))));
    preceded(' ', ("as ", opt(alt(("the ", "part of the "))), "compensation", reason).take()).parse_next(input)
}

fn remark(signing: Option<&str>, compensation: Option<&str>) -> Option<String> {
    match (signing, compensation) {
        (Some(signing), Some(compensation)) => Some(format!("{compensation}: {signing}")),
        (Some(text), None) | (None, Some(text)) => Some(text.to_owned()),
        (None, None) => None,
    }
}
