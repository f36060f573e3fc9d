//! Picks and rights to swap picks: the words of an asset together with its parentheticals.

use chrono::NaiveDate;
use reference::enums::{AssetKind, Flag};
use winnow::ModalResult;
use winnow::ascii::Caseless;
use winnow::combinator::{alt, opt, preceded, terminated};
use winnow::prelude::*;
use winnow::token::take_while;

use super::ListedAsset;
use crate::pick::{Pick, PickOutcome, PossibleYears, Term};
use crate::pro_sports_transactions::draft_years::{Drafts, drafts};
use crate::pro_sports_transactions::nested_pick::nested_pick;
use crate::pro_sports_transactions::outcome::selections;
use crate::pro_sports_transactions::parenthetical::{self, Parenthetical};
use crate::pro_sports_transactions::phrases::any_of;
use crate::pro_sports_transactions::pick_terms::remainder;
use crate::pro_sports_transactions::pick_words::{Picks, choice, noun, pick_without_round, picks};
use crate::pro_sports_transactions::swap_words::{swap_after_pick, swaps};
use crate::prose::{round, year};

/// Returns the picks that an asset states, or `None` if it states something else.
pub(super) fn picks_in(text: &str, words: &str, parentheticals: &[&str], day: NaiveDate) -> Option<Vec<ListedAsset>> {
    if let Ok(swaps) = swaps(day).parse(words) {
        let flag = swaps.has_unknown_holder.then_some(Flag::UnresolvedTeam);
        return Some(assets(text, AssetKind::PickSwap, swaps.picks, flag, parentheticals, day));
    }
    if let Ok(Picks { list: mut picks, is_number_open, tail }) = alt((choice(day), picks(day))).parse(words) {
        let tail = remainder.parse(tail).unwrap_or(tail);
        let mut kind = AssetKind::Pick;
        let mut stated = parentheticals.to_vec();
        let mut after = Vec::new();
        if let Ok(terms) = swap_after_pick(day).parse(tail) {
            kind = AssetKind::PickSwap;
            after = terms;
        } else if tail.is_empty() {
            // Nothing follows the pick.
        } else if let Some(years) = years_with_alternative(&picks, tail) {
            picks[0].years = Some(years);
            picks[0].year = None;
            after.push(Term::Conditional { text: tail.to_owned() });
        } else if parenthetical::parse(tail, day).is_complete || stated_drafts.parse(tail).is_ok() {
            stated.push(tail);
        } else {
            // `or cash`, `in first draft 2 years after …`
            after.push(Term::Conditional { text: tail.to_owned() });
        }
        for pick in &mut picks {
            pick.terms.extend(after.iter().cloned());
        }
        let flag = is_number_open.then_some(Flag::AmbiguousNote);
        return Some(assets(text, kind, picks, flag, &stated, day));
    }
    let (pick, tail) = pick_without_round(day).parse(words).ok()?;
    Some(without_round(text, &pick, tail, parentheticals, day))
}

/// Returns the drafts of a pick that another may replace: `or 2000 first round pick` after `1999 first round pick`.
fn years_with_alternative(picks: &[Pick], tail: &str) -> Option<PossibleYears> {
    let [pick] = picks else { return None };
    let (other, round, _) = preceded(Caseless("or "), (terminated(year, ' '), round, noun)).parse(tail).ok()?;
    let year = pick.year.filter(|_| pick.round == round)?;
    Some(PossibleYears { first: year.min(other), last: Some(year.max(other)) })
}

/// Returns the assets of a pick whose words have no round. A parenthetical may state it:
/// `draft pick(s) (from Lakers) (first round pick (protected …)) (2016 #35-P)`. Otherwise it is a draft consideration.
fn without_round(text: &str, pick: &Pick, tail: &str, parentheticals: &[&str], day: NaiveDate) -> Vec<ListedAsset> {
    let nested = parentheticals.iter().position(|inner| nested_pick(inner, day).is_some());
    let Some((index, nested)) = nested.and_then(|index| Some((index, nested_pick(parentheticals[index], day)?))) else {
        let mut asset = ListedAsset::new(AssetKind::DraftConsideration, text);
        let from = |inner: &&str| parenthetical::parse(inner, day).from;
        asset.from = parentheticals.iter().find_map(from).or_else(|| parenthetical::parse(tail, day).from);
        return vec![asset];
    };
    let others: Vec<&str> =
        parentheticals.iter().enumerate().filter(|(other, _)| *other != index).map(|(_, text)| *text).collect();
    let picks = nested.picks.into_iter().map(|inner| Pick {
        year: inner.year.or(pick.year),
        years: inner.years.or(pick.years),
        original_team: inner.original_team.or(pick.original_team),
        terms: pick.terms.iter().cloned().chain(inner.terms).collect(),
        ..inner
    });
    let flag = (!nested.is_complete).then_some(Flag::AmbiguousNote);
    let mut listed = assets(text, AssetKind::Pick, picks.collect(), flag, &others, day);
    for asset in &mut listed {
        asset.from = asset.from.or(nested.from);
    }
    listed
}

