//! The grammar that the feeds written in English share: rounds, drafts, draft positions, amounts.
//!
//! Each parser consumes its words from the start of the input and ignores case.
//!
//! ```
//! use feeds::pick::DraftRange;
//! use feeds::prose::{dollars, ranges, round};
//! use winnow::Parser;
//!
//! assert_eq!(round.parse("2nd-rd"), Ok(2));
//! assert_eq!(dollars.parse("$1.1MM"), Ok(1_100_000));
//! let expected = vec![DraftRange { first: 1, last: 3 }, DraftRange { first: 15, last: 30 }];
//! assert_eq!(ranges.parse("top 3 and 15-30"), Ok(expected));
//! ```

use winnow::ModalResult;
use winnow::ascii::{Caseless, digit1};
use winnow::combinator::{alt, fail, opt, preceded, separated};
use winnow::prelude::*;
use winnow::token::{one_of, take_while};

use crate::pick::{DraftRange, DraftYears};

/// The words for the rounds of drafts. The longest drafts, those of 1960 and 1968, had 21.
pub(crate) const ORDINALS: [&str; 21] = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
    "twenty-first",
];

/// Parses `1st`, `first`, `1rst`, `2nd`, `second`, … `twenty-first` into a number.
pub fn ordinal(input: &mut &str) -> ModalResult<i16> {
    alt((ordinal_number, ordinal_word)).parse_next(input)
}

/// Parses `1st round`, `first-round` or `2nd-rd` into the number of the round.
pub fn round(input: &mut &str) -> ModalResult<i16> {
    (ordinal, one_of([' ', '-']), alt((Caseless("round"), Caseless("rd")))).map(|(number, ..)| number).parse_next(input)
}

/// Parses the four digits of a draft's year, from 1946 to 2099.
pub fn year(input: &mut &str) -> ModalResult<i16> {
    digit1.verify_map(|digits: &str| year_from(digits)).parse_next(input)
}

/// Parses `2014`, `2012-15`, `2012-2015` or `2012 to 2015`.
pub fn years(input: &mut &str) -> ModalResult<DraftYears> {
    let first = year.parse_next(input)?;
    let last = opt(preceded(alt(("-", "–", " to ")), last_year(first))).parse_next(input)?;
    Ok(DraftYears { first, last: last.unwrap_or(first) })
}

/// Parses `top 14`, `top-4`, `top five`, `lottery`, `#51-60`, `56-60`, `#36`, or several of these joined by `and`.
pub fn ranges(input: &mut &str) -> ModalResult<Vec<DraftRange>> {
    separated(1.., range, alt((" and ", " & "))).parse_next(input)
}

/// Parses a single range, see [`ranges`].
pub fn range(input: &mut &str) -> ModalResult<DraftRange> {
    alt((
        preceded((Caseless("top"), one_of([' ', '-'])), alt((position, number_word)))
            .map(|last| DraftRange { first: 1, last }),
        Caseless("lottery").value(DraftRange { first: 1, last: 14 }),
        (position, opt(preceded(alt(("-", "–", " to ")), position)))
            .map(|(first, last)| DraftRange { first, last: last.unwrap_or(first) })
            .verify(|range| range.first <= range.last),
    ))
    .parse_next(input)
}

/// Parses `$1.1MM`, `$110K`, `$3M`, `$3 million`, `~$13M` or `$1,500,000` into whole dollars.
pub fn dollars(input: &mut &str) -> ModalResult<i64> {
    let number = take_while(1..=15, |letter: char| letter.is_ascii_digit() || matches!(letter, '.' | ','));
    let exponent = opt(alt((
        alt((Caseless("MM"), Caseless("M"), Caseless(" million"))).value(6),
        alt((Caseless("K"), Caseless(" thousand"))).value(3),
    )));
    preceded((opt("~"), "$"), (number, exponent))
        .verify_map(|(number, exponent): (&str, Option<usize>)| times_power_of_ten(number, exponent.unwrap_or(0)))
        .parse_next(input)
}

