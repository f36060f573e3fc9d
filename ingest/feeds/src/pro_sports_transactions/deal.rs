//! The notes of a row: whether it is of a trade, and with whom.

use winnow::ascii::{Caseless, digit1};
use winnow::combinator::{alt, opt, terminated};
use winnow::prelude::*;
use winnow::token::{rest, take_till, take_until};

use crate::prose::Mismatch;

/// A trade, or the undoing of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Deal {
    /// As named.
    pub partners: Vec<String>,
    /// What the notes say of a trade that was undone: the row is a mark on that, no trade.
    pub undoes: Option<String>,
    pub is_voided: bool,
}

/// What is said of a trade that was undone.
const UNDONE: &[&str] = &["rescinded", "voided", "nullified", "cancelled", "canceled"];

/// Reads notes; none where they are of no trade.
pub(super) fn read(notes: &str) -> Option<Deal> {
    let notes = notes.trim();
    let lower = notes.to_lowercase();
    let is_undone =
        ["rescinded", "voided", "nullified", "cancelled", "canceled"].iter().any(|word| lower.contains(word));
    let (earlier, with) = trade.parse(notes).ok()?;
    let list = with.split([';', '(']).next().unwrap_or_default();
    let list = UNDONE
        .iter()
        .filter_map(|word| list.to_lowercase().find(word))
        .min()
        .map_or(list, |end| list.get(..end).unwrap_or(list));
    let partners = list.split([',', '&']).flat_map(|part| part.split(" and "));
    let partners = partners.map(|name| name.trim().trim_start_matches("and ").trim_end_matches(['.', ' ']).to_owned());
    let undoes = (earlier && is_undone).then(|| notes.to_owned());
    let is_voided = is_undone && undoes.is_none();
    Some(Deal { partners: partners.filter(|name| !name.is_empty()).collect(), undoes, is_voided })
}

/// `trade with X`, `3-team trade with X, Y`, `earlier trade with X rescinded after …`; whether it is an earlier one, and what
/// follows `with`.
fn trade<'a>(input: &mut &'a str) -> Result<(bool, &'a str), Mismatch> {
    let before =
        opt(alt((take_until(0..60, "earlier trade "), take_until(0..60, "previous trade ")))).parse_next(input)?;
    let earlier = opt(alt((Caseless("earlier "), Caseless("previous ")))).parse_next(input)?;
    let _count = opt((digit1, '-', Caseless("team "))).parse_next(input)?;
    let kind = terminated(take_till(4..=14, ' ').verify(is_trade), ' ').void();
    let with = alt((Caseless("with "), Caseless("wtih "), Caseless("wth "), Caseless("between ")));
    terminated((kind, opt(Caseless("deal "))), with).parse_next(input)?;
    let with = rest.parse_next(input)?;
    Ok((before.is_some() || earlier.is_some(), with))
}

/// `trade`, `sign-and-trade`, and what is left of the word when it is misspelt.
fn is_trade(word: &str) -> bool {
    let word = word.to_lowercase();
    word == "sign-and-trade" || strsim::damerau_levenshtein(&word, "trade") <= 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(notes: &str, partners: &[&str], undoes: bool) {
        let deal = read(notes).unwrap_or_else(|| panic!("{notes}"));
        assert_eq!(
            (deal.partners, deal.undoes.is_some()),
            (partners.iter().map(|name| (*name).to_owned()).collect(), undoes),
            "{notes}"
        );
    }

    #[test]
    fn a_trade_names_its_partners() {
        check("trade with Nets", &["Nets"], false);
        check("3-team trade with Clippers, Wizards", &["Clippers", "Wizards"], false);
        check("3-team treade with 76ers, Wizards", &["76ers", "Wizards"], false);
        check("4-team trade wtih Clippers, Jazz, Rockets", &["Clippers", "Jazz", "Rockets"], false);
        check("5-team trade with Celtics, Grizzlies, Heat, & Jazz", &["Celtics", "Grizzlies", "Heat", "Jazz"], false);
        check("sign-and-trade with Raptors and Suns", &["Raptors", "Suns"], false);
    }

    #[test]
    fn the_undoing_of_a_trade_is_told_apart() {
        check("earlier trade with Raptors rescinded after Alvin Williams failed physical", &["Raptors"], true);
        assert!(read("trade with Thunder (voided)").unwrap().is_voided);
    }

    #[test]
    fn what_is_no_trade_is_none() {
        for notes in
            ["waived", "signed free agent", "hired as head coach", "claimed off waivers (from Celtics)", "", "traded"]
        {
            assert_eq!(read(notes), None, "{notes}");
        }
    }
}
