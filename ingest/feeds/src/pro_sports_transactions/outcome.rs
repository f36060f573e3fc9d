//! Parses the outcome of a pick: `#57-Ilkan Karaman`, `2014 #20-X, #45-Y`, `not exercised`, `?-?`.

use winnow::ModalResult;
use winnow::ascii::{Caseless, digit1};
use winnow::combinator::{alt, eof, not, opt, peek, preceded, separated, terminated};
use winnow::error::{ErrMode, ParserError};
use winnow::prelude::*;

use super::clause::{boundary, clause_text};
use super::phrases::any_of;
use super::player_words::player_name;
use crate::pick::{Conveyance, PickOutcome};
use crate::prose::{dollars, year};

/// Parses a parenthetical that states nothing but outcomes. The list is empty for `?-?`, which states that it is open.
pub(super) fn outcomes(input: &mut &str) -> ModalResult<Vec<PickOutcome>> {
    let single = alt((terminated(cash, eof), terminated(status, eof)));
    alt((open.value(Vec::new()), single.map(|outcome| vec![outcome]), selections)).parse_next(input)
}

/// `not exercised`, `did not convey`, `forfeited due to …`.
pub(super) fn status(input: &mut &str) -> ModalResult<PickOutcome> {
    opt(any_of(&["pick was ", "pick ", "option ", "right ", "was "])).parse_next(input)?;
    let status = any_of(&[
        "not exercised",
        "never exercised",
        "not conveyed",
        "never conveyed",
        "did not convey",
        "not used",
        "unused",
        "not made",
        "kept own pick",
        "conditions not met",
        "condition not met",
        "extinguished",
        "relinquished",
        "voided",
        "rescinded",
        "cancelled",
        "canceled",
        "expired",
    ])
    .value(Conveyance::NotConveyed);
    let status = alt((
        status,
        any_of(&["forfeited", "forfeit"]).value(Conveyance::Forfeited),
        any_of(&["exercised", "conveyed"]).value(Conveyance::Conveyed),
    ))
    .parse_next(input)?;
    let reason = any_of(&[
        " by ",
        " in ",
        " as ",
        " due ",
        " because ",
        " when ",
        " after ",
        " per ",
        " on ",
        " to ",
        " under ",
    ]);
    alt((preceded(reason, clause_text).void(), peek(boundary))).parse_next(input)?;
    Ok(PickOutcome { status, year: None, number: None, selected_player: None })
}

/// `$350K cash`: the cash that was owed instead was paid.
fn cash(input: &mut &str) -> ModalResult<PickOutcome> {
    let not_conveyed = PickOutcome { status: Conveyance::NotConveyed, year: None, number: None, selected_player: None };
    (opt(Caseless("became ")), opt((dollars, ' ')), Caseless("cash")).value(not_conveyed).parse_next(input)
}

/// `2014 #20-X, #45-Y`. A year holds for the selections after it.
pub(super) fn selections(input: &mut &str) -> ModalResult<Vec<PickOutcome>> {
    let joint = alt((", and ", " and ", ", ", "; ", " / "));
    let mut selections: Vec<PickOutcome> = separated(1.., selection, joint).parse_next(input)?;
    let mut stated = None;
    for selection in &mut selections {
        stated = selection.year.or(stated);
        selection.year = stated;
    }
    Ok(selections)
}

/// `?-?`, `2027 ?-?`, `outcome pending`.
fn open(input: &mut &str) -> ModalResult<()> {
    (opt(terminated(year, ' ')), opt('#'), any_of(&["?-?", "?", "outcome pending", "pending", "TBD"]), eof)
        .void()
        .parse_next(input)
}

fn selection(input: &mut &str) -> ModalResult<PickOutcome> {
    // `1990-#14-Travis Mays` is `1990 #14-Travis Mays`.
    let stated_year = opt(alt((terminated(year, ' '), terminated(year, ('-', peek('#')))))).parse_next(input)?;
    opt(any_of(&["exercised ", "conveyed ", "pick "])).parse_next(input)?;
    let number = preceded('#', alt((digit1.verify_map(|digits: &str| digits.parse().ok()).map(Some), '?'.value(None))))
        .parse_next(input)?;
    alt((" - ", "-", "–", " ")).parse_next(input)?;
    // `#2-#18` are positions.
    not('#').parse_next(input)?;
    let names = selected_names.parse_next(input)?;
    let player = player_name(names.trim_start_matches(['•', ' '])).name;
    let selected_player = (!player.is_empty() && player != "?").then_some(player);
    Ok(PickOutcome { status: Conveyance::Conveyed, year: stated_year, number, selected_player })
}

/// Takes the names up to the next selection or clause.
fn selected_names<'a>(input: &mut &'a str) -> ModalResult<&'a str> {
    let next = |at: usize| {
        let after = &input[at..];
        let joint = alt((", and ", " and ", ", ", "; ", " / "));
        let mut rest = after;
        let starts_selection = (joint, opt((year, ' ')), '#').void().parse_next(&mut rest).is_ok();
        starts_selection || after.starts_with(';') || is_outer_comma(after)
    };
    let mut depth = 0_i32;
    let end = input.char_indices().find_map(|(at, letter)| {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        (depth <= 0 && next(at)).then_some(at)
    });
    let (names, after) = input.split_at(end.unwrap_or(input.len()));
    if names.trim().is_empty() {
        return Err(ErrMode::from_input(input));
    }
    *input = after;
    Ok(names.trim())
}

/// Returns whether the text starts with a comma after a name. `Glen Rice, Jr.` is one name.
fn is_outer_comma(text: &str) -> bool {
    text.strip_prefix(", ")
        .is_some_and(|after| !["Jr", "Sr", "II", "IV"].iter().any(|suffix| after.starts_with(suffix)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hyphen_may_follow_the_year() {
        let outcome = outcomes.parse("1990-#14-Travis Mays").unwrap().remove(0);
        assert_eq!((outcome.year, outcome.number), (Some(1990), Some(14)));
        assert_eq!(outcome.selected_player.as_deref(), Some("Travis Mays"));
    }

    #[test]
    fn positions_are_no_names() {
        assert!(outcomes.parse("#2-#18").is_err());
    }
}
