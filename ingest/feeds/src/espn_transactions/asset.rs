//! The words of one asset: a name behind a position, picks, a swap, cash, an exception, rights or consideration.

use chrono::NaiveDate;
use reference::FranchiseId;
use reference::enums::AssetKind;
use winnow::ascii::{Caseless, digit1};
use winnow::combinator::{alt, opt, preceded, repeat, terminated};
use winnow::prelude::*;
use winnow::token::rest;

use crate::claim::PlayerName;
use crate::pick::{Pick, Term};
use crate::prose::{Mismatch, dollars, ranges, round, year};
use crate::team_name::leading;

/// What the words mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Asset {
    Person(PlayerName),
    Rights(PlayerName),
    /// One or more, and whether the words end with the year: more years may follow.
    Picks {
        picks: Vec<Pick>,
        is_year_last: bool,
    },
    Swap(Pick),
    Cash(Option<i64>),
    Exception(Option<i64>),
    DraftConsideration,
    FutureConsiderations,
    /// `a 2030 pick swap`, `two second-round picks`: understood, but no picks that could be told from others.
    Unspecified,
    NotUnderstood,
}

/// Reads the words of an asset.
pub(super) fn read(words: &str, day: NaiveDate) -> Asset {
    let words = words.trim();
    if let Some((team, mine)) = owner(words, day) {
        let mut asset = alt((swap, picks)).parse(mine).unwrap_or(Asset::NotUnderstood);
        match &mut asset {
            Asset::Picks { picks, .. } => picks.iter_mut().for_each(|pick| pick.original_team = Some(team)),
            Asset::Swap(pick) => pick.original_team = Some(team),
            _ => {}
        }
        return asset;
    }
    let parsed = alt((swap, picks, picks_of_no_round, cash, exception, considerations, rights)).parse(words);
    parsed.unwrap_or_else(|_| person(words).map_or(Asset::NotUnderstood, Asset::Person))
}

/// `2026`, `a 2026`: the year of a pick named elsewhere.
pub(super) fn bare_year(words: &str) -> Option<i16> {
    preceded(article, year).parse(words).ok()
}

impl Asset {
    pub(super) const fn kind(&self) -> AssetKind {
        match self {
            Self::Person(_) => AssetKind::Player,
            Self::Rights(_) => AssetKind::DraftRights,
            Self::Picks { .. } => AssetKind::Pick,
            Self::Swap(_) => AssetKind::PickSwap,
            Self::Cash(_) => AssetKind::Cash,
            Self::Exception(_) => AssetKind::TradeException,
            Self::DraftConsideration => AssetKind::DraftConsideration,
            Self::FutureConsiderations => AssetKind::FutureConsiderations,
            Self::Unspecified | Self::NotUnderstood => AssetKind::Other,
        }
    }
}

/// `Utah's 2027 first-round pick`: whose pick it is, and the rest.
fn owner(words: &str, day: NaiveDate) -> Option<(FranchiseId, &str)> {
    let (team, rest) = leading(words.strip_prefix("the ").unwrap_or(words), day)?;
    let rest = ["'s ", "’s ", "' ", "’ "].iter().find_map(|mark| rest.strip_prefix(*mark))?;
    Some((team, rest))
}

/// `an unprotected 2031 first-round draft pick`, `two 2026 second-round picks`, `second-round pick in 2027`. Several picks are
/// picks only where their draft is known.
fn picks(input: &mut &str) -> Result<Asset, Mismatch> {
    article.parse_next(input)?;
    let count = opt(terminated(number, ' ')).parse_next(input)?;
    let before = qualities.parse_next(input)?;
    let year_first = opt(terminated(year, ' ')).parse_next(input)?;
    let between = qualities.parse_next(input)?;
    let round = round.parse_next(input)?;
    let is_plural = (pick_word, opt(Caseless("s"))).map(|((), plural)| plural.is_some()).parse_next(input)?;
    let year_last = opt(preceded(Caseless(" in "), preceded(opt(Caseless("the ")), year))).parse_next(input)?;
    let terms = before.into_iter().chain(between).flatten().collect();
    let pick = Pick { terms, ..Pick::new(year_first.or(year_last), round) };
    let is_year_last = year_last.is_some();
    // `picks in 2026`, and more years follow.
    let count = count.or((!is_plural || is_year_last).then_some(1));
    Ok(match count {
        Some(1) => Asset::Picks { picks: vec![pick], is_year_last },
        Some(count) if pick.year.is_some() && !is_year_last => {
            Asset::Picks { picks: vec![pick; count], is_year_last: false }
        }
        // `2026 and 2028 second-round picks`: the list knows how many.
        None if pick.year.is_some() => Asset::Picks { picks: vec![pick], is_year_last: false },
        _ => Asset::Unspecified,
    })
}

fn pick_word(input: &mut &str) -> Result<(), Mismatch> {
    let words = alt((Caseless("pick"), Caseless("selection"), Caseless("choice")));
    alt((Caseless("er").void(), (opt(Caseless(" draft")), ' ', words).void())).parse_next(input)
}

/// `a 2028 first-round pick swap`, `the right to swap 2027 first-round picks`; without a round it is no swap that could be told
/// from another.
fn swap(input: &mut &str) -> Result<Asset, Mismatch> {
    article.parse_next(input)?;
    qualities.parse_next(input)?;
    let is_right = opt((alt((Caseless("rights"), Caseless("right"), Caseless("option"))), Caseless(" to swap ")))
        .parse_next(input)?;
    let year = opt(terminated(year, ' ')).parse_next(input)?;
    let round = opt(terminated(round, ' ')).parse_next(input)?;
    let mut pick = (opt(Caseless("draft ")), alt((Caseless("picks"), Caseless("pick"))));
    if is_right.is_some() {
        pick.parse_next(input)?;
    } else {
        let swap = alt((Caseless("swap rights"), Caseless("swaps"), Caseless("swap")));
        (opt((pick, ' ')), swap).parse_next(input)?;
    }
    let terms = vec![Term::Swap { holder: None, with: None }];
    Ok(round.map_or(Asset::Unspecified, |round| Asset::Swap(Pick { terms, ..Pick::new(year, round) })))
}

