//! The words of one asset: a pick, cash, an exception, rights, or a name.

use reference::enums::AssetKind;
use winnow::ascii::{Caseless, digit1};
use winnow::combinator::{alt, delimited, opt, preceded, repeat, terminated};
use winnow::prelude::*;
use winnow::token::{rest, take_until};

use crate::claim::PlayerName;
use crate::pick::{Conveyance, PickOutcome, Pick, Term};
use crate::prose::{Mismatch, dollars, ordinal, ranges, round, year};

/// What the words mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Asset {
    Person(PlayerName),
    Rights(PlayerName),
    Pick(Pick),
    Cash(Option<i64>),
    Exception(Option<i64>),
    FutureConsiderations,
    /// `a 2027 draft pick`: understood, but no pick that could be told from another.
    PickOfNoRound,
    NotUnderstood,
}

/// Reads the words of an asset.
pub(super) fn read(words: &str) -> Asset {
    let parsed = alt((
        pick.map(Asset::Pick),
        used_pick,
        future_pick,
        one_of_several,
        pick_of_no_round,
        cash,
        exception,
        considerations,
        rights,
    ))
    .parse(words.trim());
    parsed.unwrap_or_else(|_| person(words).map_or(Asset::NotUnderstood, Asset::Person))
}

impl Asset {
    pub(super) const fn kind(&self) -> AssetKind {
        match self {
            Self::Person(_) => AssetKind::Player,
            Self::Rights(_) => AssetKind::DraftRights,
            Self::Pick(_) => AssetKind::Pick,
            Self::Cash(_) => AssetKind::Cash,
            Self::Exception(_) => AssetKind::TradeException,
            Self::FutureConsiderations => AssetKind::FutureConsiderations,
            Self::PickOfNoRound | Self::NotUnderstood => AssetKind::Other,
        }
    }
}

/// `a 2023 2nd round draft pick (P was later selected)`, `a future 1st round pick`, `a protected 2025 2nd round draft pick`.
fn pick(input: &mut &str) -> Result<Pick, Mismatch> {
    article.parse_next(input)?;
    let before = qualities.parse_next(input)?;
    let year = opt(terminated(year, ' ')).parse_next(input)?;
    let between = qualities.parse_next(input)?;
    let round = round.parse_next(input)?;
    (opt(Caseless(" draft")), Caseless(" pick")).parse_next(input)?;
    let outcome = opt(preceded((opt(' '), '('), terminated(selection, ')'))).parse_next(input)?;
    let terms = before.into_iter().chain(between).flatten().collect();
    Ok(Pick { terms, outcome, ..Pick::new(year, round) })
}

/// `#3 pick (Luka Dončić)`: who was just drafted with it.
fn used_pick(input: &mut &str) -> Result<Asset, Mismatch> {
    let drafted = take_until(1.., ')').verify_map(|name: &str| person(name).map(Asset::Rights));
    delimited((article, '#', digit1, Caseless(" pick"), opt(' '), '('), drafted, ')').parse_next(input)
}

/// `a future first`.
fn future_pick(input: &mut &str) -> Result<Asset, Mismatch> {
    preceded((article, Caseless("future ")), ordinal).map(|round| Asset::Pick(Pick::new(None, round))).parse_next(input)
}

/// `5 first-round picks`, `2 pick swaps`: one of them.
fn one_of_several(input: &mut &str) -> Result<Asset, Mismatch> {
    let picks =
        (round, ' ', alt((Caseless("picks"), Caseless("pick")))).map(|(round, ..)| Asset::Pick(Pick::new(None, round)));
    let swaps = (Caseless("pick swap"), opt('s')).value(Asset::PickOfNoRound);
    preceded((digit1, ' '), alt((picks, swaps))).parse_next(input)
}

fn pick_of_no_round(input: &mut &str) -> Result<Asset, Mismatch> {
    let draft = opt(Caseless("draft "));
    (article, qualities, opt(terminated(year, ' ')), draft, alt((Caseless("picks"), Caseless("pick"))))
        .parse_next(input)?;
    Ok(Asset::PickOfNoRound)
}

fn qualities(input: &mut &str) -> Result<Vec<Option<Term>>, Mismatch> {
    repeat(0..4, terminated(quality, ' ')).parse_next(input)
}

fn quality(input: &mut &str) -> Result<Option<Term>, Mismatch> {
    alt((
        Caseless("future").value(None),
        Caseless("conditional").map(|_| Some(Term::Conditional { text: String::new() })),
        Caseless("unprotected").map(|_| Some(Term::Unprotected { years: None })),
        (ranges, ' ', Caseless("protected")).map(|(ranges, ..)| Some(Term::Protected { ranges, years: None })),
        Caseless("protected").map(|_| Some(Term::Protected { ranges: Vec::new(), years: None })),
    ))
    .parse_next(input)
}

/// `Ryan Kalkbrenner was later selected`.
fn selection(input: &mut &str) -> Result<PickOutcome, Mismatch> {
    let selected =
        alt((take_until(1.., " was later selected"), take_until(1.., " were later selected"))).parse_next(input)?;
    alt((Caseless(" was later selected"), Caseless(" were later selected"))).parse_next(input)?;
    let selected_player = Some(selected.to_owned());
    Ok(PickOutcome { status: Conveyance::Conveyed, year: None, number: None, selected_player })
}

