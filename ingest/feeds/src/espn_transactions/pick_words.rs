//! Parses the words for picks and for rights to swap picks.

use winnow::ModalResult;

use super::asset::Asset;
use super::context::Context;
use super::pick_phrase::{PickPhrase, pick_phrase};
use crate::pick::{Conveyance, Pick, PickOutcome, PossibleYears, Term};

/// Parses picks: `an unprotected 2031 first-round draft pick`, `three second-round picks`, `the right to swap 2026
/// first-round picks`, `the No. 10 overall pick`.
pub(super) fn picks(input: &mut &str, context: Context) -> ModalResult<Asset> {
    let phrase = pick_phrase(input, context)?;
    let years = stated_years(&phrase);
    let picks = if phrase.numbers.is_empty() { picks_of(&phrase, &years) } else { numbered(&phrase, &years, context) };
    Ok(match picks {
        Some(picks) if phrase.is_swap => Asset::Swaps(picks),
        Some(picks) => Asset::Picks(picks),
        None => Asset::Unspecified,
    })
}

/// Returns the drafts of which the picks are, one for each year.
fn stated_years(phrase: &PickPhrase) -> Vec<(Option<i16>, Option<PossibleYears>)> {
    match (phrase.years.first(), phrase.years.last()) {
        (Some(&first), Some(&last)) if phrase.is_any_year => {
            vec![(None, Some(PossibleYears { first, last: Some(last) }))]
        }
        (Some(_), _) => phrase.years.iter().map(|year| (Some(*year), None)).collect(),
        _ => vec![(None, None)],
    }
}

/// Returns the picks of each round and year, or `None` if the round or the number of picks is not stated.
fn picks_of(phrase: &PickPhrase, years: &[(Option<i16>, Option<PossibleYears>)]) -> Option<Vec<Pick>> {
    let each: Vec<_> = years
        .iter()
        .flat_map(|(year, years)| {
            phrase.rounds.iter().map(|round| Pick { years: *years, ..pick(phrase, *year, *round) })
        })
        .collect();
    let is_favorable = phrase.terms.iter().any(|term| matches!(term, Term::Favorable { .. }));
    let is_single = !phrase.is_plural || phrase.is_swap || is_favorable;
    match (phrase.count, each.len()) {
        (_, 0) => None,
        (None, 1) if !is_single => None,
        (None, _) => Some(each),
        (Some(count), 1) => Some(vec![each[0].clone(); count]),
        (Some(count), length) => (count == length).then_some(each),
    }
}

/// Returns the picks of overall numbers. Without a year, they are of the draft of the row's year.
fn numbered(
    phrase: &PickPhrase,
    years: &[(Option<i16>, Option<PossibleYears>)],
    context: Context,
) -> Option<Vec<Pick>> {
    let [(stated, None)] = years else { return None };
    let year = stated.or_else(|| i16::try_from(chrono::Datelike::year(&context.day)).ok())?;
    let picks = phrase.numbers.iter().map(|number| {
        let round = phrase.rounds.first().copied().or_else(|| round_of(*number, year))?;
        let outcome =
            PickOutcome { status: Conveyance::Conveyed, year: None, number: Some(*number), selected_player: None };
        Some(Pick { outcome: Some(outcome), ..pick(phrase, Some(year), round) })
    });
    picks.collect()
}

fn pick(phrase: &PickPhrase, year: Option<i16>, round: i16) -> Pick {
    let swap = phrase.is_swap.then_some(Term::Swap { holder: None, with: phrase.swapped_with });
    let terms = phrase.terms.iter().cloned().chain(swap).collect();
    Pick { terms, original_team: phrase.original_team, ..Pick::new(year, round) }
}

/// Returns the round of an overall number, as far as the number of teams that select in the first round is known.
const fn round_of(number: i16, year: i16) -> Option<i16> {
    match number {
        1..=28 => Some(1),
        29..=30 if year >= 2005 => Some(1),
        31..=60 => Some(2),
        _ => None,
    }
}
