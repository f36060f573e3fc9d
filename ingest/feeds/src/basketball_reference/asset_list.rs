//! Parses a list of assets: `A, B, cash and a 2023 2nd round draft pick (P was later selected)`.

use chrono::NaiveDate;
use winnow::ascii::Caseless;
use winnow::combinator::{alt, eof, not, opt, peek, separated, terminated};
use winnow::error::ContextError;
use winnow::prelude::*;
use winnow::token::{any, one_of};

use super::asset::{Asset, Item};
use super::asset_words::asset;
use super::parenthetical::parenthetical;
use super::pick_mention::starting_with_year;
use super::sentence_end::ends_sentence;
use super::team::team;
use crate::text::offset_in;

/// Parses a list of assets up to the words that follow it in a sentence. An asset that the grammar does not reach is
/// unparsed.
pub(super) fn asset_list<'a>(day: NaiveDate) -> impl ModalParser<&'a str, Vec<Item<'a>>, ContextError> {
    separated(1.., listed_asset(day), (not(other_team(day)), separator)).map(with_shared_rights)
}

/// Parses a list of assets that the grammar knows, before words that are not part of it.
pub(super) fn named_assets<'a>(input: &mut &'a str) -> ModalResult<Vec<Item<'a>>> {
    separated(1.., asset, separator).map(with_shared_rights).parse_next(input)
}

/// Makes the names after `the draft rights to A` draft rights, if the list consists of names alone:
/// `the draft rights to A and B`.
fn with_shared_rights(mut listed: Vec<Item<'_>>) -> Vec<Item<'_>> {
    if let [first, names @ ..] = listed.as_mut_slice()
        && matches!(first.assets[..], [Asset::DraftRights(_)])
        && first.remarks.is_empty()
        && names.iter().all(|name| matches!(name.assets[..], [Asset::Player(_)]))
    {
        for asset in names.iter_mut().flat_map(|name| &mut name.assets) {
            if let Asset::Player(name) = asset {
                *asset = Asset::DraftRights(name.clone());
            }
        }
    }
    listed
}

fn listed_asset<'a>(day: NaiveDate) -> impl ModalParser<&'a str, Item<'a>, ContextError> {
    // The full stop of a suffix also ends the sentence: `Tim Hardaway Jr. Utah also received …`.
    let suffixed = terminated(asset.verify(|found: &Item<'_>| found.words.ends_with('.')), peek(' '));
    // A few sentences have no full stop before the notes.
    let note = (' ', alt((starting_with_year, one_of(['$', '*', '(']).void()))).void();
    let known = terminated(asset, peek(alt((boundary(day), note))));
    alt((known, suffixed, move |input: &mut &'a str| unparsed(input, day)))
}

fn separator(input: &mut &str) -> ModalResult<()> {
    let plus =
        alt((Caseless(" along with "), Caseless(" as well as "), Caseless(" plus "), Caseless(" together with ")));
    alt(((opt(' '), alt((", and ", ", "))).void(), " and ".void(), " & ".void(), plus.void())).parse_next(input)
}

/// Parses what follows an asset: the next asset, a team, the other side of the trade, or the end of the clause.
fn boundary<'a>(day: NaiveDate) -> impl ModalParser<&'a str, (), ContextError> {
    let end = (opt(' '), alt((one_of(['.', ';']).void(), eof.void()))).void();
    let missing_team = (" to the", alt((" for", " .", ".", ";"))).void();
    let words = alt((" for", " in exchange for", " in return for", " as compensation"));
    let other_side = (words, alt((one_of([' ', '.', ';']).void(), eof.void()))).void();
    // `… in blockbuster deal`, `… that launched their championship rebuild`.
    let embellishment = alt((" that ", " in blockbuster ", " in a ", " in what ")).void();
    alt((end, other_team(day), separator, missing_team, other_side, embellishment))
}

/// ` to the Utah Jazz`, also after a comma.
fn other_team<'a>(day: NaiveDate) -> impl ModalParser<&'a str, (), ContextError> {
    (opt(','), alt((" to ", " from ", " with ", " by ")), team(day)).void()
}

/// Parses the words of an asset that the grammar does not know.
fn unparsed<'a>(input: &mut &'a str, day: NaiveDate) -> ModalResult<Item<'a>> {
    let text = *input;
    loop {
        let at = offset_in(text, input);
        let is_end = match input.chars().next() {
            None => true,
            Some('.') => ends_sentence(&text[..at], &input[1..]),
            Some(_) => peek(boundary(day)).parse_next(input).is_ok(),
        };
        if is_end && at > 0 {
            return Ok(Item { words: &text[..at], assets: vec![Asset::Unparsed], remarks: Vec::new() });
        }
        alt((parenthetical.void(), any.void())).parse_next(input)?;
    }
}
