//! A pick, or a right to swap picks, with its terms and its outcome.

use chrono::NaiveDate;
use reference::enums::AssetKind;
use serde_json::Value;

use super::members::Members;
use super::value::{invalid_value, list, open_span, span};
use crate::pick::{Conveyance, DraftRange, DraftYears, Favorability, Pick, PickOutcome, PossibleYears, Term};
use crate::rows::RowError;

/// The year of the first draft, and one after the last draft whose picks can be traded.
const DRAFTS: (i16, i16) = (1947, 2099);

/// Number of rounds of the longest draft.
const MAX_ROUND: i16 = 21;

/// Maximum rank among the picks of several teams: there is one pick of each.
const MAX_RANK: i16 = 30;

/// Maximum draft position, above the last one of the longest draft.
const MAX_POSITION: i16 = 300;

/// Parses the pick of an asset of kind `pick` or `pick_swap`.
pub(super) fn parse(mut members: Members, kind: AssetKind, day: NaiveDate) -> Result<Pick, RowError> {
    let year = members.whole_i16("year", DRAFTS.0, DRAFTS.1)?;
    let years = possible_years(&mut members, year)?;
    let round = members
        .whole_i16("round", 1, MAX_ROUND)?
        .ok_or_else(|| RowError { code: "pick_without_round", ..members.missing("round") })?;
    let original_team = members.team("original_team", day)?;
    let mut terms = protections(&mut members, day)?;
    terms.extend(favorable(&mut members, day)?);
    terms.extend(swap(&mut members, kind, day)?);
    terms.extend(members.text("conditional")?.map(|text| Term::Conditional { text: text.to_owned() }));
    terms.extend(members.text("fallback")?.map(|text| Term::Fallback { text: text.to_owned() }));
    terms.extend(members.whole_i16("deferred_from", DRAFTS.0, DRAFTS.1)?.map(|from_year| Term::Deferred { from_year }));
    let outcome = outcome(&mut members)?;
    members.end()?;
    Ok(Pick { years, original_team, terms, outcome, ..Pick::new(year, round) })
}

/// Parses `[2002, 2004]`, or `[2006, null]` for 2006 or later.
fn possible_years(members: &mut Members, year: Option<i16>) -> Result<Option<PossibleYears>, RowError> {
    let years = members.read("years", |path, value| open_span(path, value, DRAFTS.0, DRAFTS.1))?;
    if year.is_some() && years.is_some() {
        let message = format!("{} is not allowed beside {}", members.path("years"), members.path("year"));
        return Err(RowError::new("misplaced_member", message));
    }
    Ok(years.map(|(first, last)| PossibleYears { first, last }))
}

fn protections(members: &mut Members, day: NaiveDate) -> Result<Vec<Term>, RowError> {
    let elements = members.list("protections")?.unwrap_or_default();
    elements.into_iter().map(|(path, value)| protection(Members::new(path, value)?, day)).collect()
}

/// Parses `{"ranges": [[1, 4]], "years": [2024, 2026], "team": "WAS"}`. Without a range, the pick is protected by unknown
/// positions.
fn protection(mut members: Members, day: NaiveDate) -> Result<Term, RowError> {
    let ranges = members.required("ranges", |members, name| members.read(name, ranges))?;
    let years = members.read("years", |path, value| span(path, value, DRAFTS.0, DRAFTS.1))?;
    let team = members.team("team", day)?;
    members.end()?;
    Ok(Term::Protected { ranges, years: years.map(|(first, last)| DraftYears { first, last }), team })
}

fn ranges(path: &str, value: &Value) -> Result<Vec<DraftRange>, RowError> {
    if value.as_array().is_some_and(Vec::is_empty) {
        return Ok(Vec::new());
    }
    let range = |(path, value): (String, _)| {
        span(&path, value, 1, MAX_POSITION).map(|(first, last)| DraftRange { first, last })
    };
    list(path, value)?.into_iter().map(range).collect()
}

/// Parses `{"which": "least", "rank": 2, "of": ["LAC", "MIA", "OKC"]}`.
fn favorable(members: &mut Members, day: NaiveDate) -> Result<Option<Term>, RowError> {
    let Some(mut members) = members.object("favorable")? else { return Ok(None) };
    let which = match members.required("which", Members::text)? {
        "more" => Favorability::More,
        "less" => Favorability::Less,
        "most" => Favorability::Most,
        "least" => Favorability::Least,
        other => {
            let fault = format!("unknown value {other:?}, expected one of more, less, most, least");
            return Err(invalid_value(&members.path("which"), fault));
        }
    };
    let rank = members.whole_i16("rank", 2, MAX_RANK)?;
    let of = members.teams("of", day)?.unwrap_or_default();
    members.end()?;
    Ok(Some(Term::Favorable { which, rank, of }))
}

/// Parses `{"holder": "OKC", "with": "LAC"}`. An asset of kind `pick_swap` is a swap even without this member.
fn swap(members: &mut Members, kind: AssetKind, day: NaiveDate) -> Result<Option<Term>, RowError> {
    let is_swap = kind == AssetKind::PickSwap;
    let Some(mut swap) = members.object("swap")? else {
        return Ok(is_swap.then_some(Term::Swap { holder: None, with: None }));
    };
    if !is_swap {
        let message = format!("{} is not allowed for an asset of kind {kind}", members.path("swap"));
        return Err(RowError::new("misplaced_member", message));
    }
    let holder = swap.team("holder", day)?;
    let with = swap.team("with", day)?;
    swap.end()?;
    Ok(Some(Term::Swap { holder, with }))
}

fn outcome(members: &mut Members) -> Result<Option<PickOutcome>, RowError> {
    let number = members.whole_i16("number", 1, MAX_POSITION)?;
    let selected_player = members.text("selected_player")?.map(str::to_owned);
    let conveyed = members.boolean("conveyed")?;
    let is_used = number.is_some() || selected_player.is_some();
    if conveyed == Some(false) && is_used {
        let fault = "false contradicts the members number and selected_player";
        return Err(invalid_value(&members.path("conveyed"), fault));
    }
    let status = if conveyed == Some(false) { Conveyance::NotConveyed } else { Conveyance::Conveyed };
    Ok((conveyed.is_some() || is_used).then_some(PickOutcome { status, year: None, number, selected_player }))
}