/// Parses `1st` to `21st`, and the misspelt `1rst`.
fn ordinal_number(input: &mut &str) -> ModalResult<i16> {
    let number = digit1.verify_map(|digits: &str| digits.parse::<i16>().ok());
    (number, take_while(2..=3, char::is_alphabetic))
        .verify_map(|(number, suffix): (i16, &str)| {
            let suffix = suffix.to_lowercase();
            let is_suffix = matches!(
                (number, suffix.as_str()),
                (1, "st" | "rst") | (2, "nd") | (3, "rd") | (4..=20, "th") | (21, "st")
            );
            is_suffix.then_some(number)
        })
        .parse_next(input)
}

/// Parses one of the [`ORDINALS`].
fn ordinal_word(input: &mut &str) -> ModalResult<i16> {
    let starts_with_word = |word: &&str| {
        input.split_at_checked(word.len()).is_some_and(|(start, rest)| {
            start.eq_ignore_ascii_case(word) && !rest.starts_with(|letter: char| letter.is_alphanumeric())
        })
    };
    let Some(index) = ORDINALS.iter().position(starts_with_word) else { return fail(input) };
    *input = &input[ORDINALS[index].len()..];
    Ok(i16::try_from(index + 1).expect("the list is short"))
}

/// Parses `one` to `ten`, as in `top five`.
fn number_word(input: &mut &str) -> ModalResult<i16> {
    let words = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    take_while(3..=5, char::is_alphabetic)
        .verify_map(|word: &str| words.iter().position(|name| name.eq_ignore_ascii_case(word)))
        .map(|index| i16::try_from(index + 1).expect("the list has ten elements"))
        .parse_next(input)
}

/// Parses a draft position, with or without `#`.
fn position(input: &mut &str) -> ModalResult<i16> {
    preceded(opt("#"), digit1)
        .verify_map(|digits: &str| digits.parse().ok())
        .verify(|position| (1..=300).contains(position))
        .parse_next(input)
}

fn year_from(digits: &str) -> Option<i16> {
    let year = (digits.len() == 4).then(|| digits.parse().ok())?;
    year.filter(|year| (1946..2100).contains(year))
}

/// Parses the end of a span of years, in two digits or four.
fn last_year<'a>(first: i16) -> impl FnMut(&mut &'a str) -> ModalResult<i16> {
    move |input| {
        digit1
            .verify_map(|digits: &str| match digits.len() {
                2 => digits.parse::<i16>().ok().map(|last| first / 100 * 100 + last),
                _ => year_from(digits),
            })
            .verify(|last| *last >= first)
            .parse_next(input)
    }
}

/// Multiplies a decimal number by a power of ten. Returns `None` unless the result is a whole number below 10^15.
fn times_power_of_ten(number: &str, exponent: usize) -> Option<i64> {
    let number = number.trim_end_matches(['.', ',']).replace(',', "");
    let (whole, fraction) = number.split_once('.').unwrap_or((&number, ""));
    if whole.is_empty() || fraction.contains('.') || fraction.len() > exponent || whole.len() + exponent > 15 {
        return None;
    }
    format!("{whole}{fraction:0<exponent$}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_are_words_or_numbers() {
        for text in ["1st round", "first-round", "First round", "1rst-rd", "1st-rd"] {
            assert_eq!(round.parse(text), Ok(1), "{text}");
        }
        assert_eq!(round.parse("2nd-rd"), Ok(2));
        assert_eq!(round.parse("seventh round"), Ok(7));
        for (text, number) in [
            ("11th round", 11),
            ("eleventh-round", 11),
            ("20th-rd", 20),
            ("Twenty-first round", 21),
            ("21ST round", 21),
        ] {
            assert_eq!(round.parse(text), Ok(number), "{text}");
        }
        for text in ["1th round", "11st round", "22nd round", "firstly round", "0th round"] {
            assert!(round.parse(text).is_err(), "{text}");
        }
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
    fn ranges_include_both_ends() {
        assert_eq!(ranges.parse("top-4"), Ok(vec![DraftRange { first: 1, last: 4 }]));
        assert_eq!(
            ranges.parse("top 3 and 15-30"),
            Ok(vec![DraftRange { first: 1, last: 3 }, DraftRange { first: 15, last: 30 }])
        );
        assert_eq!(ranges.parse("top five"), Ok(vec![DraftRange { first: 1, last: 5 }]));
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
