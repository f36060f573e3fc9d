//! Finds names in a row's description, such as `Utah Jazz waived forward Juancho Hernangomez.`
//!
//! The feed has the names of players only in these sentences.

use reference::enums::TransactionKind;

/// Words that may precede a name, alone or joined by a hyphen.
const POSITIONS: &[&str] = &["guard", "forward", "center"];

/// Returns the traded asset: the words between `received` and the last `from`.
pub(super) fn traded_asset(sentence: &str) -> Option<&str> {
    between(sentence, &[" received "], &[" from "])
}

/// Returns the player of a signing, waiver, conversion or waiver claim, with the position before the name.
pub(super) fn player_of(kind: TransactionKind, sentence: &str) -> Option<&str> {
    match kind {
        TransactionKind::Signing => between(sentence, &[" re-signed ", " signed "], &[" to a ", " to an "])
            .or_else(|| after(sentence, &[" re-signed ", " signed "]).map(without_full_stop)),
        TransactionKind::Waiver => after(sentence, &[" waived "]).map(without_full_stop),
        TransactionKind::Conversion => between(sentence, &[" converted the contract of "], &[" to a ", " to an "]),
        TransactionKind::WaiverClaim => between(sentence, &[" claimed "], &[" off waivers"]),
    }
}

/// Removes the position, if there is one: `guard Gary Payton II` becomes `Gary Payton II`.
pub(super) fn without_position(player: &str) -> &str {
    let player = player.trim();
    match player.split_once(' ') {
        Some((word, name)) if word.split(['-', '/']).all(|part| POSITIONS.contains(&part)) => name.trim(),
        _ => player,
    }
}

/// Returns the text after the first of `openings` that occurs and before the last occurrence of any of `closings`.
fn between<'a>(sentence: &'a str, openings: &[&str], closings: &[&str]) -> Option<&'a str> {
    let rest = after(sentence, openings)?;
    let end = closings.iter().filter_map(|closing| rest.rfind(closing)).max()?;
    Some(rest[..end].trim())
}

fn after<'a>(sentence: &'a str, openings: &[&str]) -> Option<&'a str> {
    openings.iter().find_map(|opening| sentence.split_once(opening)).map(|(_, rest)| rest.trim())
}

/// Removes one full stop. After `Jr.`, the feed writes a second one that ends the sentence.
fn without_full_stop(text: &str) -> &str {
    text.strip_suffix('.').unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(kind: TransactionKind, sentence: &str, name: &str) {
        assert_eq!(player_of(kind, sentence).map(without_position), Some(name));
    }

    #[test]
    fn signings_have_a_player() {
        use TransactionKind::Signing;
        check(
            Signing,
            "Minnesota Timberwolves re-signed forward Taurean Prince to a Veteran Extension.",
            "Taurean Prince",
        );
        check(Signing, "Charlotte Hornets signed forward Kelly Oubre Jr. to a Contract.", "Kelly Oubre Jr.");
        check(Signing, "New York Knicks signed  Boo Buie III to a Two-Way Contract.", "Boo Buie III");
        check(Signing, "Boston Celtics signed guard-forward Jaylen Brown.", "Jaylen Brown");
    }

    #[test]
    fn waivers_have_a_player() {
        use TransactionKind::Waiver;
        check(Waiver, "Utah Jazz waived forward Juancho Hernangomez.", "Juancho Hernangomez");
        check(Waiver, "Cleveland Cavaliers waived guard Ruben Nembhard Jr..", "Ruben Nembhard Jr.");
    }

    #[test]
    fn conversions_and_waiver_claims_have_a_player() {
        use TransactionKind::{Conversion, WaiverClaim};
        check(
            Conversion,
            "Utah Jazz converted the contract of guard Trent Forrest to an NBA Contract.",
            "Trent Forrest",
        );
        check(WaiverClaim, "Houston Rockets claimed guard Garrison Mathews off waivers.", "Garrison Mathews");
    }

    #[test]
    fn trades_have_an_asset() {
        assert_eq!(
            traded_asset("Atlanta Hawks received center Jock Landale from San Antonio Spurs."),
            Some("center Jock Landale")
        );
        assert_eq!(
            traded_asset("San Antonio Spurs received draft consideration from Atlanta Hawks."),
            Some("draft consideration")
        );
        assert_eq!(traded_asset("San Antonio Spurs received nothing."), None);
    }

    #[test]
    fn other_sentences_have_no_player() {
        assert_eq!(player_of(TransactionKind::Waiver, "Utah Jazz fined someone."), None);
        assert_eq!(player_of(TransactionKind::WaiverClaim, " off waivers claimed "), None);
    }
}
