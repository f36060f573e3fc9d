//! Parses the words for a pick: `a top-4 protected 2024 1st round draft pick`.

use winnow::ModalResult;
use winnow::ascii::{Caseless, digit1};
use winnow::combinator::{alt, delimited, opt, preceded, repeat, separated, terminated};
use winnow::prelude::*;
use winnow::token::take_until;

use super::asset::Asset;
use super::player_words::{article, player_name};
use crate::pick::{Conveyance, Pick, PickOutcome, PossibleYears, Term};
use crate::prose::{ordinal, ranges, round, year, years};

/// Parses `a 2023 2nd round draft pick`, `a 2023 1st round pick swap`, `a 1998 or 1999 1st round draft pick`.
pub(super) fn pick(input: &mut &str) -> ModalResult<Pick> {
    article.parse_next(input)?;
    let before = qualifiers.parse_next(input)?;
    let draft = opt(terminated(draft, ' ')).parse_next(input)?;
    let between = qualifiers.parse_next(input)?;
    let swap = opt((Caseless(" swap"), opt('s')));
    let (round, is_swap) = (round, noun, swap).map(|(round, (), swap)| (round, swap.is_some())).parse_next(input)?;
    // `a 1st round pick in 1998 or 1999`.
    let draft = match draft {
        Some(draft) => Some(draft),
        None => opt(preceded((' ', alt((Caseless("in "), Caseless("of ")))), self::draft)).parse_next(input)?,
    };
    let swap = is_swap.then_some(Term::Swap { holder: None, with: None });
    let terms = before.into_iter().chain(between).flatten().chain(swap).collect();
    let (year, years) = draft.unwrap_or_default();
    Ok(Pick { years, terms, ..Pick::new(year, round) })
}

/// Parses `the right to swap 2016 1st round draft picks`.
pub(super) fn right_to_swap(input: &mut &str) -> ModalResult<Pick> {
    let right = alt((Caseless("rights"), Caseless("right"), Caseless("option")));
    let swap = alt((Caseless(" to swap "), Caseless(" to exchange ")));
    let mut pick = preceded((article, right, swap), pick).parse_next(input)?;
    pick.terms.push(Term::Swap { holder: None, with: None });
    Ok(pick)
}

/// `#3 pick (Luka Dončić)`, `the No. 10 pick (P)`: a player who was selected just before the trade.
pub(super) fn used_pick(input: &mut &str) -> ModalResult<Asset> {
    let number = alt(((alt(("#", "No. ", "No ")), digit1).void(), (digit1, alt(("st", "nd", "rd", "th"))).void()));
    let words = (article, number, opt(Caseless(" overall")), opt(Caseless(" draft")), Caseless(" pick"));
    let selected = delimited((opt(' '), '('), player_name.map(Asset::DraftRights), ')');
    preceded(words, opt(selected)).map(|selected| selected.unwrap_or(Asset::PickWithoutRound)).parse_next(input)
}

/// `a future first`.
pub(super) fn future_pick(input: &mut &str) -> ModalResult<Asset> {
    preceded((article, Caseless("future ")), ordinal).map(|round| Asset::Pick(Pick::new(None, round))).parse_next(input)
}

/// `a 2027 draft pick`, `future picks`.
pub(super) fn pick_without_round(input: &mut &str) -> ModalResult<Asset> {
    let noun = alt(["picks", "pick", "choices", "choice"].map(Caseless));
    (article, qualifiers, opt(terminated(draft, ' ')), qualifiers, opt(Caseless("draft ")), noun)
        .value(Asset::PickWithoutRound)
        .parse_next(input)
}

/// `Ryan Kalkbrenner was later selected`. The site writes `NULL` where it does not know what became of the pick.
pub(super) fn selection(input: &mut &str) -> ModalResult<Option<PickOutcome>> {
    let ends = || {
        alt((" was later selected", " were later selected", " later selected", " was selected", " was later chosen"))
    };
    let name = alt((
        take_until(1.., " was later selected"),
        take_until(1.., " were later selected"),
        take_until(1.., " later selected"),
        take_until(1.., " was selected"),
        take_until(1.., " was later chosen"),
    ));
    let selected_player = terminated(name, (ends(), opt('.'))).parse_next(input)?;
    let is_known = selected_player != "NULL";
    let selected_player = Some(selected_player.trim().to_owned());
    Ok(is_known.then_some(PickOutcome { status: Conveyance::Conveyed, year: None, number: None, selected_player }))
}

/// ` draft pick`, ` picks`.
pub(super) fn noun(input: &mut &str) -> ModalResult<()> {
    (opt(Caseless(" draft")), alt([" picks", " pick", " choices", " choice"].map(Caseless))).void().parse_next(input)
}

/// The draft of a pick: one year, or several of which one applies.
fn draft(input: &mut &str) -> ModalResult<(Option<i16>, Option<PossibleYears>)> {
    let several = |first, last| (None, Some(PossibleYears { first, last }));
    let list = separated(2.., year, alt((", or ", ", ", " or ", "/"))).verify_map(move |list: Vec<i16>| {
        let (first, last) = (*list.first()?, *list.last()?);
        list.is_sorted().then(|| several(first, Some(last)))
    });
    let open = terminated(year, (' ', opt(alt(("or ", "and "))), alt(("later", "beyond", "after", "thereafter"))));
    alt((
        list,
        open.map(move |first| several(first, None)),
        years.map(move |span| {
            if span.first == span.last { (Some(span.first), None) } else { several(span.first, Some(span.last)) }
        }),
    ))
    .parse_next(input)
}

pub(super) fn qualifiers(input: &mut &str) -> ModalResult<Vec<Option<Term>>> {
    repeat(0..4, terminated(qualifier, ' ')).parse_next(input)
}

fn qualifier(input: &mut &str) -> ModalResult<Option<Term>> {
    let protected = |ranges| Some(Term::Protected { ranges, years: None, team: None });
    alt((
        alt((Caseless("future"), Caseless("undisclosed"), Caseless("additional"))).value(None),
        Caseless("conditional").map(|_| Some(Term::Conditional { text: String::new() })),
        Caseless("unprotected").map(|_| Some(Term::Unprotected { years: None })),
        (ranges, alt((' ', '-')), Caseless("protected")).map(move |(ranges, ..)| protected(ranges)),
        Caseless("protected").map(move |_| protected(Vec::new())),
    ))
    .parse_next(input)
}
