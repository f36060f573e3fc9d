//! Describes an asset in words if the report has no text for it: `2024 first-round pick of GSW, protected 1–4`.

use reference::enums::AssetKind;
use reference::{FranchiseId, REFERENCE};

use crate::claim::Leg;
use crate::pick::{Conveyance, DraftYears, Favorability, Pick, PickOutcome, PossibleYears, Term};
use crate::prose::ORDINALS;

pub(super) fn describe(leg: &Leg) -> String {
    let name = leg.player.as_ref().map_or("", |player| player.name.as_str());
    match leg.kind {
        AssetKind::Player => name.to_owned(),
        AssetKind::DraftRights => format!("draft rights to {name}"),
        AssetKind::Pick | AssetKind::PickSwap => leg.pick.as_ref().map(pick).unwrap_or_default(),
        AssetKind::Cash => match leg.amount_usd {
            Some(amount) => format!("{} in cash", dollars(amount)),
            None => "cash".to_owned(),
        },
        AssetKind::TradeException => match leg.amount_usd {
            Some(amount) => format!("trade exception of {}", dollars(amount)),
            None => "trade exception".to_owned(),
        },
        AssetKind::DraftConsideration => "draft consideration".to_owned(),
        AssetKind::FutureConsiderations => "future considerations".to_owned(),
        AssetKind::Other => String::new(),
    }
}

fn pick(pick: &Pick) -> String {
    let year = pick.year.map(|year| format!("{year} ")).unwrap_or_default();
    let swap = if pick.is_swap() { " swap" } else { "" };
    let original = pick.original_team.map(|team| format!(" of {}", code(team))).unwrap_or_default();
    let years = pick.years.map(possible_years).unwrap_or_default();
    let mut parts = vec![format!("{year}{}-round pick{swap}{original}{years}", ordinal(pick.round))];
    parts.extend(pick.terms.iter().map(term).filter(|term| !term.is_empty()));
    parts.extend(pick.outcome.as_ref().map(outcome));
    parts.join(", ")
}

fn term(term: &Term) -> String {
    match term {
        Term::Protected { ranges, years, team } => {
            let ranges: Vec<_> = ranges.iter().map(|range| span(range.first, range.last)).collect();
            let ranges = format!("protected {}", ranges.join(" and "));
            let team = team.map(|team| format!(" if it is the pick of {}", code(team))).unwrap_or_default();
            format!("{}{}{team}", ranges.trim_end(), in_years(*years))
        }
        Term::Unprotected { years } => format!("unprotected{}", in_years(*years)),
        Term::Fallback { text } => format!("otherwise {text}"),
        Term::Favorable { which, rank, of } => {
            let which = match which {
                Favorability::More => "more",
                Favorability::Less => "less",
                Favorability::Most => "most",
                Favorability::Least => "least",
            };
            let codes: Vec<_> = of.iter().map(|team| code(*team)).collect();
            let of = if codes.is_empty() { String::new() } else { format!(" of {}", codes.join(", ")) };
            let rank = rank.map(|rank| format!("{} ", ordinal(rank))).unwrap_or_default();
            format!("{rank}{which} favorable{of}")
        }
        Term::Swap { holder, with } => {
            let holder = holder.map(|team| format!("by {}", code(team)));
            let with = with.map(|team| format!("with {}", code(team)));
            holder.into_iter().chain(with).collect::<Vec<_>>().join(" ")
        }
        Term::Conditional { text } => format!("conditional: {text}"),
        Term::Deferred { from_year } => format!("deferred from {from_year}"),
    }
}

fn outcome(outcome: &PickOutcome) -> String {
    let number = outcome.number.map(|number| format!(" at #{number}")).unwrap_or_default();
    let selected = outcome.selected_player.as_ref().map(|name| format!(" as {name}")).unwrap_or_default();
    match outcome.status {
        Conveyance::Conveyed => format!("conveyed{number}{selected}"),
        Conveyance::NotConveyed => "not conveyed".to_owned(),
        Conveyance::Forfeited => "forfeited".to_owned(),
    }
}

fn in_years(years: Option<DraftYears>) -> String {
    years.map(|years| format!(" in {}", span(years.first, years.last))).unwrap_or_default()
}

fn possible_years(PossibleYears { first, last }: PossibleYears) -> String {
    last.map_or_else(|| format!(" in {first} or later"), |last| format!(" in {}", span(first, last)))
}

fn span(first: i16, last: i16) -> String {
    if first == last { first.to_string() } else { format!("{first}–{last}") }
}

/// Returns `first`, `second`, …, `twenty-first`, `22nd`, ….
fn ordinal(number: i16) -> String {
    let word = usize::try_from(number - 1).ok().and_then(|index| ORDINALS.get(index));
    word.map_or_else(
        || {
            let suffix = match number % 10 {
                2 => "nd",
                3 => "rd",
                _ => "th",
            };
            format!("{number}{suffix}")
        },
        |word| (*word).to_owned(),
    )
}

fn code(team: FranchiseId) -> String {
    REFERENCE.code_of(team).map(|code| code.to_string()).unwrap_or_default()
}

/// Returns an amount such as `$1,500,000`.
fn dollars(amount: i64) -> String {
    let digits = amount.to_string();
    let mut text = String::from("$");
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_amounts_are_grouped_by_thousands() {
        assert_eq!(dollars(110_000), "$110,000");
        assert_eq!(dollars(1_500_000), "$1,500,000");
        assert_eq!(dollars(999), "$999");
    }
}
