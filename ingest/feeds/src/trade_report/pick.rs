//! A pick, or a right to swap one, with its terms and what became of it.

use chrono::NaiveDate;
use reference::FranchiseId;
use reference::enums::AssetKind;
use serde_json::Value;

use super::members::{RowError, Members, list, span};
use crate::pick::{Conveyance, Favorability, PickOutcome, Pick, DraftRange, Term, DraftYears};

/// The first draft, and past the last that can be traded.
const DRAFTS: (i16, i16) = (1947, 2099);

/// Past the last place of the longest draft there was.
const LAST_PLACE: i16 = 300;

/// Reads a pick of an asset of kind `pick` or `pick_swap`.
pub(super) fn read(mut members: Members, kind: AssetKind, day: NaiveDate) -> Result<Pick, RowError> {
    let year = members.small("year", DRAFTS.0, DRAFTS.1)?;
    let round = members
        .small("round", 1, 10)?
        .ok_or_else(|| RowError::new("pick_without_round", format!("{} is missing", members.path("round"))))?;
    let original_team = members.team("original_team", day)?;
    let mut terms = protections(&mut members)?;
    terms.extend(favorable(&mut members, day)?);
    terms.extend(swap(&mut members, kind, day)?);
    terms.extend(members.text("conditional")?.map(|text| Term::Conditional { text: text.to_owned() }));
    terms.extend(members.text("fallback")?.map(|text| Term::Fallback { text: text.to_owned() }));
    terms.extend(members.small("deferred_from", DRAFTS.0, DRAFTS.1)?.map(|from_year| Term::Deferred { from_year }));
    let outcome = outcome(&mut members)?;
    members.end()?;
    Ok(Pick { year, round, original_team, terms, outcome })
}

fn protections(members: &mut Members) -> Result<Vec<Term>, RowError> {
    let items = members.list("protections")?.unwrap_or_default();
    items.into_iter().map(|(path, value)| protection(Members::of(path, value)?)).collect()
}

/// `{"ranges": [[1, 4]], "years": [2024, 2026]}`. No range: protected without numbers.
fn protection(mut members: Members) -> Result<Term, RowError> {
    let path = members.path("ranges");
    let ranges = match members.required("ranges", |members, name| Ok(members.value(name)))? {
        Value::Array(none) if none.is_empty() => Vec::new(),
        value => list(&path, value)?,
    };
    let ranges = ranges
        .into_iter()
        .map(|(path, value)| span(&path, value, 1, LAST_PLACE).map(|(first, last)| DraftRange { first, last }))
        .collect::<Result<_, _>>()?;
    let path = members.path("years");
    let years = members.value("years").map(|value| span(&path, value, DRAFTS.0, DRAFTS.1)).transpose()?;
    members.end()?;
    Ok(Term::Protected { ranges, years: years.map(|(first, last)| DraftYears { first, last }) })
}

/// `{"which": "more", "of": ["LAC", "MIA"]}`.
fn favorable(members: &mut Members, day: NaiveDate) -> Result<Option<Term>, RowError> {
    let Some(mut members) = within(members, "favorable")? else { return Ok(None) };
    let which = members.required("which", Members::text)?;
    let which = match which {
        "more" => Favorability::More,
        "less" => Favorability::Less,
        "most" => Favorability::Most,
        "least" => Favorability::Least,
        other => {
            let message = format!("{} {other:?} is not one of more, less, most, least", members.path("which"));
            return Err(RowError::new("invalid_value", message));
        }
    };
    let of = members.teams("of", day)?.unwrap_or_default();
    members.end()?;
    Ok(Some(Term::Favorable { which, of }))
}

/// `{"holder": "OKC", "with": "LAC"}`, each as far as known; an asset of kind `pick_swap` is a swap even without it.
fn swap(members: &mut Members, kind: AssetKind, day: NaiveDate) -> Result<Option<Term>, RowError> {
    let is_swap = kind == AssetKind::PickSwap;
    let Some(mut swap) = within(members, "swap")? else {
        return Ok(is_swap.then_some(Term::Swap { holder: None, with: None }));
    };
    if !is_swap {
        return Err(RowError::new("misplaced_member", format!("{} is no member of kind {kind}", members.path("swap"))));
    }
    let holder: Option<FranchiseId> = swap.team("holder", day)?;
    let with = swap.team("with", day)?;
    swap.end()?;
    Ok(Some(Term::Swap { holder, with }))
}

fn outcome(members: &mut Members) -> Result<Option<PickOutcome>, RowError> {
    let number = members.small("number", 1, LAST_PLACE)?;
    let selected_player = members.text("selected_player")?.map(str::to_owned);
    let conveyed = members.flag("conveyed")?;
    let is_used = number.is_some() || selected_player.is_some();
    if conveyed == Some(false) && is_used {
        let message = format!("{} false goes with no number and nobody selected", members.path("conveyed"));
        return Err(RowError::new("invalid_value", message));
    }
    let status = if conveyed == Some(false) { Conveyance::NotConveyed } else { Conveyance::Conveyed };
    Ok((conveyed.is_some() || is_used).then_some(PickOutcome { status, year: None, number, selected_player }))
}

/// The members of an object within another.
fn within<'a>(members: &mut Members<'a>, name: &'static str) -> Result<Option<Members<'a>>, RowError> {
    let path = members.path(name);
    members.value(name).map(|value| Members::of(path, value)).transpose()
}
