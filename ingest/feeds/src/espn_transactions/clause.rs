//! Parses a clause about a trade: the assets and partners after its verb.
//!
//! `Acquired A from Utah and B from Miami in exchange for C` has three parts. Each is a list of assets that move in one
//! direction, to or from one partner.

use std::collections::BTreeSet;

use reference::FranchiseId;
use winnow::ModalResult;
use winnow::ascii::Caseless;
use winnow::combinator::{alt, not, opt, peek};
use winnow::prelude::*;
use winnow::token::take_while;

use super::asset::Asset;
use super::asset_list::{ListedAsset, asset_list};
use super::boundary::{conjunction, full_stop, list_separator, words};
use super::circumstance::{Circumstance, circumstance, phrase, teams_of};
use super::clause_link::clause_link;
use super::context::Context;
use super::partners::{Partner, Preposition, partners};
use super::verb::Verb;

/// Assets that move in one direction between the subject of a clause and a partner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part<'a> {
    pub assets: Vec<ListedAsset<'a>>,
    pub direction: Direction,
    /// `None` if the words do not state who sent the assets: `in a trade that sent G Ann Bee to Utah`.
    pub subject: Option<FranchiseId>,
    pub partner: Partner,
}

/// The direction of assets, from the point of view of the subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    Incoming,
    Outgoing,
}

#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Clause<'a> {
    pub parts: Vec<Part<'a>>,
    /// The partner of a trade between two teams: `in a trade with Utah`.
    pub partner: Option<Partner>,
    pub has_several_teams: bool,
    /// The other teams of a trade of three or more teams.
    pub teams: BTreeSet<FranchiseId>,
    /// Text that could not be parsed.
    pub remarks: Vec<&'a str>,
    /// Whether it has the words `off waivers`.
    pub is_waiver: bool,
}

impl<'a> Clause<'a> {
    /// Creates a clause of text that could not be parsed.
    pub(super) fn from_remark(text: &'a str) -> Self {
        Self { remarks: vec![text], ..Self::default() }
    }

    /// Returns whether the clause is about a claim off waivers only.
    pub(super) fn is_of_waivers(&self) -> bool {
        self.is_waiver && self.parts.len() <= 1
    }

    /// Returns whether the clause is about the G League only.
    pub(super) fn is_of_g_league(&self) -> bool {
        let is_club = |part: &Part<'_>| {
            part.partner == Partner::Club || part.assets.iter().any(|listed| listed.asset == Asset::GLeagueRights)
        };
        let is_between_teams = |part: &Part<'_>| matches!(part.partner, Partner::Team(_)) && !is_club(part);
        self.parts.iter().any(is_club) && !self.parts.iter().any(is_between_teams)
    }

    /// Returns the team that the clause names last.
    pub(super) fn last_team(&self) -> Option<FranchiseId> {
        self.parts.iter().rev().find_map(|part| match part.partner {
            Partner::Team(team) => Some(team),
            _ => None,
        })
    }
}

/// Parses the rest of a clause after its verb, up to the next clause.
pub(super) fn clause<'a>(input: &mut &'a str, context: Context, verb: Verb) -> ModalResult<Clause<'a>> {
    let direction = if verb == Verb::Acquire { Direction::Incoming } else { Direction::Outgoing };
    let mut reader = Reader::new(context, direction);
    if verb == Verb::Complete {
        opt(' ').parse_next(input)?;
        if let Some(found) = opt(|input: &mut &str| phrase(input, context)).parse_next(input)? {
            reader.add_circumstance(found);
        }
    }
    while !is_end(input, context) {
        reader.element(input)?;
    }
    reader.flush(Partner::Unnamed);
    Ok(reader.clause)
}

/// Parses a list of assets that ends before the next clause.
pub(super) fn assets_of_clause<'a>(input: &mut &'a str, context: Context) -> ModalResult<Vec<ListedAsset<'a>>> {
    asset_list(input, context, |input| {
        let next_clause = |input: &mut &'a str| clause_link(input, context).map(drop);
        (not(next_clause), list_separator).void().parse_next(input)
    })
}

/// Returns whether nothing of the clause follows.
fn is_end(input: &str, context: Context) -> bool {
    let mut link = |input: &mut &str| clause_link(input, context).map(drop);
    let nothing = input.trim_start_matches([' ', ',', ';', ':', '"']);
    nothing.is_empty() || full_stop.parse_peek(nothing).is_ok() || link.parse_peek(input).is_ok()
}

/// The clause as far as it is parsed.
struct Reader<'a> {
    context: Context,
    clause: Clause<'a>,
    direction: Direction,
    subject: Option<FranchiseId>,
    /// Whether the assets are those in return, after `for`.
    is_return: bool,
    /// Whether assets may follow without a separator.
    expects_assets: bool,
    /// Assets whose partner may follow.
    pending: Vec<ListedAsset<'a>>,
    /// The partner before the assets: `from Utah G Ann Bee`.
    leading: Option<Partner>,
}

impl<'a> Reader<'a> {
    fn new(context: Context, direction: Direction) -> Self {
        Self {
            context,
            clause: Clause::default(),
            direction,
            subject: Some(context.team),
            is_return: false,
            expects_assets: true,
            pending: Vec::new(),
            leading: None,
        }
    }

