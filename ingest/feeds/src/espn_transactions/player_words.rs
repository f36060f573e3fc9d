//! Recognises a player's name after the position: `G Ann Bee`, `G's Ann Bee and Cee Dee`, `forward/center Ann Bee`.

use winnow::ModalResult;
use winnow::combinator::{alt, fail, not, opt, peek, preceded, repeat, terminated};
use winnow::prelude::*;
use winnow::token::{one_of, take_while};

use super::verb::known_verb;
use crate::claim::PlayerName;

/// Maximum length of a name in bytes, with a margin.
const MAX_BYTES: usize = 60;

const POSITIONS: &[&str] =
    &["G", "F", "C", "PG", "SG", "SF", "PF", "guard", "forward", "center", "centre", "wing", "swingman"];

/// Words that may precede a position.
const QUALIFIERS: &[&str] = &["point", "shooting", "small", "power", "combo", "veteran", "rookie", "big"];

/// Lower-case words inside a name: `Luc Mbah a Moute`.
const PARTICLES: &[&str] = &["a", "al", "da", "de", "del", "della", "der", "di", "el", "la", "van", "von"];

/// Parses `G`, `Gs`, `G's`, `G/F`, `F-Cs`, `guard`, `point guards`. Returns whether it is plural, for several players.
pub(super) fn position(input: &mut &str) -> ModalResult<bool> {
    let qualifier = one_of_words(QUALIFIERS);
    repeat::<_, _, (), _, _>(0..3, terminated(qualifier, ' ')).parse_next(input)?;
    let single = || {
        take_while(1..=8, char::is_alphabetic).verify_map(|word: &str| {
            let is_position = |word: &str| POSITIONS.iter().any(|known| known.eq_ignore_ascii_case(word));
            let is_plural = !is_position(word);
            word.strip_suffix('s')
                .filter(|_| is_plural)
                .map_or(Some(word), Some)
                .filter(|word| is_position(word))
                .map(|_| is_plural)
        })
    };
    let (first, more): (bool, Vec<bool>) =
        (single(), repeat(0..3, preceded(one_of(['/', '-']), single()))).parse_next(input)?;
    let apostrophe = opt((one_of(['\'', '’']), 's')).parse_next(input)?;
    peek(' ').parse_next(input)?;
    Ok(first || more.contains(&true) || apostrophe.is_some())
}

/// Parses a name. A misspelt name stays as it is.
pub(super) fn player_name(input: &mut &str) -> ModalResult<PlayerName> {
    let following = preceded(' ', preceded(not((known_verb, alt((' ', '.', ';')))), alt((particle, name_word))));
    let suffix = (',', opt(' '), alt(("Jr", "Sr", "III", "II", "IV")), opt('.'), not(one_of(char::is_alphanumeric)));
    let name = (name_word, repeat::<_, _, (), _, _>(0.., following), opt(suffix)).take();
    name.verify(|name: &str| name.len() <= MAX_BYTES)
        .map(|name: &str| PlayerName::new(name.replace(',', "")))
        .parse_next(input)
}

/// `Ann`, `P.J.`, `O'Neal`, `St.`, `III`, but not `G`.
fn name_word(input: &mut &str) -> ModalResult<()> {
    let initial = (one_of(char::is_uppercase), '.');
    let initials = (repeat::<_, _, (), _, _>(1.., initial), take_while(0.., is_name_letter)).void();
    let abbreviation = (alt(("Jr", "Sr", "St")), '.').void();
    let word = (one_of(char::is_uppercase), take_while(0.., is_name_letter)).take();
    let word = word.verify(|word: &str| !is_position(word) && !word.to_lowercase().ends_with("-round"));
    alt((initials, abbreviation, word.void())).parse_next(input)
}

/// `a` in `Luc Mbah a Moute`.
fn particle(input: &mut &str) -> ModalResult<()> {
    (one_of_words(PARTICLES), peek((' ', one_of(char::is_uppercase)))).void().parse_next(input)
}

/// Returns whether a word with a capital letter is a position: `G`, `PFs`.
fn is_position(word: &str) -> bool {
    POSITIONS.contains(&word) || word.strip_suffix('s').is_some_and(|singular| POSITIONS.contains(&singular))
}

fn is_name_letter(letter: char) -> bool {
    letter.is_alphabetic() || matches!(letter, '\'' | '’' | '‘' | '-')
}

/// Parses one of the words, in any case.
fn one_of_words<'a>(words: &'static [&'static str]) -> impl FnMut(&mut &'a str) -> ModalResult<()> {
    move |input| {
        let is_next = |word: &&&str| {
            let split = input.split_at_checked(word.len());
            split.is_some_and(|(start, rest)| start.eq_ignore_ascii_case(word) && rest.starts_with(' '))
        };
        let found = words.iter().find(is_next);
        let Some(word) = found else { return fail(input) };
        *input = &input[word.len()..];
        Ok(())
    }
}
