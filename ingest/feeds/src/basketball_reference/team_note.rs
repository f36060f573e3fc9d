//! Parses notes with a team as their subject: `Boston also received a trade exception`, `BRK optioned to swap 2025 2nd-rd
//! pick (GSW own)`, `New Orleans acquires right to swap 2024 1st-rd pick with Milwaukee`.

use chrono::NaiveDate;
use reference::FranchiseId;
use winnow::ModalResult;
use winnow::ascii::{Caseless, digit1};
use winnow::combinator::{alt, delimited, eof, not, opt, peek, preceded, repeat, terminated};
use winnow::error::ContextError;
use winnow::prelude::*;
use winnow::token::{rest, take_till};

use super::asset::Asset;
use super::asset_words::trade_exception;
use super::note::{Clause, Content, PickNote};
use super::note_clause::{self, draft_of_pick};
use super::pick_mention::mention;
use super::team::{owner, subject};
use crate::pick::Conveyance;
use crate::prose::year;

/// Number of teams, and so of picks in the first round, since 2004.
const FIRST_ROUND_PICKS: i16 = 30;

/// Parses the note. Returns its content and the words after it, which are about an earlier pick.
pub(super) fn parse(text: &str, day: NaiveDate) -> Option<(Content, &str)> {
    let mut input = text;
    let team = terminated(subject(day), (' ', opt(Caseless("also ")))).parse_next(&mut input).ok()?;
    let pick = alt((
        |input: &mut &str| right_to_swap(input, team, day),
        |input: &mut &str| result_of_swap(input, team, day),
        |input: &mut &str| optioned(input, team, day),
        deferral,
        |input: &mut &str| received_pick(input, team, day),
    ));
    let content = alt((exception(team), terminated(pick.map(Content::Pick), eof))).parse_next(&mut input).ok()?;
    Some((content, input.strip_prefix([',', '.', ';']).unwrap_or(input)))
}

/// Parses the verb of such a note, which shows where it starts.
pub(super) fn team_verb(input: &mut &str) -> ModalResult<()> {
    let verbs = [
        "received ",
        "receives ",
        "receive ",
        "acquires ",
        "acquired ",
        "optioned ",
        "exercised ",
        "has ",
        "have ",
        "had ",
        "holds ",
        "gets ",
        "got ",
        "create ",
        "created ",
        "creates ",
        "generated ",
        "agreed ",
        "retains ",
        "retained ",
        "relinquished ",
    ];
    alt(verbs.map(Caseless)).void().parse_next(input)
}

/// `received a trade exception from Dallas`, `receives a protected future 2nd-rd pick and a trade exception`.
fn exception<'a>(to: Option<FranchiseId>) -> impl ModalParser<&'a str, Content, ContextError> {
    let verbs = [
        "received ",
        "receives ",
        "receive ",
        "acquired ",
        "acquires ",
        "gets ",
        "got ",
        "created ",
        "creates ",
        "create ",
    ];
    let amount = trade_exception.verify_map(|asset| match asset {
        Asset::TradeException(amount) => Some(amount),
        _ => None,
    });
    let word_before = (not(trade_exception), take_till(1.., [' ', '.', ';']), ' ');
    let words = (alt(verbs.map(Caseless)), repeat::<_, _, (), _, _>(0..12, word_before));
    // What follows is the partner, or an amount or a deal: `from Dallas`, `with this deal`.
    let partner = opt((alt((" from ", " with ", " in ")), take_till(1.., [',', '.', ';'])));
    delimited(words, amount, partner).map(move |amount| Content::TradeException { to, amount })
}