/// `a 2027 draft pick`, `the No. 14 pick`, `future draft picks`.
fn picks_of_no_round(input: &mut &str) -> Result<Asset, Mismatch> {
    let place = (Caseless("no. "), digit1, opt(Caseless(" overall")), ' ');
    (article, opt((number, ' ')), qualities, opt((year, ' ')), opt(place), opt(Caseless("draft ")))
        .parse_next(input)?;
    alt((Caseless("picks"), Caseless("pick"))).value(Asset::Unspecified).parse_next(input)
}

fn number(input: &mut &str) -> Result<usize, Mismatch> {
    alt((
        Caseless("one").value(1),
        Caseless("two").value(2),
        Caseless("three").value(3),
        Caseless("four").value(4),
        Caseless("five").value(5),
        Caseless("six").value(6),
    ))
    .parse_next(input)
}

fn qualities(input: &mut &str) -> Result<Vec<Option<Term>>, Mismatch> {
    repeat(0..4, terminated(quality, ' ')).parse_next(input)
}

fn quality(input: &mut &str) -> Result<Option<Term>, Mismatch> {
    alt((
        alt((Caseless("future"), Caseless("own"))).value(None),
        Caseless("conditional").map(|_| Some(Term::Conditional { text: String::new() })),
        Caseless("unprotected").map(|_| Some(Term::Unprotected { years: None })),
        (ranges, alt((' ', '-')), Caseless("protected"))
            .map(|(ranges, ..)| Some(Term::Protected { ranges, years: None })),
        Caseless("protected").map(|_| Some(Term::Protected { ranges: Vec::new(), years: None })),
    ))
    .parse_next(input)
}

fn cash(input: &mut &str) -> Result<Asset, Mismatch> {
    let amount = opt(terminated(dollars, alt((Caseless(" in "), " ")))).parse_next(input)?;
    (Caseless("cash"), opt((Caseless(" consideration"), opt(Caseless("s"))))).parse_next(input)?;
    Ok(Asset::Cash(amount))
}

fn exception(input: &mut &str) -> Result<Asset, Mismatch> {
    let amount = preceded(article, opt(terminated(dollars, ' '))).parse_next(input)?;
    let kind = (opt(alt((Caseless("traded "), Caseless("trade ")))), opt(Caseless("player ")));
    (kind, Caseless("exception")).parse_next(input)?;
    Ok(Asset::Exception(amount))
}

fn considerations(input: &mut &str) -> Result<Asset, Mismatch> {
    let draft = (article, opt(Caseless("future ")), Caseless("draft consideration"), opt(Caseless("s")));
    let future = (article, Caseless("future consideration"), opt(Caseless("s")));
    let later = (article, alt((Caseless("players"), Caseless("player"))), Caseless(" to be named later"));
    alt((
        draft.value(Asset::DraftConsideration),
        future.value(Asset::FutureConsiderations),
        later.value(Asset::FutureConsiderations),
    ))
    .parse_next(input)
}

fn rights(input: &mut &str) -> Result<Asset, Mismatch> {
    (article, opt(Caseless("draft ")), Caseless("rights to ")).parse_next(input)?;
    rest.verify_map(|name: &str| person(name).map(Asset::Rights)).parse_next(input)
}

fn article(input: &mut &str) -> Result<(), Mismatch> {
    alt((Caseless("the "), Caseless("an "), Caseless("a "), Caseless("their "), Caseless("its "), ""))
        .void()
        .parse_next(input)
}

/// A name behind its position, if the words can be one; a misspelt name stays as it is.
fn person(words: &str) -> Option<PlayerName> {
    const NO_NAMES: &[&str] =
        &["pick", "cash", "consideration", "exception", "rights", "swap", "round", "draft", "from", "to"];
    let mut name = words.trim();
    while let Some((_, rest)) = name.split_once(' ').filter(|(word, _)| is_position(word)) {
        name = rest.trim_start();
    }
    let is_sign = |sign: char| sign.is_alphabetic() || matches!(sign, ' ' | '.' | ',' | '\'' | '’' | '-');
    let is_other = |word: &str| NO_NAMES.contains(&word.trim_end_matches('s'));
    let is_name = name.starts_with(char::is_uppercase)
        && name.len() <= 60
        && name.chars().all(is_sign)
        && !name.split([' ', '-']).any(is_other);
    is_name.then(|| PlayerName::new(name.replace(',', "")))
}

/// `G`, `Fs`, `G/F`, `guard`, `forward/center`, `shooting`.
fn is_position(word: &str) -> bool {
    const POSITIONS: &[&str] = &["G", "F", "C", "PG", "SG", "SF", "PF", "guard", "forward", "center", "centre", "wing"];
    const QUALITIES: &[&str] = &["point", "shooting", "small", "power", "veteran", "rookie"];
    let is_one =
        |part: &str| POSITIONS.contains(&part) || part.strip_suffix('s').is_some_and(|one| POSITIONS.contains(&one));
    QUALITIES.contains(&word) || word.split(['/', '-']).all(is_one)
}

#[cfg(test)]
mod tests;
