//! A page of transactions: the league's of a season, a team's, or a part of one.
//!
//! `ul.page_index > li`, a day each: `span` with the day, then `p` a transaction. The page nests a `p` in a `p`, which HTML
//! forbids and parsers take apart. Links carry the players' ids: `/players/k/kalkbry01.html`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::NaiveDate;
use scraper::{ElementRef, Html, Selector};

use super::row::{Found, Place, Row, believable, single_spaced};
use crate::parsed_file::{RAW_LIMIT, FileError, truncate};
use crate::team_name::leading;

/// The rows of a page that holds at least one.
pub(super) fn rows(text: &str) -> Result<Vec<Found>, FileError> {
    let start = truncate(text.trim_start(), 5).to_ascii_lowercase();
    if start.starts_with("<?xml") || start.starts_with("<rss") {
        let message = "the file is XML, not a page of transactions".to_owned();
        return Err(FileError { line: Some(1), code: "not_the_feed", message });
    }
    let page = Html::parse_document(text);
    let mut lines = Lines { text, offset: 0, line: 1, is_lost: false };
    let mut rows = Vec::new();
    for day in page.select(&DAY) {
        let Some((written, date)) = day.select(&SPAN).find_map(date_of) else { continue };
        lines.pass(&written);
        for transaction in day.select(&PARAGRAPH) {
            let text = single_spaced(&transaction.text().collect::<String>());
            if text.is_empty() {
                continue;
            }
            lines.pass("class=\"transaction");
            let place = Place { line: lines.line, raw: truncate(&text, RAW_LIMIT).to_owned() };
            let content = believable(&text).map(|()| Row {
                date,
                text: with_subject(text, subject(&page, date)),
                players: players(transaction),
            });
            rows.push(Found { place, content });
        }
    }
    if rows.is_empty() {
        return Err(FileError {
            line: None,
            code: "html_instead_of_feed",
            message: "the file is HTML without transactions: the site may have answered with an error page".to_owned(),
        });
    }
    Ok(rows)
}

static DAY: LazyLock<Selector> = LazyLock::new(|| selector("li"));
static SPAN: LazyLock<Selector> = LazyLock::new(|| selector("span"));
static PARAGRAPH: LazyLock<Selector> = LazyLock::new(|| selector("p"));
static PLAYER: LazyLock<Selector> = LazyLock::new(|| selector("a[href]"));
static TITLE: LazyLock<Selector> = LazyLock::new(|| selector("h1, title"));

fn selector(css: &str) -> Selector {
    Selector::parse(css).expect("the selector is part of the program, and a test uses it")
}

fn date_of(span: ElementRef<'_>) -> Option<(String, NaiveDate)> {
    let written = span.text().collect::<String>();
    let written = written.trim();
    let date = NaiveDate::parse_from_str(written, "%B %d, %Y").ok()?;
    Some((written.to_owned(), date))
}

/// Ids by name of the players that a transaction links.
fn players(transaction: ElementRef<'_>) -> BTreeMap<String, String> {
    let links = transaction.select(&PLAYER).filter_map(|link| {
        let id = link.attr("href")?.split_once("/players/")?.1.split_once('/')?.1.strip_suffix(".html")?;
        let is_id = !id.is_empty() && id.len() <= 20 && id.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let name = single_spaced(&link.text().collect::<String>());
        (is_id && !name.is_empty()).then(|| (name, id.to_owned()))
    });
    links.collect()
}

/// The team that the page is of, as its title has it: `2023-24 Washington Wizards Transactions`.
fn subject(page: &Html, date: NaiveDate) -> Option<String> {
    page.select(&TITLE).find_map(|title| {
        let title = single_spaced(&title.text().collect::<String>());
        let (_season, title) = title.split_once(' ')?;
        let (_, rest) = leading(title, date)?;
        rest.trim_start().starts_with("Transactions").then(|| title[..title.len() - rest.len()].to_owned())
    })
}

/// A team's page leaves out who traded; with the team, the sentence is that of the league's page.
fn with_subject(text: String, team: Option<String>) -> String {
    match (team, text.strip_prefix("Traded "), text.strip_prefix("Sold ")) {
        (Some(team), Some(rest), _) => format!("The {team} traded {rest}"),
        (Some(team), _, Some(rest)) => format!("The {team} sold {rest}"),
        _ => text,
    }
}

/// Finds the line that a row starts on; the parser keeps no lines, but rows come in the order of the file.
struct Lines<'a> {
    text: &'a str,
    offset: usize,
    line: u32,
    /// Whether a mark was not found: looking for each would take too long.
    is_lost: bool,
}

impl Lines<'_> {
    fn pass(&mut self, mark: &str) {
        if self.is_lost {
            return;
        }
        let Some(found) = self.text[self.offset..].find(mark) else {
            self.is_lost = true;
            return;
        };
        let end = self.offset + found + mark.len();
        let passed = self.text.as_bytes()[self.offset..end].iter().filter(|byte| **byte == b'\n').count();
        self.line += u32::try_from(passed).expect("a file of truncate size has fewer lines");
        self.offset = end;
    }
}