/// `has rights to swap 2nd-rd picks of 2019`, `had the option to swap 1st round picks with Chicago in 1986 but did not do so`.
fn right_to_swap(input: &mut &str, holder: Option<FranchiseId>, day: NaiveDate) -> ModalResult<PickNote> {
    let is_past = peek(opt(Caseless("had "))).parse_next(input)?.is_some();
    let article = || opt(alt((Caseless("the "), Caseless("a "), Caseless("its "))));
    (team_verb, article(), note_clause::right_to_swap, ' ', article()).void().parse_next(input)?;
    let mention = mention.parse_next(input)?;
    let with_team = || opt(preceded((" with ", opt("the ")), owner(day)));
    let of_year = || opt(preceded(alt((" of ", " in ")), year));
    let (with, year, with_at_end) = (with_team(), of_year(), with_team()).parse_next(input)?;
    let with = with.or(with_at_end);
    let after = note_clause::parse(rest.parse_next(input)?, day);
    // `had the option to swap …, but kept its own`: the pick of the sentence is not a swap.
    let is_unused = is_past && after.contains(&Clause::Outcome { status: Conveyance::NotConveyed, year: None });
    let swap = (!is_unused).then_some(Clause::Swap { with, holder });
    let clauses = swap.into_iter().chain(mention.clauses).chain(after).collect();
    let (year, years, round) = (mention.year.or(year), mention.years, mention.round);
    Ok(PickNote { year, years, round, from: with, to: holder, clauses })
}

/// `got 2017 #1 overall pick from BRK as result of pick swap`.
fn result_of_swap(input: &mut &str, holder: Option<FranchiseId>, day: NaiveDate) -> ModalResult<PickNote> {
    let number = preceded('#', digit1).verify_map(|digits: &str| digits.parse::<i16>().ok());
    let verb = alt((Caseless("got "), Caseless("received ")));
    let article = || opt(alt((Caseless("a "), Caseless("the "))));
    let result = (Caseless(" as "), article(), Caseless("result of "), article(), Caseless("pick swap"));
    let (_, year, _, number, _, with, _) =
        (verb, year, ' ', number, Caseless(" overall pick from "), owner(day), result).parse_next(input)?;
    let round = if number <= FIRST_ROUND_PICKS { 1 } else { 2 };
    let clauses = vec![Clause::Swap { with: Some(with), holder }];
    Ok(PickNote { year: Some(year), round: Some(round), from: Some(with), to: holder, clauses, ..PickNote::default() })
}

/// `optioned to swap 2025 2nd-rd pick (GSW own)`.
fn optioned(input: &mut &str, from: Option<FranchiseId>, day: NaiveDate) -> ModalResult<PickNote> {
    let mention = preceded(Caseless("optioned to swap "), mention).parse_next(input)?;
    let swap = Clause::Swap { with: None, holder: None };
    let after = note_clause::parse(rest.parse_next(input)?, day);
    let clauses = std::iter::once(swap).chain(mention.clauses).chain(after).collect();
    Ok(PickNote { year: mention.year, round: mention.round, from, clauses, ..PickNote::default() })
}

/// `exercised option to defer 2024 first-round pick to 2025`.
fn deferral(input: &mut &str) -> ModalResult<PickNote> {
    let start = (Caseless("exercised "), opt("its "), Caseless("option to defer "));
    let mention = preceded(start, mention).parse_next(input)?;
    let until = preceded(" to ", year).parse_next(input)?;
    let clauses = mention.year.map(|from_year| Clause::Deferred { from_year }).into_iter().collect();
    Ok(PickNote { year: Some(until), round: mention.round, clauses, ..PickNote::default() })
}

/// `receives MIA 2020 second-round pick from CLE`.
fn received_pick(input: &mut &str, to: Option<FranchiseId>, day: NaiveDate) -> ModalResult<PickNote> {
    let verb = alt((Caseless("receives "), Caseless("received "), Caseless("acquires "), Caseless("acquired ")));
    let from = opt(preceded((" from ", opt("the ")), owner(day)));
    let (_, original_team, _, (year, round), from) = (verb, owner(day), ' ', draft_of_pick, from).parse_next(input)?;
    let clauses = vec![Clause::OriginalTeam(original_team)];
    Ok(PickNote { year, round: Some(round), from, to, clauses, ..PickNote::default() })
}
