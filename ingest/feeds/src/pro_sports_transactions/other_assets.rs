//! Parses the words for cash, trade exceptions and considerations.

use reference::enums::AssetKind;
use winnow::ModalResult;
use winnow::ascii::Caseless;
use winnow::combinator::{alt, eof, opt, peek, preceded, terminated};
use winnow::prelude::*;
use winnow::token::{one_of, take_while};

use super::phrases::any_of;
use crate::prose::dollars;

/// `cash`, `$3M cash`, `$100K`, `~$13M traded player exception`, `future considerations`: the kind and the amount.
pub(super) fn other_asset(input: &mut &str) -> ModalResult<(AssetKind, Option<i64>)> {
    alt((exception, cash, considerations.map(|kind| (kind, None)))).parse_next(input)
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
    let amount = opt(terminated(dollars, ' ')).parse_next(input)?;
    let kind = opt(any_of(&[
        "traded player ",
        "trade player ",
        "disabled player ",
        "injured player ",
        "roster ",
        "salary cap ",
        "salary ",
        "trade ",
        "traded ",
    ]));
    let noun = any_of(&["exceptions", "exception", "exemptions", "exemption", "TPE"]);
    (kind, noun).value((AssetKind::TradeException, amount)).parse_next(input)
}

fn considerations(input: &mut &str) -> ModalResult<AssetKind> {
    let noun = || any_of(&["considerations", "consideration", "compensation"]);
    alt((
        (opt(Caseless("future ")), Caseless("draft "), noun()).verify_map(|(future, ..)| match future {
            Some(_) => Some(AssetKind::FutureConsiderations),
            None => Some(AssetKind::DraftConsideration),
        }),
        (
            opt(any_of(&[
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
            ("player to be named later", AssetKind::FutureConsiderations),
            ("draft considerations", AssetKind::DraftConsideration),
            ("future draft considerations", AssetKind::FutureConsiderations),
        ] {
            assert_eq!(other_asset.parse(text), Ok((kind, None)), "{text}");
        }
    }
}
