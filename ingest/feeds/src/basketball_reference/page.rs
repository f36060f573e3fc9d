//! Rows of an HTML page of transactions: the league's page of a season, a team's page, or a part of one.
//!
//! The page has the structure `ul.page_index > li`, with one `li` per day: a `span` with the day, then one `p` per
//! transaction. The site nests a `p` in a `p`, which HTML forbids, and parsers take them apart. Links have the ids of the
//! players: `/players/k/kalkbry01.html`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::NaiveDate;
use scraper::{ElementRef, Html, Selector};

use super::row::{FoundRow, Row, check_text};
use crate::parsed_file::{FileError, RAW_LIMIT, truncate};
use crate::rows::RawRow;
use crate::splitting::collapse_whitespace;
use crate::team_name::resolve_prefix;

/// Finds the rows of a page, which must have at least one.
pub(super) fn rows(text: &str) -> Result<Vec<FoundRow<'static>>, FileError> {
    let start = truncate(text.trim_start(), 5).to_ascii_lowercase();
    if start.starts_with("<?xml") || start.starts_with("<rss") {
        let message = "the file is XML, expected an HTML page of transactions".to_owned();
        return Err(FileError { line: Some(1), code: "not_the_feed", message });
    }
    let page = Html::parse_document(text);
    let mut lines = LineFinder { text, offset: 0, line: 1, is_lost: false };
    let mut rows = Vec::new();
    for day in page.select(&DAY) {
        let Some((heading, date)) = day.select(&SPAN).find_map(date_of) else { continue };
        lines.advance_to(&heading);
        for transaction in day.select(&PARAGRAPH) {
            let text = collapse_whitespace(&transaction.text().collect::<String>());
            if text.is_empty() {
                continue;
            }
            lines.advance_to("class=\"transaction");
            let raw = RawRow::new(lines.line, truncate(&text, RAW_LIMIT).to_owned());
            let row = check_text(&text).map(|()| Row {
                date,
                text: with_subject(text, team_of_page(&page, date)),
                players: players(transaction),
            });
            rows.push((raw, row));
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
static LINK: LazyLock<Selector> = LazyLock::new(|| selector("a[href]"));
static TITLE: LazyLock<Selector> = LazyLock::new(|| selector("h1, title"));

fn selector(css: &str) -> Selector {
    Selector::parse(css).expect("the selector is a constant and covered by tests")
}

fn date_of(span: ElementRef<'_>) -> Option<(String, NaiveDate)> {
    let heading = span.text().collect::<String>();
    let heading = heading.trim();
    let date = NaiveDate::parse_from_str(heading, "%B %d, %Y").ok()?;
    Some((heading.to_owned(), date))
}

/// Returns the ids of the players that a transaction links, by name.
fn players(transaction: ElementRef<'_>) -> BTreeMap<String, String> {
    let links = transaction.select(&LINK).filter_map(|link| {
        let id = link.attr("href")?.split_once("/players/")?.1.split_once('/')?.1.strip_suffix(".html")?;
        let is_id = !id.is_empty() && id.len() <= 20 && id.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let name = collapse_whitespace(&link.text().collect::<String>());
        (is_id && !name.is_empty()).then(|| (name, id.to_owned()))
    });
    links.collect()
}

/// Returns the team of a team's page from its title, such as `2023-24 Washington Wizards Transactions`.
fn team_of_page(page: &Html, date: NaiveDate) -> Option<String> {
    page.select(&TITLE).find_map(|title| {
        let title = collapse_whitespace(&title.text().collect::<String>());
        let (_season, title) = title.split_once(' ')?;
        let (_, rest) = resolve_prefix(title, date)?;
        rest.trim_start().starts_with("Transactions").then(|| title[..title.len() - rest.len()].to_owned())
    })
}

/// Adds the team that a team's page leaves out, so that the sentence has the form of the league's page.
fn with_subject(text: String, team: Option<String>) -> String {
    match (team, text.strip_prefix("Traded "), text.strip_prefix("Sold ")) {
        (Some(team), Some(rest), _) => format!("The {team} traded {rest}"),
        (Some(team), _, Some(rest)) => format!("The {team} sold {rest}"),
        _ => text,
    }
}

/// Finds the line on which a row starts. The HTML parser keeps no lines, but rows are in the order of the file.
struct LineFinder<'a> {
    text: &'a str,
    offset: usize,
    line: u32,
    /// Whether a marker was not found. Searching for each later one would take quadratic time.
    is_lost: bool,
}

impl LineFinder<'_> {
    /// Advances to the end of the next occurrence of a marker.
    fn advance_to(&mut self, marker: &str) {
        if self.is_lost {
            return;
        }
        let Some(found) = self.text[self.offset..].find(marker) else {
            self.is_lost = true;
            return;
        };
        let end = self.offset + found + marker.len();
        let passed = self.text.as_bytes()[self.offset..end].iter().filter(|byte| **byte == b'\n').count();
        self.line += u32::try_from(passed).expect("a file has fewer than 2^32 lines: its size is limited");
        self.offset = end;
    }
}
