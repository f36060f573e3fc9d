//! Parses the words for a pick: `a top-4 protected 2024 1st round draft pick (P was later selected)`.

use winnow::ModalResult;
use winnow::ascii::{Caseless, digit1};
use winnow::combinator::{alt, delimited, opt, preceded, repeat, terminated};
use winnow::prelude::*;
use winnow::token::take_until;

use super::asset::Asset;
use super::player_words::{article, player_name};
use crate::pick::{Conveyance, Pick, PickOutcome, Term};
use crate::prose::{ordinal, ranges, round, year};

/// `a 2023 2nd round draft pick (P was later selected)`, `a future 1st round pick`, `a protected 2025 2nd round draft pick`.
pub(super) fn pick(input: &mut &str) -> ModalResult<Pick> {
    article.parse_next(input)?;
    let before = qualifiers.parse_next(input)?;
    let year = opt(terminated(year, ' ')).parse_next(input)?;
    let between = qualifiers.parse_next(input)?;
    let round = round.parse_next(input)?;
    (opt(Caseless(" draft")), Caseless(" pick")).parse_next(input)?;
    let outcome = opt(preceded((opt(' '), '('), terminated(selection, ')'))).parse_next(input)?;
    let terms = before.into_iter().chain(between).flatten().collect();
    Ok(Pick { terms, outcome, ..Pick::new(year, round) })
}

/// `#3 pick (Luka Dončić)`: a player who was selected just before the trade.
pub(super) fn used_pick(input: &mut &str) -> ModalResult<Asset> {
    let selected = take_until(1.., ')').verify_map(|name: &str| player_name(name).map(Asset::DraftRights));
    delimited((article, '#', digit1, Caseless(" pick"), opt(' '), '('), selected, ')').parse_next(input)
}

/// `a future first`.
pub(super) fn future_pick(input: &mut &str) -> ModalResult<Asset> {
    preceded((article, Caseless("future ")), ordinal).map(|round| Asset::Pick(Pick::new(None, round))).parse_next(input)
}

/// One of `5 first-round picks` or of `2 pick swaps`. The list of assets repeats the words for each.
pub(super) fn one_of_several(input: &mut &str) -> ModalResult<Asset> {
    let picks =
        (round, ' ', alt((Caseless("picks"), Caseless("pick")))).map(|(round, ..)| Asset::Pick(Pick::new(None, round)));
    let swaps = (Caseless("pick swap"), opt('s')).value(Asset::PickWithoutRound);
    preceded((digit1, ' '), alt((picks, swaps))).parse_next(input)
}

/// `a 2027 draft pick`, `future picks`.
pub(super) fn pick_without_round(input: &mut &str) -> ModalResult<Asset> {
    let draft = opt(Caseless("draft "));
    (article, qualifiers, opt(terminated(year, ' ')), draft, alt((Caseless("picks"), Caseless("pick"))))
        .parse_next(input)?;
    Ok(Asset::PickWithoutRound)
}

fn qualifiers(input: &mut &str) -> ModalResult<Vec<Option<Term>>> {
    repeat(0..4, terminated(qualifier, ' ')).parse_next(input)
}

fn qualifier(input: &mut &str) -> ModalResult<Option<Term>> {
    alt((
        Caseless("future").value(None),
        Caseless("conditional").map(|_| Some(Term::Conditional { text: String::new() })),
        Caseless("unprotected").map(|_| Some(Term::Unprotected { years: None })),
        (ranges, ' ', Caseless("protected"))
            .map(|(ranges, ..)| Some(Term::Protected { ranges, years: None, team: None })),
        Caseless("protected").map(|_| Some(Term::Protected { ranges: Vec::new(), years: None, team: None })),
    ))
    .parse_next(input)
}

/// `Ryan Kalkbrenner was later selected`.
fn selection(input: &mut &str) -> ModalResult<PickOutcome> {
    let selected =
        alt((take_until(1.., " was later selected"), take_until(1.., " were later selected"))).parse_next(input)?;
    alt((Caseless(" was later selected"), Caseless(" were later selected"))).parse_next(input)?;
    let selected_player = Some(selected.to_owned());
    Ok(PickOutcome { status: Conveyance::Conveyed, year: None, number: None, selected_player })
}