fn cash(input: &mut &str) -> Result<Asset, Mismatch> {
    alt((
        (
            opt((dollars, opt(Caseless(" in")), ' ').map(|(amount, ..)| amount)),
            Caseless("cash"),
            opt(Caseless(" considerations")),
        )
            .map(|(amount, ..)| amount),
        dollars.map(Some),
    ))
    .map(Asset::Cash)
    .parse_next(input)
}

fn exception(input: &mut &str) -> Result<Asset, Mismatch> {
    let amount = preceded(article, opt(terminated(dollars, ' '))).parse_next(input)?;
    (opt(alt((Caseless("traded "), Caseless("trade ")))), opt(Caseless("player ")), Caseless("exception"))
        .parse_next(input)?;
    Ok(Asset::Exception(amount))
}

fn considerations(input: &mut &str) -> Result<Asset, Mismatch> {
    alt((
        (article, Caseless("future considerations")).void(),
        (article, Caseless("future draft considerations")).void(),
        (article, Caseless("player to be named later")).void(),
        (article, Caseless("players to be named later")).void(),
    ))
    .value(Asset::FutureConsiderations)
    .parse_next(input)
}

fn rights(input: &mut &str) -> Result<Asset, Mismatch> {
    (article, opt(Caseless("draft ")), Caseless("rights to ")).parse_next(input)?;
    rest.verify_map(|name: &str| person(name).map(Asset::Rights)).parse_next(input)
}

fn article(input: &mut &str) -> Result<(), Mismatch> {
    opt(alt((Caseless("the "), Caseless("an "), Caseless("a ")))).void().parse_next(input)
}

/// A name, if the words can be one: letters, and not those of another asset.
fn person(words: &str) -> Option<PlayerName> {
    const OF_OTHERS: &[&str] = &[
        "pick",
        "picks",
        "cash",
        "considerations",
        "exception",
        "rights",
        "swap",
        "round",
        "draft",
        "later",
        "the",
        "to",
    ];
    let name = words.trim();
    let is_sign = |sign: char| sign.is_alphabetic() || matches!(sign, ' ' | '.' | '\'' | '’' | '-');
    let is_name = name.starts_with(char::is_uppercase)
        && name.len() <= 60
        && name.chars().all(is_sign)
        && !name.split(' ').any(|word| OF_OTHERS.contains(&word));
    is_name.then(|| PlayerName::new(name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pick::DraftRange;

    #[expect(clippy::needless_pass_by_value, reason = "reads as a table")]
    fn check(words: &str, asset: Asset) {
        assert_eq!(read(words), asset, "{words}");
    }

    #[test]
    fn a_pick_has_a_draft_and_a_round() {
        check("a 2023 2nd round draft pick", Asset::Pick(Pick::new(Some(2023), 2)));
        check("5 first-round picks", Asset::Pick(Pick::new(None, 1)));
        check("2 pick swaps", Asset::PickOfNoRound);
        check("a future first", Asset::Pick(Pick::new(None, 1)));
        check("a future 1st round draft pick", Asset::Pick(Pick::new(None, 1)));
        check("an 1986 7th round draft pick", Asset::Pick(Pick::new(Some(1986), 7)));
        let protected = Term::Protected { ranges: vec![DraftRange { first: 1, last: 4 }], years: None };
        check(
            "a top-4 protected 2024 1st round draft pick",
            Asset::Pick(Pick { terms: vec![protected], ..Pick::new(Some(2024), 1) }),
        );
    }

    #[test]
    fn a_pick_may_say_who_was_drafted_with_it() {
        let Asset::Pick(pick) = read("a 2024 1st round draft pick (Nikola Topić was later selected)") else {
            panic!()
        };
        assert_eq!(pick.outcome.unwrap().selected_player.as_deref(), Some("Nikola Topić"));
    }

    #[test]
    fn cash_exceptions_and_considerations_are_told_apart() {
        check("cash", Asset::Cash(None));
        check("cash considerations", Asset::Cash(None));
        check("$3 million in cash", Asset::Cash(Some(3_000_000)));
        check("a trade exception", Asset::Exception(None));
        check("future considerations", Asset::FutureConsiderations);
        check("a player to be named later", Asset::FutureConsiderations);
        check("a 2027 draft pick", Asset::PickOfNoRound);
    }

    #[test]
    fn names_and_rights_are_people() {
        check("#3 pick (Luka Dončić)", Asset::Rights(PlayerName::new("Luka Dončić")));
        check("De'Andre Hunter", Asset::Person(PlayerName::new("De'Andre Hunter")));
        check("Luc Mbah a Moute", Asset::Person(PlayerName::new("Luc Mbah a Moute")));
        check("Nene", Asset::Person(PlayerName::new("Nene")));
        check("the draft rights to Khaman Maluach", Asset::Rights(PlayerName::new("Khaman Maluach")));
    }

    #[test]
    fn what_is_not_understood_is_no_guess() {
        for words in ["some future picks", "a right to swap picks", "2 goats", ""] {
            check(words, Asset::NotUnderstood);
        }
    }
}
