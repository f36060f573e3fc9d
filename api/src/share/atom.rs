//! The Atom feed of trades (RFC 4287), in pages (RFC 5005).

use std::fmt::Write;

use chrono::{DateTime, SecondsFormat, Utc};

use super::document::{PublishedTrade, SharedTrade};
use super::haul::hauls;
use crate::http::percent;

/// Authority and year of all tag URIs (RFC 4151). IDs must outlive the addresses of the service, so they do not contain one.
const TAG: &str = "tag:nba-trade-tracker,2026";

/// The canonical URLs of a page of the feed.
pub struct Links {
    /// The feed without its cursor, which identifies it.
    pub first: String,
    pub this: String,
    pub next: Option<String>,
}

/// Writes a page of the feed. Its time is that of the latest entry.
pub fn write(trades: &[PublishedTrade], links: &Links) -> String {
    let updated = trades.iter().map(|published| published.published_at).max().unwrap_or(DateTime::UNIX_EPOCH);
    let mut feed =
        String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n");
    element(&mut feed, "id", &format!("{TAG}:feed:{}", links.first));
    element(&mut feed, "title", "NBA trades");
    element(&mut feed, "updated", &time(updated));
    feed.push_str("<author><name>NBA Trade Tracker</name></author>\n");
    link(&mut feed, "self", "application/atom+xml", &links.this);
    link(&mut feed, "first", "application/atom+xml", &links.first);
    if let Some(next) = &links.next {
        link(&mut feed, "next", "application/atom+xml", next);
    }
    for PublishedTrade { trade, published_at } in trades {
        write_entry(&mut feed, trade, *published_at);
    }
    feed.push_str("</feed>\n");
    feed
}

fn write_entry(feed: &mut String, trade: &SharedTrade, published_at: DateTime<Utc>) {
    let mut path = "/v1/trades/".to_owned();
    percent::encode(&trade.id, &mut path);
    feed.push_str("<entry>\n");
    element(feed, "id", &format!("{TAG}:trade:{}", path.trim_start_matches("/v1/trades/")));
    element(feed, "title", &trade.title());
    element(feed, "updated", &time(published_at));
    link(feed, "alternate", "application/json", &path);
    link(feed, "alternate", "text/markdown", &format!("{path}/markdown"));
    for team in &trade.teams {
        writeln!(feed, "<category term=\"{}\" label=\"{}\"/>", escape(&team.code), escape(&team.name))
            .expect(INFALLIBLE);
    }
    writeln!(feed, "<content type=\"html\">{}</content>", escape(&haul_table(trade))).expect(INFALLIBLE);
    feed.push_str("</entry>\n");
}

const INFALLIBLE: &str = "writing to a String cannot fail";

/// Returns the table of what each team received, as HTML. Its text is escaped here, and once more as the content of an element.
fn haul_table(trade: &SharedTrade) -> String {
    let mut html = format!("<p>{}, {}</p><table>", trade.date, escape(&trade.status));
    for haul in hauls(trade) {
        let assets: Vec<_> = haul.assets.iter().map(|asset| escape(asset)).collect();
        write!(html, "<tr><th>{}</th><td>{}</td></tr>", escape(&haul.heading), assets.join("<br>")).expect(INFALLIBLE);
    }
    html.push_str("</table>");
    html
}

fn element(out: &mut String, name: &str, text: &str) {
    writeln!(out, "<{name}>{}</{name}>", escape(text)).expect(INFALLIBLE);
}

fn link(out: &mut String, relation: &str, media_type: &str, url: &str) {
    writeln!(out, "<link rel=\"{relation}\" type=\"{media_type}\" href=\"{}\"/>", escape(url)).expect(INFALLIBLE);
}

fn time(time: DateTime<Utc>) -> String {
    time.to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// Escapes text for XML and HTML, and leaves out characters that XML cannot contain.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            _ if is_xml(character) => escaped.push(character),
            _ => {}
        }
    }
    escaped
}

fn is_xml(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_escaped_and_what_xml_cannot_contain_is_left_out() {
        assert_eq!(escape("<b a=\"1\">&\u{1}\u{ffff}Dončić"), "&lt;b a=&quot;1&quot;&gt;&amp;Dončić");
    }

    #[test]
    fn the_content_is_escaped_twice() {
        let document = r#"{"id":"nba-1","date":"2022-02-10","status":"official","headline":"BKN–PHI: A & B",
            "teams":[{"code":"BKN","name":"Nets & Co"},{"code":"PHI","name":"Philadelphia 76ers"}],"sources":[],"revision":1,
            "assets":[{"from":{"code":"PHI"},"to":{"code":"BKN"},"kind":"other","player":null,"unresolved_name":null,
                "pick":null,"amount_usd":null,"text":"<script>"}]}"#;
        let trade = SharedTrade::parse(document).unwrap();
        let published = PublishedTrade { trade, published_at: DateTime::UNIX_EPOCH };
        let links = Links { first: "/f?a=1&b=2".to_owned(), this: "/f".to_owned(), next: None };
        let feed = write(&[published], &links);
        assert!(
            feed.contains("&lt;th&gt;Nets &amp;amp; Co receive&lt;/th&gt;&lt;td&gt;&amp;lt;script&amp;gt;&lt;/td&gt;"),
            "{feed}"
        );
        assert!(feed.contains("<title>BKN–PHI: A &amp; B</title>"), "{feed}");
        assert!(feed.contains("<id>tag:nba-trade-tracker,2026:trade:nba-1</id>"), "{feed}");
        assert!(feed.contains("<id>tag:nba-trade-tracker,2026:feed:/f?a=1&amp;b=2</id>"), "{feed}");
    }
}
