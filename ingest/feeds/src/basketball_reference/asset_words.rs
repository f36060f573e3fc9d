//! Parses the words for one asset: a pick, cash, a trade exception, draft rights, or a player's name.

use winnow::ModalResult;
use winnow::ascii::Caseless;
use winnow::combinator::{alt, opt, preceded, repeat, terminated};
use winnow::prelude::*;
use winnow::token::take_while;

use super::asset::{Asset, Item};
use super::parenthetical::parenthetical;
use super::pick_words::{future_pick, pick, pick_without_round, right_to_swap, selection, used_pick};
use super::player_words::{article, player_name, staff_role};
use super::several_picks::{selections, several_picks};
use crate::prose::dollars;

/// Parses the longest asset at the start of the input, with what follows it in parentheses.
pub(super) fn asset<'a>(input: &mut &'a str) -> ModalResult<Item<'a>> {
    let ((mut assets, parentheticals), words) =
        (counted, repeat::<_, _, Vec<_>, _, _>(0.., preceded(opt(' '), parenthetical)))
            .with_taken()
            .parse_next(input)?;
    let mut remarks = Vec::new();
    for text in parentheticals {
        if !apply(text, &mut assets) {
            remarks.push(text);
        }
    }
    Ok(Item { words, assets, remarks })
}

/// Adds what words in parentheses state to the assets before them. Returns `false` if they state something else.
fn apply(text: &str, assets: &mut [Asset]) -> bool {
    let is_of_one = assets.iter().all(|asset| *asset == assets[0]);
    if !is_of_one && let Ok(names) = selections.parse(text) {
        let is_complete = names.len() == assets.len();
        if is_complete {
            for (asset, outcome) in assets.iter_mut().zip(names) {
                if let Asset::Pick(pick) = asset {
                    pick.outcome = Some(outcome);
                }
            }
        }
        return is_complete;
    }
    let mut is_applied = false;
    for asset in assets.iter_mut().filter(|_| is_of_one) {
        match asset {
            Asset::Pick(pick) => {
                let Ok(outcome) = selection.parse(text) else { return false };
                pick.outcome = outcome;
            }
            Asset::Cash(amount) => {
                let Ok(reported) = reported_amount.parse(text) else { return false };
                *amount = Some(reported);
            }
            Asset::Player(_) if staff_role.parse(text).is_ok() => *asset = Asset::Staff,
            _ => return false,
        }
        is_applied = true;
    }
    is_applied
}

fn counted(input: &mut &str) -> ModalResult<Vec<Asset>> {
    opt(collection).parse_next(input)?;
    let swap = (' ', opt(Caseless("pick ")), Caseless("swap"), opt('s'));
    alt((
        several_picks.map(|picks| picks.into_iter().map(Asset::Pick).collect()),
        (opt(terminated(count, ' ')), alt((right_to_swap, pick)))
            .map(|(count, pick)| vec![Asset::Pick(pick); count.unwrap_or(1)]),
        (count, swap).map(|(count, _)| vec![Asset::PickWithoutRound; count]),
        single.map(|asset| vec![asset]),
    ))
    .parse_next(input)
}

fn single(input: &mut &str) -> ModalResult<Asset> {
    alt((
        used_pick,
        future_pick,
        pick_without_round,
        cash,
        trade_exception,
        future_considerations,
        rights,
        staff,
        player_name.map(Asset::Player),
    ))
    .parse_next(input)
}

/// `historic haul of `, `a package of `.
fn collection(input: &mut &str) -> ModalResult<()> {
    let adjective = (take_while(1.., |letter: char| letter.is_lowercase()), ' ');
    (article, opt(adjective), alt((Caseless("haul of "), Caseless("package of ")))).void().parse_next(input)
}

/// `two`, `3`.
fn count(input: &mut &str) -> ModalResult<usize> {
    alt((
        alt((Caseless("two"), "2")).value(2),
        alt((Caseless("three"), "3")).value(3),
        alt((Caseless("four"), "4")).value(4),
        alt((Caseless("five"), "5")).value(5),
        alt((Caseless("six"), "6")).value(6),
    ))
    .parse_next(input)
}

/// `cash`, `cash considerations`, `$3 million in cash`, `$110K`, `an undisclosed amount of cash`.
fn cash(input: &mut &str) -> ModalResult<Asset> {
    let words = || {
        let amount = (article, opt(Caseless("undisclosed ")), alt((Caseless("amount of "), Caseless("sum of "))));
        (
            opt(amount),
            Caseless("cash"),
            opt(alt((Caseless(" considerations"), Caseless(" consideration"), Caseless(" payment")))),
        )
    };
    alt((
        (about, dollars, (opt(Caseless(" in")), ' '), words()).map(|((), amount, ..)| Some(amount)),
        (about, dollars).map(|((), amount)| Some(amount)),
        words().value(None),
    ))
    .map(Asset::Cash)
    .parse_next(input)
}

/// `reportedly $1.8MM`: the amount of cash, as parentheses state it.
fn reported_amount(input: &mut &str) -> ModalResult<i64> {
    terminated(preceded(about, dollars), opt((opt(Caseless(" in")), Caseless(" cash")))).parse_next(input)
}

fn about(input: &mut &str) -> ModalResult<()> {
    let words = ["reportedly ", "approximately ", "estimated at ", "estimated ", "about ", "around ", "a reported "];
    repeat(0..2, alt(words.map(Caseless))).parse_next(input)
}

/// `a trade exception`, `a $3M traded player exception`, `multiple trade exceptions`.
pub(super) fn trade_exception(input: &mut &str) -> ModalResult<Asset> {
    let number = alt((Caseless("multiple "), Caseless("several "), Caseless("two "), Caseless("three ")));
    let amount = preceded((article, opt(number)), opt(terminated(dollars, ' '))).parse_next(input)?;
    let kind = (opt(alt((Caseless("traded "), Caseless("trade ")))), opt(Caseless("player ")));
    (kind, Caseless("exception"), opt('s')).parse_next(input)?;
    Ok(Asset::TradeException(amount))
}

fn future_considerations(input: &mut &str) -> ModalResult<Asset> {
    let words = [
        "future considerations",
        "future consideration",
        "future draft considerations",
        "other considerations",
        "considerations",
        "players to be named later",
        "player to be named later",
        "player to be named",
    ];
    preceded(article, alt(words.map(Caseless))).value(Asset::FutureConsiderations).parse_next(input)
}

/// `the draft rights to Khaman Maluach`, `the player rights to Bob Kinney`.
fn rights(input: &mut &str) -> ModalResult<Asset> {
    let of_player = alt((Caseless("player rights"), Caseless("playing rights"), Caseless("contract")));
    let of_draft = (
        opt(alt((
            Caseless("draft "),
            Caseless("NBA "),
            Caseless("negotiating "),
            Caseless("signing "),
            Caseless("exclusive "),
        ))),
        Caseless("rights"),
    );
    let joint = || alt((Caseless(" to "), Caseless(" of "), Caseless(" for ")));
    preceded(
        article,
        alt((
            preceded((of_player, joint()), player_name).map(Asset::Player),
            preceded((of_draft, joint()), player_name).map(Asset::DraftRights),
        )),
    )
    .parse_next(input)
}

/// `head coach Red Holzman`, `the consultation services of Pete Newell`.
fn staff(input: &mut &str) -> ModalResult<Asset> {
    let services = (article, opt(Caseless("consultation ")), Caseless("services of ")).void();
    let role = (article, staff_role, ' ').void();
    preceded(alt((services, role)), player_name).value(Asset::Staff).parse_next(input)
}

#[cfg(test)]
mod tests;