/// Combines picks with what the parentheticals state about them.
fn assets(
    text: &str,
    kind: AssetKind,
    picks: Vec<Pick>,
    flag: Option<Flag>,
    parentheticals: &[&str],
    day: NaiveDate,
) -> Vec<ListedAsset> {
    let parts = parentheticals.iter().flat_map(|inner| with_outcome_apart(inner));
    let parsed: Vec<_> = parts.map(|inner| (inner, parenthetical::parse(inner, day))).collect();
    let is_swap = parsed.iter().any(|(inner, _)| swap_after_pick(day).parse(inner).is_ok());
    let mut outcomes: Vec<PickOutcome> = parsed.iter().flat_map(|(_, parsed)| parsed.outcomes.clone()).collect();
    let mut listed = Vec::new();
    for pick in picks {
        let mut asset = ListedAsset::new(if is_swap { AssetKind::PickSwap } else { kind }, text);
        asset.flags.extend(flag);
        let mut pick = pick;
        for (inner, parsed) in &parsed {
            add_parenthetical(&mut asset, &mut pick, inner, parsed, day);
        }
        pick.outcome = take_outcome(&mut outcomes, pick.year);
        asset.pick = Some(completed(pick));
        listed.push(asset);
    }
    // An outcome that fits no pick is only in the text, for instance the second of two picks that were owed instead.
    if outcomes.iter().any(|outcome| outcome.number.is_some()) {
        for asset in &mut listed {
            asset.flags.insert(Flag::AmbiguousNote);
        }
    }
    listed
}

/// Separates an outcome at the end of a parenthetical that is not closed before it: `protected top 40 (2013 #50-P`.
fn with_outcome_apart(text: &str) -> Vec<&str> {
    let nested = text.rsplit_once('(').map(|(before, after)| (before.trim(), after.trim_end_matches(')')));
    match nested {
        Some((before, outcome)) if !before.is_empty() && selections.parse(outcome).is_ok() => vec![before, outcome],
        _ => vec![text],
    }
}

/// Parses the terms of a pick that is called protected in words: `protected second round pick (top 55 in 2009)`.
fn terms_of_protected(pick: &Pick, text: &str, day: NaiveDate) -> Option<Vec<Term>> {
    let is_bare = |term: &Term| matches!(term, Term::Protected { ranges, .. } if ranges.is_empty());
    let parsed = pick.terms.iter().any(is_bare).then(|| parenthetical::parse(&format!("protected {text}"), day))?;
    parsed.is_complete.then(|| {
        let others = pick.terms.iter().filter(|term| !is_bare(term)).cloned();
        others.chain(parsed.terms).collect()
    })
}

fn add_parenthetical(asset: &mut ListedAsset, pick: &mut Pick, text: &str, parsed: &Parenthetical, day: NaiveDate) {
    if let Ok(terms) = swap_after_pick(day).parse(text) {
        pick.terms.extend(terms);
        return;
    }
    if add_drafts(pick, text) {
        return;
    }
    if let Some(terms) = (!parsed.is_complete).then(|| terms_of_protected(pick, text, day)).flatten() {
        pick.terms = terms;
        return;
    }
    pick.terms.extend(parsed.terms.iter().cloned());
    // In a swap, the pick of each side is named, and the team is not that of both.
    if asset.kind != AssetKind::PickSwap {
        pick.original_team = pick.original_team.or(parsed.original_team);
    }
    asset.from = asset.from.or(parsed.from);
    if !parsed.is_complete {
        asset.flags.insert(Flag::AmbiguousNote);
    }
}

/// Sets the drafts that a parenthetical states: `1992 or 1993`, `deferred to 1993`.
fn add_drafts(pick: &mut Pick, text: &str) -> bool {
    if let Ok(year) = deferred.parse(text) {
        pick.terms.extend(pick.year.map(|from_year| Term::Deferred { from_year }));
        pick.year = Some(year);
        return true;
    }
    let Ok(drafts) = stated_drafts.parse(text) else { return false };
    if pick.year.is_some() || pick.years.is_some() {
        return false;
    }
    match drafts {
        Drafts::OneOf(years) => pick.years = Some(years),
        Drafts::Span(first, last) => pick.years = Some(PossibleYears { first, last: Some(last) }),
        Drafts::Each(years) if years.len() == 1 => pick.year = years.first().copied(),
        Drafts::Each(_) => return false,
    }
    true
}

/// `1992 or 1993`, `in 1992`
fn stated_drafts(input: &mut &str) -> ModalResult<Drafts> {
    preceded(opt(Caseless("in ")), drafts).parse_next(input)
}

fn deferred(input: &mut &str) -> ModalResult<i16> {
    let verb = any_of(&[
        "later deferred to ",
        "deferred to ",
        "deferred until ",
        "moved to ",
        "pushed back to ",
        "amended to ",
        "ammended to ",
    ]);
    let day = take_while(1.., |letter: char| letter.is_ascii_digit() || letter == '-');
    let after = (opt((' ', round, noun)), opt((" on ", day)));
    terminated(preceded(verb, year), after).parse_next(input)
}

/// Takes the outcome of the pick's draft, else the first that names no other draft.
fn take_outcome(outcomes: &mut Vec<PickOutcome>, year: Option<i16>) -> Option<PickOutcome> {
    let of_year = outcomes.iter().position(|outcome| year.is_some() && outcome.year == year);
    (!outcomes.is_empty()).then(|| outcomes.remove(of_year.unwrap_or(0)))
}

/// Drops the bare `conditional` if the condition is stated, and takes the draft of the outcome if no other is stated.
fn completed(mut pick: Pick) -> Pick {
    let is_stated = |term: &Term| matches!(term, Term::Conditional { text } if !text.is_empty());
    let is_bare = |term: &Term| matches!(term, Term::Conditional { text } if text.is_empty());
    if pick.terms.iter().any(is_stated) {
        pick.terms.retain(|term| !is_bare(term));
    }
    let year_conveyed = pick.outcome.as_ref().and_then(|outcome| outcome.year);
    if pick.years.is_none() {
        pick.year = pick.year.or(year_conveyed);
    }
    pick
}
