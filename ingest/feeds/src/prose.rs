//! The words that feeds in prose share: rounds, drafts, places in a draft, amounts. Grammars of a feed are built of these.
//!
//! Each parser takes the text from its start and leaves the rest; letters count in either case.

use winnow::ascii::{Caseless, digit1};
use winnow::combinator::{alt, opt, preceded, separated};
use winnow::error::{ContextError, ErrMode};
use winnow::prelude::*;
use winnow::token::{one_of, take_while};

use crate::pick::{DraftRange, DraftYears};

/// Why a grammar does not match; feeds say it in their own words.
pub type Mismatch = ErrMode<ContextError>;

/// `1st`, `first`, `1rst`, `2nd`, `second`, … `tenth`, as the number of a round.
pub fn ordinal(input: &mut &str) -> Result<i16, Mismatch> {
    let words = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    let numbers = ["1st", "2nd", "3rd", "4th", "5th", "6th", "7th", "8th", "9th", "10th"];
    let is = |word: &str, names: [&str; 10]| names.iter().position(|name| name.eq_ignore_ascii_case(word));
    take_while(3..=7, char::is_alphanumeric)
        .verify_map(|word: &str| match word {
            "1rst" => Some(0),
            _ => is(word, words).or_else(|| is(word, numbers)),
        })
        .map(|place| i16::try_from(place + 1).expect("there are ten"))
        .parse_next(input)
}

/// `1st round`, `first-round`, `2nd-rd`: the number of the round.
pub fn round(input: &mut &str) -> Result<i16, Mismatch> {
    (ordinal, one_of([' ', '-']), alt((Caseless("round"), Caseless("rd")))).map(|(number, ..)| number).parse_next(input)
}

/// Four digits of a draft's year, 1946 to 2099.
pub fn year(input: &mut &str) -> Result<i16, Mismatch> {
    digit1.verify_map(|digits: &str| year_of(digits)).parse_next(input)
}

/// `2014`, `2012-15`, `2012-2015`, `2012 to 2015`.
pub fn years(input: &mut &str) -> Result<DraftYears, Mismatch> {
    let first = year.parse_next(input)?;
    let last = opt(preceded(alt(("-", "–", " to ")), last_year(first))).parse_next(input)?;
    Ok(DraftYears { first, last: last.unwrap_or(first) })
}

/// `top 14`, `top-4`, `lottery`, `#51-60`, `56-60`, `#36`, and several of them joined by `and`.
pub fn ranges(input: &mut &str) -> Result<Vec<DraftRange>, Mismatch> {
    separated(1.., range, alt((" and ", " & "))).parse_next(input)
}

/// One of [`ranges`].
pub fn range(input: &mut &str) -> Result<DraftRange, Mismatch> {
    alt((
        preceded((Caseless("top"), one_of([' ', '-'])), place).map(|last| DraftRange { first: 1, last }),
        Caseless("lottery").value(DraftRange { first: 1, last: 14 }),
        (place, opt(preceded(alt(("-", "–", " to ")), place)))
            .map(|(first, last)| DraftRange { first, last: last.unwrap_or(first) })
            .verify(|range| range.first <= range.last),
    ))
    .parse_next(input)
}

/// `$1.1MM`, `$110K`, `$3M`, `$3 million`, `~$13M`, `$1,500,000`, in whole dollars.
pub fn dollars(input: &mut &str) -> Result<i64, Mismatch> {
    let number = take_while(1..=15, |sign: char| sign.is_ascii_digit() || matches!(sign, '.' | ','));
    let unit = opt(alt((
        alt((Caseless("MM"), Caseless("M"), Caseless(" million"))).value(6),
        alt((Caseless("K"), Caseless(" thousand"))).value(3),
    )));
    preceded((opt("~"), "$"), (number, unit))
        .verify_map(|(number, places): (&str, Option<u32>)| scaled(number, places.unwrap_or(0)))
        .parse_next(input)
}

/// A place in a draft, with or without `#`.
fn place(input: &mut &str) -> Result<i16, Mismatch> {
    preceded(opt("#"), digit1)
        .verify_map(|digits: &str| digits.parse().ok())
        .verify(|place| (1..=300).contains(place))
        .parse_next(input)
}

fn year_of(digits: &str) -> Option<i16> {
    let year = (digits.len() == 4).then(|| digits.parse().ok())?;
    year.filter(|year| (1946..2100).contains(year))
}

/// The end of a span of years, in two digits or four.
fn last_year<'a>(first: i16) -> impl FnMut(&mut &'a str) -> Result<i16, Mismatch> {
    move |input| {
        digit1
            .verify_map(|digits: &str| match digits.len() {
                2 => digits.parse::<i16>().ok().map(|end| first / 100 * 100 + end),
                _ => year_of(digits),
            })
            .verify(|last| *last >= first)
            .parse_next(input)
    }
}

/// A decimal number times a power of ten, if whole and below 10^15.
fn scaled(number: &str, places: u32) -> Option<i64> {
    let number = number.trim_end_matches(['.', ',']).replace(',', "");
    let (whole, fraction) = number.split_once('.').unwrap_or((&number, ""));
    let places = usize::try_from(places).ok()?;
    if whole.is_empty() || fraction.contains('.') || fraction.len() > places || whole.len() + places > 15 {
        return None;
    }
    format!("{whole}{fraction:0<places$}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_come_in_words_and_numbers() {
        for text in ["1st round", "first-round", "First round", "1rst-rd", "1st-rd"] {
            assert_eq!(round.parse(text), Ok(1), "{text}");
        }
        assert_eq!(round.parse("2nd-rd"), Ok(2));
        assert_eq!(round.parse("seventh round"), Ok(7));
    }

    #[test]
    fn years_span_drafts() {
        assert_eq!(years.parse("2012-15"), Ok(DraftYears { first: 2012, last: 2015 }));
        assert_eq!(years.parse("2012-2015"), Ok(DraftYears { first: 2012, last: 2015 }));
        assert_eq!(years.parse("2014"), Ok(DraftYears { first: 2014, last: 2014 }));
        assert!(years.parse("2014-12").is_err());
        assert!(years.parse("1914").is_err());
    }

    #[test]
    fn ranges_have_both_ends() {
        assert_eq!(ranges.parse("top-4"), Ok(vec![DraftRange { first: 1, last: 4 }]));
        assert_eq!(
            ranges.parse("top 3 and 15-30"),
            Ok(vec![DraftRange { first: 1, last: 3 }, DraftRange { first: 15, last: 30 }])
        );
        assert_eq!(ranges.parse("#51-60"), Ok(vec![DraftRange { first: 51, last: 60 }]));
        assert_eq!(ranges.parse("#31-#55"), Ok(vec![DraftRange { first: 31, last: 55 }]));
        assert_eq!(ranges.parse("lottery"), Ok(vec![DraftRange { first: 1, last: 14 }]));
    }

    #[test]
    fn amounts_are_whole_dollars() {
        for (text, amount) in [
            ("$1.1MM", 1_100_000),
            ("$110K", 110_000),
            ("$3M", 3_000_000),
            ("~$13M", 13_000_000),
            ("$1,500,000", 1_500_000),
            ("$1.15M", 1_150_000),
            ("$3 million", 3_000_000),
        ] {
            assert_eq!(dollars.parse(text), Ok(amount), "{text}");
        }
        assert!(dollars.parse("$").is_err());
    }
}
