//! The calendar of trades and trade deadlines (iCalendar, RFC 5545).

use std::fmt::Write;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use reference::Season;

use super::document::{PublishedTrade, SharedTrade};
use super::haul::hauls;

/// Maximum length of a line in octets, without its CR LF.
const MAX_OCTETS: usize = 75;

/// Writes the trades as all-day events, and the trade deadlines of the seasons from the oldest of the trades on.
pub fn write<'a>(trades: &[PublishedTrade], seasons: impl Iterator<Item = &'a Season>) -> String {
    let mut calendar = Calendar(String::new());
    calendar.line("BEGIN:VCALENDAR");
    calendar.line("VERSION:2.0");
    calendar.line("PRODID:-//NBA Trade Tracker//Trades//EN");
    calendar.line("CALSCALE:GREGORIAN");
    calendar.line("X-WR-CALNAME:NBA trades");
    for PublishedTrade { trade, published_at } in trades {
        calendar.trade(trade, *published_at);
    }
    let oldest = trades.iter().map(|published| published.trade.date).min();
    for season in seasons {
        if let Some(day) = season.trade_deadline.filter(|day| oldest.is_none_or(|oldest| *day >= oldest)) {
            calendar.deadline(season, day);
        }
    }
    calendar.line("END:VCALENDAR");
    calendar.0
}

struct Calendar(String);

impl Calendar {
    fn trade(&mut self, trade: &SharedTrade, published_at: DateTime<Utc>) {
        self.line("BEGIN:VEVENT");
        self.text("UID", &trade.id);
        self.line(&format!("SEQUENCE:{}", trade.revision));
        self.line(&format!("DTSTAMP:{}", time(published_at)));
        self.line(&format!("DTSTART;VALUE=DATE:{}", day(trade.date)));
        self.text("SUMMARY", &trade.title());
        self.text("DESCRIPTION", &description(trade));
        self.line(match trade.status.as_str() {
            _ if trade.is_undone() => "STATUS:CANCELLED",
            "reported" | "agreed" => "STATUS:TENTATIVE",
            _ => "STATUS:CONFIRMED",
        });
        self.line("TRANSP:TRANSPARENT");
        self.line("END:VEVENT");
    }

    /// The time stamp is the start of the season: it must not change with every request.
    fn deadline(&mut self, season: &Season, deadline: NaiveDate) {
        self.line("BEGIN:VEVENT");
        self.text("UID", &format!("trade-deadline-{}", season.id));
        self.line("SEQUENCE:0");
        self.line(&format!("DTSTAMP:{}", time(season.starts_on.and_time(NaiveTime::MIN).and_utc())));
        self.line(&format!("DTSTART;VALUE=DATE:{}", day(deadline)));
        self.text("SUMMARY", &format!("NBA trade deadline {}", season.id));
        self.line("TRANSP:TRANSPARENT");
        self.line("END:VEVENT");
    }

    fn text(&mut self, name: &str, value: &str) {
        self.line(&format!("{name}:{}", escape(value)));
    }

    /// Writes a content line. A line that is too long continues on the next one after a space, never within a character.
    fn line(&mut self, line: &str) {
        let mut length = 0;
        for character in line.chars() {
            if length + character.len_utf8() > MAX_OCTETS {
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(character);
            length += character.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

fn description(trade: &SharedTrade) -> String {
    let mut text = String::new();
    for haul in hauls(trade) {
        writeln!(text, "{}: {}", haul.heading, haul.assets.join(", ")).expect("writing to a String cannot fail");
    }
    text.truncate(text.trim_end().len());
    text
}

/// Escapes a value of type TEXT. Control characters other than line breaks are not allowed in it.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | ';' | ',' => escaped.extend(['\\', character]),
            '\n' => escaped.push_str("\\n"),
            _ if character.is_control() => {}
            _ => escaped.push(character),
        }
    }
    escaped
}

fn day(day: NaiveDate) -> String {
    day.format("%Y%m%d").to_string()
}

fn time(time: DateTime<Utc>) -> String {
    time.format("%Y%m%dT%H%M%SZ").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_folded_at_75_octets_and_never_within_a_character() {
        let mut calendar = Calendar(String::new());
        let line = format!("SUMMARY:{}", "č".repeat(200));
        calendar.line(&line);
        let lines: Vec<_> = calendar.0.strip_suffix("\r\n").unwrap().split("\r\n").collect();
        assert!(lines.len() > 5);
        assert!(lines.iter().all(|line| line.len() <= MAX_OCTETS), "{lines:?}");
        assert!(lines[1..].iter().all(|line| line.starts_with(' ')));
        assert_eq!(calendar.0.replace("\r\n ", "").trim_end(), line);
    }

    #[test]
    fn text_is_escaped() {
        assert_eq!(escape("a,b;c\\d\ne\u{7}"), "a\\,b\\;c\\\\d\\ne");
    }
}
