//! Parses the words for picks and for rights to swap picks.

use winnow::ModalResult;
use winnow::ascii::{Caseless, digit1};
use winnow::combinator::{alt, opt, preceded, repeat, terminated};
use winnow::prelude::*;

use super::asset::Asset;
use crate::pick::{Pick, Term};
use crate::prose::{ranges, round, year};

/// Parses `2026` or `a 2026`: the year of a pick whose other words follow or precede in the list.
pub(super) fn bare_year(words: &str) -> Option<i16> {
    preceded(article, year).parse(words).ok()
}

/// `an unprotected 2031 first-round draft pick`, `two 2026 second-round picks`, `second-round pick in 2027`.
///
/// Words for several picks become picks only if they state the draft. Otherwise the picks cannot be identified.
pub(super) fn picks(input: &mut &str) -> ModalResult<Asset> {
    article.parse_next(input)?;
    let count = opt(terminated(number, ' ')).parse_next(input)?;
    let before = qualifiers.parse_next(input)?;
    let year_first = opt(terminated(year, ' ')).parse_next(input)?;
    let between = qualifiers.parse_next(input)?;
    let round = round.parse_next(input)?;
    let is_plural = (pick_noun, opt(Caseless("s"))).map(|((), plural)| plural.is_some()).parse_next(input)?;
    let year_last = opt(preceded(Caseless(" in "), preceded(opt(Caseless("the ")), year))).parse_next(input)?;
    let terms = before.into_iter().chain(between).flatten().collect();
    let pick = Pick { terms, ..Pick::new(year_first.or(year_last), round) };
    let is_year_last = year_last.is_some();
    // `picks in 2026` is one pick, and more years may follow.
    let count = count.or((!is_plural || is_year_last).then_some(1));
    Ok(match count {
        Some(1) => Asset::Picks { picks: vec![pick], is_year_last },
        Some(count) if pick.year.is_some() && !is_year_last => {
            Asset::Picks { picks: vec![pick; count], is_year_last: false }
        }
        // `2026 and 2028 second-round picks`: the list has the other years.
        None if pick.year.is_some() => Asset::Picks { picks: vec![pick], is_year_last: false },
        _ => Asset::Unspecified,
    })
}

/// `a 2028 first-round pick swap`, `the right to swap 2027 first-round picks`. Without a round, the swap cannot be identified.
pub(super) fn swap(input: &mut &str) -> ModalResult<Asset> {
    article.parse_next(input)?;
    qualifiers.parse_next(input)?;
    let is_right = opt((alt((Caseless("rights"), Caseless("right"), Caseless("option"))), Caseless(" to swap ")))
        .parse_next(input)?;
    let year = opt(terminated(year, ' ')).parse_next(input)?;
    let round = opt(terminated(round, ' ')).parse_next(input)?;
    let mut pick = (opt(Caseless("draft ")), alt((Caseless("picks"), Caseless("pick"))));
    if is_right.is_some() {
        pick.parse_next(input)?;
    } else {
        let swap = alt((Caseless("swap rights"), Caseless("swaps"), Caseless("swap")));
        (opt((pick, ' ')), swap).parse_next(input)?;
    }
    let terms = vec![Term::Swap { holder: None, with: None }];
    Ok(round.map_or(Asset::Unspecified, |round| Asset::Swap(Pick { terms, ..Pick::new(year, round) })))
}

/// `a 2027 draft pick`, `the No. 14 pick`, `future draft picks`.
pub(super) fn picks_without_round(input: &mut &str) -> ModalResult<Asset> {
    let position = (Caseless("no. "), digit1, opt(Caseless(" overall")), ' ');
    (article, opt((number, ' ')), qualifiers, opt((year, ' ')), opt(position), opt(Caseless("draft ")))
        .parse_next(input)?;
    alt((Caseless("picks"), Caseless("pick"))).value(Asset::Unspecified).parse_next(input)
}

/// `the`, `an`, `a`, `their`, `its` or nothing.
pub(super) fn article(input: &mut &str) -> ModalResult<()> {
    alt((Caseless("the "), Caseless("an "), Caseless("a "), Caseless("their "), Caseless("its "), ""))
        .void()
        .parse_next(input)
}

/// The noun after a round: `-round` is followed by `er`, ` pick` or ` draft pick`.
fn pick_noun(input: &mut &str) -> ModalResult<()> {
    let words = alt((Caseless("pick"), Caseless("selection"), Caseless("choice")));
    alt((Caseless("er").void(), (opt(Caseless(" draft")), ' ', words).void())).parse_next(input)
}

fn number(input: &mut &str) -> ModalResult<usize> {
    alt((
        Caseless("one").value(1),
        Caseless("two").value(2),
        Caseless("three").value(3),
        Caseless("four").value(4),
        Caseless("five").value(5),
        Caseless("six").value(6),
    ))
    .parse_next(input)
}

fn qualifiers(input: &mut &str) -> ModalResult<Vec<Option<Term>>> {
    repeat(0..4, terminated(qualifier, ' ')).parse_next(input)
}

fn qualifier(input: &mut &str) -> ModalResult<Option<Term>> {
    alt((
        alt((Caseless("future"), Caseless("own"))).value(None),
        Caseless("conditional").map(|_| Some(Term::Conditional { text: String::new() })),
        Caseless("unprotected").map(|_| Some(Term::Unprotected { years: None })),
        (ranges, alt((' ', '-')), Caseless("protected"))
            .map(|(ranges, ..)| Some(Term::Protected { ranges, years: None, team: None })),
        Caseless("protected").map(|_| Some(Term::Protected { ranges: Vec::new(), years: None, team: None })),
    ))
    .parse_next(input)
}
