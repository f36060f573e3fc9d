//! Parses the words for cash, trade exceptions and considerations.

use chrono::NaiveDate;
use reference::FranchiseId;
use reference::enums::AssetKind;
use winnow::ModalResult;
use winnow::ascii::Caseless;
use winnow::combinator::{alt, eof, opt, peek, preceded, terminated};
use winnow::prelude::*;
use winnow::token::{one_of, rest, take_while};

use super::phrases::{any_of, phrase};
use super::pick_words::{pick_without_round, picks};
use super::team::team;
use crate::prose::dollars;

/// `cash`, `$3M cash`, `$100K`, `~$13M traded player exception`, `future considerations`: the kind and the amount.
pub(super) fn other_asset(input: &mut &str) -> ModalResult<(AssetKind, Option<i64>)> {
    alt((exception, cash, considerations.map(|kind| (kind, None)))).parse_next(input)
}

/// What follows the words for cash, an exception or a consideration.
pub(super) enum Addition {
    /// `future considerations from Knicks`
    From(FranchiseId),
    /// `trade exception for amount of Turkoglu's contract`
    Remark,
    /// `future considerations / cash`: one of two assets, of which the feed does not state which.
    Alternative,
}

/// Parses an asset with an addition. Of alternatives, the kind is that of the less certain asset.
pub(super) fn other_asset_with_addition<'a>(
    day: NaiveDate,
) -> impl FnMut(&mut &'a str) -> ModalResult<(AssetKind, Option<i64>, Addition)> {
    move |input| {
        let (kind, amount) = other_asset.parse_next(input)?;
        let amount_words = phrase(&["for amount of", "for the amount of", "in the amount of", "equal to", "based on"]);
        let (kind, addition) = alt((
            preceded(" from ", team(day)).map(|team| (kind, Addition::From(team))),
            (' ', amount_words, rest).map(|_| (kind, Addition::Remark)),
            (any_of(&[" / ", " and/or ", " or "]), alternative(day)).map(|(_, other)| {
                let kinds = [kind, other];
                let is_open = kinds.contains(&AssetKind::FutureConsiderations);
                (if is_open { AssetKind::FutureConsiderations } else { kind }, Addition::Alternative)
            }),
        ))
        .parse_next(input)?;
        Ok((kind, amount, addition))
    }
}

/// The second of two alternatives: another asset in words, or a pick.
fn alternative<'a>(day: NaiveDate) -> impl FnMut(&mut &'a str) -> ModalResult<AssetKind> {
    move |input| {
        alt((
            other_asset.map(|(kind, _)| kind),
            picks(day).map(|_| AssetKind::Pick),
            pick_without_round(day).map(|_| AssetKind::DraftConsideration),
        ))
        .parse_next(input)
    }
}

/// Parses an amount in a parenthetical: `$2.5M`, `~$3M`, `reported $500K`, `$2.5M, from Suns`.
pub(super) fn amount(input: &mut &str) -> ModalResult<i64> {
    let about = opt(any_of(&["reported ", "reportedly ", "approximately ", "about ", "up to "]));
    let amount = preceded(about, dollars).parse_next(input)?;
    opt(any_of(&[" cash", " in cash"])).parse_next(input)?;
    Ok(amount)
}

fn cash(input: &mut &str) -> ModalResult<(AssetKind, Option<i64>)> {
    // A bound is no amount, and neither is a range.
    let bound = opt(any_of(&["up to ", "more than ", "at least ", "less than ", "over "])).parse_next(input)?;
    let vague = ["undisclosed amount of ", "undisclosed ", "reported ", "approximately ", "about ", "an ", "future "];
    opt(alt(vague.map(Caseless))).parse_next(input)?;
    let amount = opt(alt((range.value(None), dollars.map(Some)))).parse_next(input)?;
    let amount = amount.map(|amount| amount.filter(|_| bound.is_none()));
    let noun = (
        opt(alt((" ", " in "))),
        any_of(&["cash considerations", "cash consideration", "cash compensation", "cash", "money"]),
    );
    match amount {
        Some(amount) => {
            alt((noun.void(), eof.void())).parse_next(input)?;
            Ok((AssetKind::Cash, amount))
        }
        None => noun.value((AssetKind::Cash, None)).parse_next(input),
    }
}

/// `$500K-1M`, `$1.5-2M`, `$1M to $2M`
fn range(input: &mut &str) -> ModalResult<()> {
    let number = || {
        (
            opt('~'),
            opt('$'),
            one_of('0'..='9'),
            take_while(0.., |letter: char| letter.is_ascii_alphanumeric() || letter == '.'),
        )
    };
    (peek((opt('~'), '$')), number(), alt(("-", "–", " to ")), number()).void().parse_next(input)
}