    /// Parses one element: partners, a link to the other side, a circumstance, or a list of assets.
    fn element(&mut self, input: &mut &'a str) -> ModalResult<()> {
        let context = self.context;
        let marks = take_while(0.., [' ', ',', ':', ';']).parse_next(input)?;
        let conjunction = opt((conjunction, ' ')).parse_next(input)?;
        let is_listed = marks.contains([',', ';']) || conjunction.is_some();
        let start = *input;
        if opt(waivers).parse_next(input)?.is_some() {
            self.clause.is_waiver = true;
        } else if opt(exchange).parse_next(input)?.is_some() {
            self.turn();
        } else if let Some(found) = opt(|input: &mut &str| circumstance(input, context)).parse_next(input)? {
            self.add_circumstance(found);
        } else if let Some((preposition, partners)) =
            opt(|input: &mut &str| preposition(input, context)).parse_next(input)?
        {
            if !self.add_partners(preposition, &partners) {
                self.clause.remarks.push(start[..start.len() - input.len()].trim());
            }
        } else if self.expects_assets || is_listed {
            self.expects_assets = false;
            self.pending.extend(assets_of_clause(input, context)?);
        } else {
            self.clause.remarks.push(words(input)?.trim());
        }
        Ok(())
    }

    /// Starts the assets in return.
    fn turn(&mut self) {
        self.flush(Partner::Unnamed);
        self.expects_assets = true;
        self.direction = self.direction.reverse();
        self.is_return = !self.is_return;
    }

    /// Gives the pending assets their partner. Returns `false` if the preposition does not fit them.
    fn add_partners(&mut self, preposition: Preposition, partners: &[Partner]) -> bool {
        let partner = match partners {
            [partner] => partner.clone(),
            several => {
                self.clause.has_several_teams = true;
                self.clause.teams.extend(teams_of(several));
                Partner::Unnamed
            }
        };
        match (preposition, self.direction) {
            (Preposition::With, _) => self.clause.partner = Some(partner),
            (Preposition::From, Direction::Incoming) | (Preposition::To, Direction::Outgoing) => {
                if self.pending.is_empty() {
                    self.leading = Some(partner);
                    self.expects_assets = true;
                } else {
                    self.flush(partner);
                }
            }
            // `for A and B from Utah`: the last asset in return starts the next exchange.
            _ if self.is_return && self.pending.len() > 1 => {
                let next = self.pending.pop();
                self.turn();
                self.pending.extend(next);
                self.flush(partner);
                self.expects_assets = false;
            }
            _ => return false,
        }
        true
    }

    fn add_circumstance(&mut self, found: Circumstance) {
        self.clause.has_several_teams |= found.has_several_teams;
        self.clause.teams.extend(found.teams);
        if let Some(partner) = found.partner {
            self.clause.partner = Some(partner);
        }
        if found.is_relative {
            self.flush(Partner::Unnamed);
            self.expects_assets = true;
            // If the team gave up other assets, these may be another team's.
            if self.clause.parts.iter().any(|part| part.direction == Direction::Outgoing) {
                self.subject = None;
            }
            self.direction = Direction::Outgoing;
            self.is_return = false;
        }
    }

    /// Ends the part of the pending assets. A team before a player's position is the sender.
    fn flush(&mut self, partner: Partner) {
        let partner = self.leading.take().unwrap_or(partner);
        for mut listed in self.pending.drain(..) {
            let partner = match (listed.team, self.direction) {
                (Some(team), Direction::Incoming) => Partner::Team(team),
                (Some(team), Direction::Outgoing) if Some(team) != self.subject => {
                    listed.asset = Asset::Unparsed;
                    partner.clone()
                }
                _ => partner.clone(),
            };
            match self.clause.parts.last_mut() {
                Some(part)
                    if (part.direction, &part.partner, part.subject) == (self.direction, &partner, self.subject) =>
                {
                    part.assets.push(listed);
                }
                _ => self.clause.parts.push(Part {
                    assets: vec![listed],
                    direction: self.direction,
                    subject: self.subject,
                    partner,
                }),
            }
        }
    }
}

impl Direction {
    const fn reverse(self) -> Self {
        match self {
            Self::Incoming => Self::Outgoing,
            Self::Outgoing => Self::Incoming,
        }
    }
}

/// `in exchange for`, `in exchanged for`, `in return for`, `for`, and `in exchange` without `for`.
fn exchange(input: &mut &str) -> ModalResult<()> {
    let exchange = take_while(6..=12, char::is_alphabetic)
        .verify(|word: &str| strsim::osa_distance(&word.to_lowercase(), "exchange") <= 1);
    let noun = alt((exchange.void(), Caseless("return").void()));
    let exchange =
        (Caseless("in "), noun, alt((Caseless(" for ").void(), Caseless(" of ").void(), ' '.void(), peek('.').void())));
    alt((exchange.void(), (Caseless("for"), peek(alt((" ", ".")))).void())).parse_next(input)
}

/// `off waivers`, `via waivers`.
fn waivers(input: &mut &str) -> ModalResult<()> {
    let preposition = alt((
        Caseless("off of "),
        Caseless("off "),
        Caseless("via "),
        Caseless("from "),
        Caseless("through "),
        Caseless("on "),
    ));
    (preposition, Caseless("waivers")).void().parse_next(input)
}

fn preposition(input: &mut &str, context: Context) -> ModalResult<(Preposition, Vec<Partner>)> {
    (Preposition::parse, |input: &mut &str| partners(input, context)).parse_next(input)
}
