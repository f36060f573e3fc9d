//! Rows of an HTML page of transactions: the league's page of a season, a team's page, or a part of one.
//!
//! The page has the structure `ul.page_index > li`, with one `li` per day: a `span` with the day, then one `p` per
//! transaction. The site nests a `p` in a `p`, which HTML forbids, and parsers take them apart. Links have the ids of the
//! players: `/players/k/kalkbry01.html`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use chrono::NaiveDate;
use scraper::{ElementRef, Html, Selector};
use winnow::ModalResult;
use winnow::combinator::{alt, opt, preceded};
use winnow::prelude::*;
use winnow::token::{rest, take_till};

use super::row::{FoundRow, Row, check_text};
use crate::parsed_file::{FileError, RAW_LIMIT, truncate};
use crate::rows::{RawRow, RowError};
use crate::team_name::resolve_prefix;
use crate::text::collapse_whitespace;

/// The code of a transaction under a heading that is not a day.
pub(super) const UNKNOWN_DAY: &str = "unknown_day";

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
        let heading = heading(day);
        if !heading.is_of_day() && day.select(&TRANSACTION).next().is_none() {
            continue;
        }
        lines.advance_to(heading.text());
        for transaction in day.select(&PARAGRAPH) {
            let text = collapse_whitespace(&transaction.text().collect::<String>());
            if text.is_empty() {
                continue;
            }
            lines.advance_to("class=\"transaction");
            let raw = RawRow::new(lines.line, truncate(&text, RAW_LIMIT).to_owned());
            rows.push((raw, row(transaction, text, &heading, &page)));
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
static TRANSACTION: LazyLock<Selector> = LazyLock::new(|| selector("p.transaction"));
static PARAGRAPH: LazyLock<Selector> = LazyLock::new(|| selector("p"));
static LINK: LazyLock<Selector> = LazyLock::new(|| selector("a[href]"));
static TITLE: LazyLock<Selector> = LazyLock::new(|| selector("h1, title"));

fn selector(css: &str) -> Selector {
    Selector::parse(css).expect("the selector is a constant and covered by tests")
}

/// The heading of the transactions of a day.
enum Heading {
    Day(String, NaiveDate),
    /// Old transactions may only have a month, or no day: `June 1949`, `? ?, 1976`.
    Unknown(String),
}

impl Heading {
    const fn is_of_day(&self) -> bool {
        matches!(self, Self::Day(..))
    }

    fn text(&self) -> &str {
        match self {
            Self::Day(text, _) | Self::Unknown(text) => text,
        }
    }
}

fn heading(day: ElementRef<'_>) -> Heading {
    let mut texts = day.select(&SPAN).map(|span| span.text().collect::<String>().trim().to_owned());
    let first = texts.next().unwrap_or_default();
    let date_of = |text: String| Some((NaiveDate::parse_from_str(&text, "%B %d, %Y").ok()?, text));
    let date = std::iter::once(first.clone()).chain(texts).find_map(date_of);
    date.map_or(Heading::Unknown(first), |(date, text)| Heading::Day(text, date))
}

/// Returns the row of a transaction. A transaction whose day is unknown cannot be used.
fn row(transaction: ElementRef<'_>, text: String, heading: &Heading, page: &Html) -> Result<Row, RowError> {
    check_text(&text)?;
    match heading {
        Heading::Day(_, date) => {
            let text = with_subject(text, team_of_page(page, *date));
            Ok(Row { date: *date, text, players: players(transaction) })
        }
        Heading::Unknown(heading) => {
            let heading = truncate(heading, 40);
            let message =
                format!("the heading {heading:?} is not a day, expected a day such as \"June 18, 2021\": {text}");
            Err(RowError::new(UNKNOWN_DAY, message))
        }
    }
}

/// Returns the ids of the players that a transaction links, by name. A name that links to two players identifies neither.
fn players(transaction: ElementRef<'_>) -> BTreeMap<String, String> {
    let links = transaction.select(&LINK).filter_map(|link| {
        let id = link.attr("href")?.split_once("/players/")?.1.split_once('/')?.1.strip_suffix(".html")?;
        let is_id = !id.is_empty() && id.len() <= 20 && id.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let name = collapse_whitespace(&link.text().collect::<String>());
        (is_id && !name.is_empty()).then(|| (name, id.to_owned()))
    });
    let mut ids_by_name: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (name, id) in links {
        ids_by_name.entry(name).or_default().insert(id);
    }
    let only = |(name, mut ids): (String, BTreeSet<String>)| Some((name, ids.pop_first().filter(|_| ids.is_empty())?));
    ids_by_name.into_iter().filter_map(only).collect()
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

/// `As part of a 3-team trade, `.
fn opening<'a>(input: &mut &'a str) -> ModalResult<&'a str> {
    (alt(("As part of a ", "In a ")), take_till(1.., [',', '.']), ", ").take().parse_next(input)
}

/// Adds the team that a team's page leaves out, so that the sentence has the form of the league's page.
fn with_subject(text: String, team: Option<String>) -> String {
    let verbs = ["Traded", "Sold", "Sent", "Acquired", "Signed", "traded", "sold"];
    let parsed: Option<(&str, &str, &str)> =
        (opt(opening).map(Option::unwrap_or_default), alt(verbs), preceded(' ', rest)).parse(text.as_str()).ok();
    match (team, parsed) {
        (Some(team), Some((opening, verb, rest))) => {
            let article = if opening.is_empty() { "The" } else { "the" };
            format!("{opening}{article} {team} {} {rest}", verb.to_lowercase())
        }
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
