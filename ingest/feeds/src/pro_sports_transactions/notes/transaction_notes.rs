//! Parses the notes of signings, waivers, waiver claims and conversions: `signed free agent to a 3-year contract`, `waived`,
//! `claimed off waivers (from Rockets)`.

use reference::enums::TransactionKind;
use winnow::ModalResult;
use winnow::combinator::{alt, not, opt, preceded, repeat, terminated};
use winnow::prelude::*;
use winnow::token::{rest, take_till};

use super::{Notes, Side};
use crate::pro_sports_transactions::cell::split_parentheticals;
use crate::pro_sports_transactions::phrases::{optional, phrase};
use crate::pro_sports_transactions::staff::names_title;

/// What the first words of the notes state.
#[derive(Clone, Copy)]
enum Verb {
    Sign,
    /// The team keeps its player by matching an offer sheet.
    Match,
    Agree,
    Waive,
    Claim,
    Convert,
}

/// Returns the transaction, or why a row with such a verb is not used. `None` if the notes have no such verb.
pub(super) fn transaction(notes: &str, side: Side) -> Option<Notes> {
    let (verb, after) = (verb, rest).parse(notes).ok()?;
    // Sources are in parentheses: `signed free agent to a 10-day contract (NBA)`.
    let (words, parentheticals) = split_parentheticals(after);
    if names_title(&words) {
        return Some(Notes::Other("coach or staff"));
    }
    Some(match verb {
        Verb::Sign if side == Side::Relinquished => Notes::Other("signing with another team or league"),
        Verb::Sign => signing(&words, &parentheticals),
        Verb::Agree if parentheticals.contains(&"not officially signed") => Notes::Other("agreement without a signing"),
        Verb::Match | Verb::Agree => Notes::Transaction(TransactionKind::Signing),
        Verb::Waive if other_contract.parse(words.trim()).is_ok() => Notes::Other("contract outside the league"),
        Verb::Waive => Notes::Transaction(TransactionKind::Waiver),
        Verb::Claim if side == Side::Relinquished => Notes::Other("claim by another team"),
        Verb::Claim => Notes::Transaction(TransactionKind::WaiverClaim),
        Verb::Convert => Notes::Transaction(TransactionKind::Conversion),
    })
}

fn verb(input: &mut &str) -> ModalResult<Verb> {
    optional(&["player", "team", "was", "has", "and", "un-retired,", "un-retired"]).parse_next(input)?;
    opt(("(re-?)", opt(' '))).parse_next(input)?;
    not(phrase(&["waived right", "waived rights", "waived the right"])).parse_next(input)?;
    alt((
        phrase(&[
            "signed",
            "re-signed",
            "re signed",
            "re--signed",
            "re-resigned",
            "resigned to",
            "resigned for",
            "resigned free",
            "resigned unrestricted",
            "resigned restricted",
            "sign",
        ])
        .value(Verb::Sign),
        phrase(&["matched"]).value(Verb::Match),
        phrase(&["agreed to terms", "agreed to trems", "agreed to a", "agreed to contract", "came to terms"])
            .value(Verb::Agree),
        phrase(&[
            "claimed off waivers",
            "claimed off of waivers",
            "claimed from waivers",
            "claimed on waivers",
            "claimed",
        ])
        .value(Verb::Claim),
        phrase(&[
            "acquired off waivers",
            "acquired on waivers",
            "acquired from waivers",
            "picked up off waivers",
            "awarded off waivers",
            "awarded on waivers",
        ])
        .value(Verb::Claim),
        phrase(&[
            "waived",
            "waive",
            "released",
            "cut",
            "placed on waivers",
            "put on waivers",
            "requested waivers",
            "asked waivers",
            "bought out",
            "bought out contract",
            "contract bought out",
            "reached buyout agreement",
            "reached a buyout agreement",
            "reached agreement to buy out contract",
            "arranged for a buyout of contract",
            "reached contract buyout agreement",
            "reached agreement on contract buyout",
        ])
        .value(Verb::Waive),
        phrase(&["converted", "contract converted", "two-way contract converted", "exhibit 10 contract converted"])
            .value(Verb::Convert),
        take_till(4..=8, ' ').verify_map(misspelt),
    ))
    .parse_next(input)
}

/// Reads `singed` as `signed` and `wavied` as `waived`.
fn misspelt(word: &str) -> Option<Verb> {
    let is = |expected| strsim::damerau_levenshtein(&word.to_lowercase(), expected) == 1;
    match () {
        () if is("signed") => Some(Verb::Sign),
        () if is("waived") => Some(Verb::Waive),
        () => None,
    }
}

/// Decides what a signing is from the words after the verb.
fn signing(words: &str, parentheticals: &[&str]) -> Notes {
    let is_unmatched = |inner: &&str| (unmatched, rest).parse(inner).is_ok();
    match (skip_to, rest).parse(words) {
        Ok((Object::OutsideLeague, _)) => Notes::Other("signing with another team or league"),
        Ok((Object::SummerLeague, _)) => Notes::Other("summer league or training camp"),
        Ok((Object::MinorLeague, _)) => Notes::Other("D-League assignment or contract"),
        // The team of an offer sheet signs the player only if his own team does not match it.
        Ok((Object::OfferSheet, _)) if !parentheticals.iter().any(is_unmatched) => Notes::Other("offer sheet"),
        _ => Notes::Transaction(TransactionKind::Signing),
    }
}

#[derive(Clone, Copy)]
enum Object {
    OutsideLeague,
    SummerLeague,
    MinorLeague,
    OfferSheet,
}

/// Finds the words that make a signing another kind of row.
fn skip_to(input: &mut &str) -> ModalResult<Object> {
    let object = || {
        alt((
            phrase(&["to play in", "to play for", "to play overseas"]).value(Object::OutsideLeague),
            phrase(&["summer league contract", "summer league"]).value(Object::SummerLeague),
            phrase(&["D-League contract", "NBADL contract", "NBDL contract", "G League contract"])
                .value(Object::MinorLeague),
            phrase(&["offer sheet"]).value(Object::OfferSheet),
        ))
    };
    loop {
        optional_space(input)?;
        if let Some(object) = opt(object()).parse_next(input)? {
            return Ok(object);
        }
        take_till(1.., ' ').void().parse_next(input)?;
    }
}

fn optional_space(input: &mut &str) -> ModalResult<()> {
    repeat(0.., ' ').parse_next(input)
}

/// `Nuggets declined to match offer sheet`, `not matched by Nuggets`.
fn unmatched(input: &mut &str) -> ModalResult<()> {
    let team = terminated(take_till(1.., ' '), ' ');
    preceded(repeat::<_, _, (), _, _>(0..4, (not(phrase(MATCH)), team)), phrase(MATCH)).parse_next(input)
}

const MATCH: &[&str] =
    &["declined to match", "did not match", "declined offer sheet", "not matched", "unmatched", "chose not to match"];

/// `from contract with the Maccabi Ashdod`, after `released`.
fn other_contract(input: &mut &str) -> ModalResult<()> {
    (phrase(&["from contract with"]), rest).void().parse_next(input)
}