fn exception(input: &mut &str) -> ModalResult<(AssetKind, Option<i64>)> {
    opt(any_of(&["two ", "2 "])).parse_next(input)?;
    let amount = opt(terminated(dollars, ' ')).parse_next(input)?;
    let kind = opt(any_of(&[
        "traded player ",
        "trade player ",
        "disabled player ",
        "injured player ",
        "roster ",
        "salary cap ",
        "cap ",
        "salary ",
        "trade ",
        "traded ",
    ]));
    let noun = any_of(&["exceptions", "exception", "exemptions", "exemption", "TPE"]);
    (kind, noun).value((AssetKind::TradeException, amount)).parse_next(input)
}

fn considerations(input: &mut &str) -> ModalResult<AssetKind> {
    opt('"').parse_next(input)?;
    let kind = consideration.parse_next(input)?;
    opt('"').parse_next(input)?;
    Ok(kind)
}

fn consideration(input: &mut &str) -> ModalResult<AssetKind> {
    let noun = || any_of(&["considerations", "consideration", "compensation"]);
    alt((
        (opt(Caseless("future ")), Caseless("draft "), noun()).verify_map(|(future, ..)| match future {
            Some(_) => Some(AssetKind::FutureConsiderations),
            None => Some(AssetKind::DraftConsideration),
        }),
        (
            opt(any_of(&[
                "conditional future ",
                "possible future ",
                "future ",
                "additional ",
                "other ",
                "undisclosed ",
                "unspecified ",
                "unknown ",
                "conditional ",
                "past ",
            ])),
            noun(),
        )
            .value(AssetKind::FutureConsiderations),
        (
            opt(any_of(&["two ", "a ", "future "])),
            any_of(&["players", "player(s)", "player"]),
            Caseless(" to be named"),
            opt(Caseless(" later")),
        )
            .value(AssetKind::FutureConsiderations),
        any_of(&["future player", "undisclosed"]).value(AssetKind::FutureConsiderations),
    ))
    .parse_next(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_stand_before_or_after() {
        for (text, kind, amount) in [
            ("$100K", AssetKind::Cash, Some(100_000)),
            ("$2.5M cash", AssetKind::Cash, Some(2_500_000)),
            ("cash considerations", AssetKind::Cash, None),
            ("$500K-1M cash", AssetKind::Cash, None),
            ("$1.5-2M cash", AssetKind::Cash, None),
            ("more than $1M cash", AssetKind::Cash, None),
            ("$6.9M trade exception", AssetKind::TradeException, Some(6_900_000)),
            ("traded player exception", AssetKind::TradeException, None),
        ] {
            assert_eq!(other_asset.parse(text), Ok((kind, amount)), "{text}");
        }
        assert_eq!(amount.parse("~$3M"), Ok(3_000_000));
    }

    #[test]
    fn considerations_are_future_or_of_the_draft() {
        for (text, kind) in [
            ("future considerations", AssetKind::FutureConsiderations),
            ("undisclosed considerations", AssetKind::FutureConsiderations),
            ("conditional future considerations", AssetKind::FutureConsiderations),
            ("\"possible future considerations\"", AssetKind::FutureConsiderations),
            ("player to be named later", AssetKind::FutureConsiderations),
            ("draft considerations", AssetKind::DraftConsideration),
            ("future draft considerations", AssetKind::FutureConsiderations),
        ] {
            assert_eq!(other_asset.parse(text), Ok((kind, None)), "{text}");
        }
    }

    #[test]
    fn one_of_two_assets_is_a_future_consideration() {
        let day = "1990-02-15".parse().unwrap();
        let parsed =
            |text: &'static str| other_asset_with_addition(day).parse(text).map(|(kind, _, addition)| (kind, addition));
        for text in ["future considerations / cash", "cash or future considerations", "cash / future considerations"] {
            assert!(matches!(parsed(text), Ok((AssetKind::FutureConsiderations, Addition::Alternative))), "{text}");
        }
        assert!(matches!(
            parsed("future considerations from Knicks"),
            Ok((AssetKind::FutureConsiderations, Addition::From(_)))
        ));
        assert!(matches!(
            parsed("trade exception for amount of Turkoglu's contract"),
            Ok((AssetKind::TradeException, Addition::Remark))
        ));
        assert!(parsed("cash and Ann Bee").is_err());
    }
}
