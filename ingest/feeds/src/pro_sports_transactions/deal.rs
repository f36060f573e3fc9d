//! Parses the notes of a row, which state whether it is part of a trade and with which teams: `trade with Nets`,
//! `3-team trade with Clippers, Wizards`.

use winnow::ModalResult;
use winnow::ascii::{Caseless, digit1};
use winnow::combinator::{alt, opt, terminated};
use winnow::prelude::*;
use winnow::token::{rest, take_till, take_until};

/// Words for a trade that was rescinded.
const RESCINDED: &[&str] = &["rescinded", "voided", "nullified", "cancelled", "canceled"];

/// A trade, or the rescission of an earlier one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Deal {
    /// Names of the other teams, as stated.
    pub partners: Vec<String>,
    /// The notes, if the row does not state a trade but the rescission of an earlier one.
    pub rescission: Option<String>,
    /// Whether the trade itself was rescinded.
    pub is_voided: bool,
}

/// Parses the notes. Returns `None` if they are not about a trade.
pub(super) fn parse(notes: &str) -> Option<Deal> {
    let notes = notes.trim();
    let lower = notes.to_lowercase();
    let is_rescinded = RESCINDED.iter().any(|word| lower.contains(word));
    let (is_earlier, with) = trade.parse(notes).ok()?;
    let list = with.split([';', '(']).next().unwrap_or_default();
    let list = RESCINDED
        .iter()
        .filter_map(|word| list.to_lowercase().find(word))
        .min()
        .map_or(list, |end| list.get(..end).unwrap_or(list));
    let partners = list.split([',', '&']).flat_map(|part| part.split(" and "));
    let partners = partners.map(|name| name.trim().trim_start_matches("and ").trim_end_matches(['.', ' ']).to_owned());
    let rescission = (is_earlier && is_rescinded).then(|| notes.to_owned());
    let is_voided = is_rescinded && rescission.is_none();
    Some(Deal { partners: partners.filter(|name| !name.is_empty()).collect(), rescission, is_voided })
}

/// `trade with X`, `3-team trade with X, Y`, `earlier trade with X rescinded after …`. Returns whether it is an earlier trade,
/// and the text after `with`.
fn trade<'a>(input: &mut &'a str) -> ModalResult<(bool, &'a str)> {
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

/// Returns whether the word is `trade`, with one typing error at most, or `sign-and-trade`.
fn is_trade(word: &str) -> bool {
    let word = word.to_lowercase();
    word == "sign-and-trade" || strsim::damerau_levenshtein(&word, "trade") <= 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(notes: &str, partners: &[&str], is_rescission: bool) {
        let deal = parse(notes).unwrap_or_else(|| panic!("{notes}"));
        assert_eq!(
            (deal.partners, deal.rescission.is_some()),
            (partners.iter().map(|name| (*name).to_owned()).collect(), is_rescission),
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
    fn a_rescission_is_not_a_trade() {
        check("earlier trade with Raptors rescinded after Alvin Williams failed physical", &["Raptors"], true);
        assert!(parse("trade with Thunder (voided)").unwrap().is_voided);
    }

    #[test]
    fn other_notes_are_not_trades() {
        for notes in
            ["waived", "signed free agent", "hired as head coach", "claimed off waivers (from Celtics)", "", "traded"]
        {
            assert_eq!(parse(notes), None, "{notes}");
        }
    }
}
