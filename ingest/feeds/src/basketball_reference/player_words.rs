//! Recognises the names of people.

use winnow::ModalResult;
use winnow::ascii::Caseless;
use winnow::combinator::{alt, not, opt, peek, repeat};
use winnow::prelude::*;
use winnow::token::take_while;

use crate::claim::PlayerName;

/// Maximum length of a name in bytes.
const MAX_BYTES: usize = 60;

/// Words of names in lower case.
const PARTICLES: &[&str] = &[
    "a", "al", "bin", "da", "dal", "dan", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "el", "ibn",
    "la", "le", "san", "van", "von", "y",
];

/// Words for other assets, which are not part of a name.
const ASSET_WORDS: &[&str] = &["Pick", "Picks", "Considerations", "Exception", "Swap", "Round", "Draft"];

/// Parses a name: words in upper case, with initials (`P.J.`), particles (`Luc Mbah a Moute`) and a suffix (`Jr.`).
pub(super) fn player_name(input: &mut &str) -> ModalResult<PlayerName> {
    let first = alt((initials, name_word.verify(|word: &&str| starts_in_upper_case(word)).void()));
    let next =
        alt((initials, name_word.verify(|word: &&str| starts_in_upper_case(word) || PARTICLES.contains(word)).void()));
    // A suffix ends the name: in `Tim Hardaway Jr. Utah also received …` the next word starts a note.
    let words = (first, repeat::<_, _, (), _, _>(0..7, (' ', not(suffix), next)), opt((opt(','), ' ', suffix))).take();
    words.verify(|name: &str| name.len() <= MAX_BYTES).map(PlayerName::new).parse_next(input)
}

/// `the`, `an`, `a`, `its` or nothing.
pub(super) fn article(input: &mut &str) -> ModalResult<()> {
    opt(alt((Caseless("the "), Caseless("an "), Caseless("a "), Caseless("its "), Caseless("their "))))
        .void()
        .parse_next(input)
}

/// `Head Coach`, `General Manager`, `President of Basketball Operations`.
pub(super) fn staff_role(input: &mut &str) -> ModalResult<()> {
    let before =
        ["Interim ", "Assistant ", "Former ", "Player/", "Team ", "Executive ", "Vice ", "Vice-", "Associate "];
    let role = ["Head Coach", "Coach", "General Manager", "GM", "President", "VP", "Director", "Executive", "Scout"];
    let field = alt((
        Caseless("Basketball Operations"),
        Caseless("Business and Basketball Operations"),
        Caseless("Player Personnel"),
    ));
    (repeat::<_, _, (), _, _>(0..4, alt(before.map(Caseless))), alt(role.map(Caseless)), opt((Caseless(" of "), field)))
        .void()
        .parse_next(input)
}

/// `P.J.`, `B.`, `T.`, and `P.J` before a blank.
fn initials(input: &mut &str) -> ModalResult<()> {
    let letter = || take_while(1, char::is_uppercase);
    (repeat::<_, _, (), _, _>(1..5, (letter(), '.')), opt((letter(), peek(' ')))).void().parse_next(input)
}

/// `Jr.`, `III`.
fn suffix(input: &mut &str) -> ModalResult<()> {
    let generation = (alt(("III", "II", "IV", "V")), not(take_while(1, char::is_alphanumeric)));
    let junior = (alt(("Jr", "Sr")), not(take_while(1, char::is_alphanumeric)), opt('.'));
    alt((generation.void(), junior.void())).parse_next(input)
}

fn name_word<'a>(input: &mut &'a str) -> ModalResult<&'a str> {
    let is_allowed = |letter: char| letter.is_alphabetic() || matches!(letter, '\'' | '’' | '‘' | '-');
    take_while(1.., is_allowed).verify(|word: &str| !ASSET_WORDS.contains(&word)).parse_next(input)
}

fn starts_in_upper_case(word: &str) -> bool {
    word.trim_start_matches(['\'', '’', '‘', '-']).starts_with(char::is_uppercase)
}
