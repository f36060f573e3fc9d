//! Recognises the G League, which had the names D-League and National Basketball Development League, and its clubs.

use winnow::ModalResult;
use winnow::ascii::Caseless;
use winnow::combinator::{alt, fail, opt, repeat};
use winnow::prelude::*;
use winnow::token::{one_of, take_while};

/// Parses a name of the league.
pub(super) fn league(input: &mut &str) -> ModalResult<()> {
    let gatorade = alt((Caseless("G League"), Caseless("G-League")));
    let development = alt((
        Caseless("D-League"),
        Caseless("D League"),
        Caseless("Development League"),
        Caseless("NBDL"),
        Caseless("NBADL"),
        Caseless("NBAGL"),
    ));
    (opt(alt((Caseless("NBA "), Caseless("National Basketball ")))), alt((gatorade, development)))
        .void()
        .parse_next(input)
}

/// Parses a club: `Maine`, `the Capital City Go-Go of the G League`, `Erie (NBADL)`, `its G League affiliate`.
pub(super) fn club(input: &mut &str) -> ModalResult<()> {
    opt(alt((Caseless("the "), Caseless("its "), Caseless("their ")))).parse_next(input)?;
    let affiliate = (league, opt((Caseless(" affiliate"), opt('s'))));
    let named = (known_place, opt((' ', name)), opt(league_after_name));
    let unknown = (name, league_after_name);
    alt((affiliate.void(), named.void(), unknown.void())).parse_next(input)?;
    opt(Caseless(" on assignment")).void().parse_next(input)
}

/// ` of the G League`, ` (NBADL)`.
fn league_after_name(input: &mut &str) -> ModalResult<()> {
    alt(((Caseless(" of the "), league).void(), (" (", league, ')').void(), (", ", league).void())).parse_next(input)
}

/// Words with capital letters or digits: `Capital City Go-Go`, `905`.
fn name(input: &mut &str) -> ModalResult<()> {
    let is_letter = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '.');
    let mut word =
        (one_of(|letter: char| letter.is_uppercase() || letter.is_ascii_digit()), take_while(0.., is_letter)).void();
    word.parse_next(input)?;
    repeat(0..4, (' ', word)).parse_next(input)
}

/// Parses the place of a club, or the name of one that shares its city with a team.
fn known_place(input: &mut &str) -> ModalResult<()> {
    let found = PLACES.iter().filter(|known| {
        input.strip_prefix(**known).is_some_and(|rest| !rest.starts_with(|letter: char| letter.is_alphanumeric()))
    });
    let Some(known) = found.max_by_key(|known| known.len()) else { return fail(input) };
    *input = &input[known.len()..];
    Ok(())
}

const PLACES: &[&str] = &[
    "Agua Caliente",
    "Albuquerque",
    "Austin",
    "Bakersfield",
    "Birmingham",
    "Canton",
    "Capital City",
    "Cleveland Charge",
    "College Park",
    "Colorado",
    "Dakota",
    "Delaware",
    "Erie",
    "Fort Wayne",
    "Frisco",
    "Grand Rapids",
    "Greensboro",
    "Idaho",
    "Iowa",
    "Lakeland",
    "Long Island",
    "Los Angeles D-Fenders",
    "Maine",
    "Memphis Hustle",
    "Mexico City",
    "Motor City",
    "New Mexico",
    "Noblesville",
    "Northern Arizona",
    "Oklahoma City Blue",
    "Ontario",
    "Osceola",
    "Oshkosh",
    "Portland Red Claws",
    "Raptors 905",
    "Reno",
    "Rio Grande Valley",
    "Rip City",
    "Salt Lake City",
    "San Diego",
    "Santa Cruz",
    "Sioux Falls",
    "South Bay",
    "Springfield",
    "Stockton",
    "Texas",
    "Tulsa",
    "Utah Flash",
    "Valley",
    "Westchester",
    "Windy City",
    "Wisconsin",
];
