//! The sentences of the feed. Its names come only in them: `Utah Jazz waived forward Juancho Hernangomez.`

use reference::enums::TransactionKind;

/// Words that may stand before a name, alone or joined by a hyphen.
const POSITIONS: &[&str] = &["guard", "forward", "center"];

/// What was traded: between `received` and the last `from`.
pub(super) fn traded(sentence: &str) -> Option<&str> {
    between(sentence, &[" received "], &[" from "])
}

/// The player of a signing, waiver, conversion or claim, with the position before the name.
pub(super) fn subject(kind: TransactionKind, sentence: &str) -> Option<&str> {
    match kind {
        TransactionKind::Signing => between(sentence, &[" re-signed ", " signed "], &[" to a ", " to an "])
            .or_else(|| after(sentence, &[" re-signed ", " signed "]).map(without_full_stop)),
        TransactionKind::Waiver => after(sentence, &[" waived "]).map(without_full_stop),
        TransactionKind::Conversion => between(sentence, &[" converted the contract of "], &[" to a ", " to an "]),
        TransactionKind::WaiverClaim => between(sentence, &[" claimed "], &[" off waivers"]),
    }
}

/// `guard Gary Payton II` → `Gary Payton II`. The position may be missing.
pub(super) fn without_position(subject: &str) -> &str {
    let subject = subject.trim();
    match subject.split_once(' ') {
        Some((word, name)) if word.split(['-', '/']).all(|part| POSITIONS.contains(&part)) => name.trim(),
        _ => subject,
    }
}

/// The text after the first of the openings that occurs and before the last of any closing.
fn between<'a>(sentence: &'a str, openings: &[&str], closings: &[&str]) -> Option<&'a str> {
    let rest = after(sentence, openings)?;
    let end = closings.iter().filter_map(|closing| rest.rfind(closing)).max()?;
    Some(rest[..end].trim())
}

fn after<'a>(sentence: &'a str, openings: &[&str]) -> Option<&'a str> {
    openings.iter().find_map(|opening| sentence.split_once(opening)).map(|(_, rest)| rest.trim())
}

/// A name that ends in `Jr.` is followed by a full stop of its own.
fn without_full_stop(text: &str) -> &str {
    text.strip_suffix('.').unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(kind: TransactionKind, sentence: &str, name: &str) {
        assert_eq!(subject(kind, sentence).map(without_position), Some(name));
    }

    #[test]
    fn a_signing_names_its_player() {
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
    fn a_waiver_names_its_player() {
        use TransactionKind::Waiver;
        check(Waiver, "Utah Jazz waived forward Juancho Hernangomez.", "Juancho Hernangomez");
        check(Waiver, "Cleveland Cavaliers waived guard Ruben Nembhard Jr..", "Ruben Nembhard Jr.");
    }

    #[test]
    fn a_conversion_and_a_claim_name_their_player() {
        use TransactionKind::{Conversion, WaiverClaim};
        check(
            Conversion,
            "Utah Jazz converted the contract of guard Trent Forrest to an NBA Contract.",
            "Trent Forrest",
        );
        check(WaiverClaim, "Houston Rockets claimed guard Garrison Mathews off waivers.", "Garrison Mathews");
    }

    #[test]
    fn a_trade_names_its_asset() {
        assert_eq!(
            traded("Atlanta Hawks received center Jock Landale from San Antonio Spurs."),
            Some("center Jock Landale")
        );
        assert_eq!(
            traded("San Antonio Spurs received draft consideration from Atlanta Hawks."),
            Some("draft consideration")
        );
        assert_eq!(traded("San Antonio Spurs received nothing."), None);
    }

    #[test]
    fn a_sentence_that_says_nothing_has_no_subject() {
        assert_eq!(subject(TransactionKind::Waiver, "Utah Jazz fined someone."), None);
        assert_eq!(subject(TransactionKind::WaiverClaim, " off waivers claimed "), None);
    }
}
