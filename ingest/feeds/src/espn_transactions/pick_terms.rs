//! Parses the terms of picks, and their numbers in the draft.

use reference::FranchiseId;
use winnow::ModalResult;
use winnow::ascii::{Caseless, digit1};
use winnow::combinator::{alt, not, opt, peek, preceded, separated, terminated};
use winnow::prelude::*;
use winnow::token::one_of;

use super::context::Context;
use crate::pick::{DraftRange, Favorability, Term};
use crate::prose::{ordinal, ranges};

/// `unprotected`, `top-55 protected`, `top-four-protected`, `heavily protected`, `protected 1-4`, `lottery protection`.
pub(super) fn protection(input: &mut &str) -> ModalResult<Term> {
    let adverb = alt((Caseless("heavily "), Caseless("lightly "), Caseless("fully ")));
    let noun = || alt((Caseless("protected"), Caseless("protections"), Caseless("protection")));
    let top = (Caseless("top"), one_of(['-', ' ']), small_number)
        .map(|(_, _, last)| vec![DraftRange { first: 1, last: i16::from(last) }]);
    let before = terminated(alt((ranges, top)), (one_of(['-', ' ']), noun()));
    let after = preceded((Caseless("protected "), opt(alt((Caseless("for "), Caseless("from "))))), ranges);
    let stated = alt((before, after, noun().value(Vec::new())));
    opt(adverb).parse_next(input)?;
    alt((
        Caseless("unprotected").value(Term::Unprotected { years: None }),
        stated.map(|ranges| Term::Protected { ranges, years: None, team: None }),
    ))
    .parse_next(input)
}

/// `more favorable of Utah's and Houston's `, with the team if there is only one.
pub(super) fn favorability(input: &mut &str, context: Context) -> ModalResult<(Term, Option<FranchiseId>)> {
    let rank = opt(terminated(ordinal, one_of(['-', ' ']))).parse_next(input)?;
    let which = alt((
        Caseless("more").value(Favorability::More),
        Caseless("less").value(Favorability::Less),
        Caseless("most").value(Favorability::Most),
        Caseless("least").value(Favorability::Least),
    ))
    .parse_next(input)?;
    (Caseless(" favorable of "), opt(Caseless("either "))).parse_next(input)?;
    let possessive = opt(alt(("'s", "’s", "'", "’")));
    let team = terminated(|input: &mut &str| context.team(input), possessive);
    let separator = (opt(','), alt((Caseless(" and "), Caseless(" or "), " "))).void();
    let of: Vec<_> = terminated(separated(2.., team, separator), ' ').parse_next(input)?;
    Ok((Term::Favorable { which, rank, of }, None))
}

/// `No. 10`, `No. 10 overall`, `Nos. 10 and 25`, `34th`, `26th and 51st overall`, `first overall`.
pub(super) fn overall_numbers(input: &mut &str) -> ModalResult<Vec<i16>> {
    let number =
        || digit1.verify_map(|digits: &str| digits.parse::<i16>().ok()).verify(|number| (1..=300).contains(number));
    let label = || alt((Caseless("Nos. "), Caseless("Nos "), Caseless("No. "), Caseless("No "), Caseless("No."), "#"));
    let separator = || (opt(','), alt((Caseless(" and "), " & ", " ")), opt(Caseless("the "))).void();
    let overall = || opt(preceded(one_of([' ', '-']), Caseless("overall")));
    let labeled = preceded(label(), separated(1.., preceded(opt(label()), number()), separator()));
    let suffix = alt((Caseless("st"), Caseless("nd"), Caseless("rd"), Caseless("th")));
    let positional = separated(1.., terminated(number(), suffix), separator());
    let first = terminated(ordinal, peek((one_of([' ', '-']), Caseless("overall")))).map(|number| vec![number]);
    let no_round = not((one_of([' ', '-']), alt((Caseless("round"), Caseless("rd")))));
    terminated(alt((labeled, first, terminated(positional, no_round))), overall()).parse_next(input)
}

/// `one` … `ten`.
pub(super) fn small_number(input: &mut &str) -> ModalResult<u8> {
    let low = alt((
        Caseless("one").value(1),
        Caseless("two").value(2),
        Caseless("three").value(3),
        Caseless("four").value(4),
        Caseless("five").value(5),
    ));
    let high = alt((
        Caseless("six").value(6),
        Caseless("seven").value(7),
        Caseless("eight").value(8),
        Caseless("nine").value(9),
        Caseless("ten").value(10),
    ));
    alt((low, high)).parse_next(input)
}

/// Matches where digits are a number, not the start of `2nd` or of a year.
pub(super) fn number_end(input: &mut &str) -> ModalResult<()> {
    not(one_of(char::is_alphanumeric)).parse_next(input)
}
