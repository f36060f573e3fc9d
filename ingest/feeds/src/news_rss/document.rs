//! The XML of a file: which of its elements are items, and the texts within. It is read event by event, and never expanded.

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, errors};

use super::entry::{Entry, Field, LONGEST};
use crate::line_counter::LineCounter;
use crate::parsed_file::{RAW_LIMIT, FileError, truncate};

/// Most elements within one another; feeds need some 5, and XHTML in Atom some 10.
const DEEPEST: usize = 64;

/// What a file holds.
#[derive(Debug, Default)]
pub(super) struct Document {
    /// The feed's own title, as stated.
    pub title: String,
    pub entries: Vec<Entry>,
}

/// Reads a file to its end; one that ends early is not read at all.
pub(super) fn read(text: &str) -> Result<Document, FileError> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().allow_dangling_amp = true;
    let mut walk = Walk::new(text);
    loop {
        let start = position(&reader);
        let event = reader.read_event().map_err(|error| walk.malformed(start, &error))?;
        let end = position(&reader);
        match event {
            Event::Start(tag) => walk.open(&tag, start)?,
            Event::Empty(tag) => {
                walk.open(&tag, start)?;
                walk.close(end);
            }
            Event::End(_) => walk.close(end),
            Event::Text(said) => walk.say(&said.xml10_content(), start)?,
            Event::CData(said) => walk.say(&said.xml10_content(), start)?,
            Event::GeneralRef(reference) => walk.say(&resolved(&reference), start)?,
            Event::DocType(said) => walk.document_type(&said.xml10_content(), start)?,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            Event::Eof => return walk.ended(start),
        }
    }
}

fn position(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).expect("a place in a text that is in memory")
}

/// One of XML's five entities or a character by number. Others stay as they are written: `&nbsp;`.
fn resolved(reference: &BytesRef<'_>) -> String {
    if let Ok(Some(sign)) = reference.resolve_char_ref() {
        return sign.to_string();
    }
    let name = reference.xml10_content();
    resolve_xml_entity(&name).map_or_else(|| format!("&{name};"), str::to_owned)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Rss,
    Atom,
}

/// Where in the tree the reader is.
struct Walk<'a> {
    text: &'a str,
    lines: LineCounter<'a>,
    shape: Option<Shape>,
    /// The names of the open elements.
    open: Vec<String>,
    /// The item that is open, and where it starts.
    entry: Option<(usize, Entry)>,
    /// The element whose text is kept, and how deep it lies.
    kept: Option<(Kept, usize)>,
    said: String,
    document: Document,
}

#[derive(Clone, Copy)]
enum Kept {
    FeedTitle,
    Of(Field),
}

impl<'a> Walk<'a> {
    const fn new(text: &'a str) -> Self {
        Self {
            text,
            lines: LineCounter::of(text),
            shape: None,
            open: Vec::new(),
            entry: None,
            kept: None,
            said: String::new(),
            document: Document { title: String::new(), entries: Vec::new() },
        }
    }

    fn open(&mut self, tag: &BytesStart<'_>, start: usize) -> Result<(), FileError> {
        let name = tag.name().0.to_owned();
        if self.open.len() == DEEPEST {
            return Err(self.unreadable(start, "too_deep", format!("more than {DEEPEST} elements are open")));
        }
        if self.open.is_empty() {
            self.shape = Some(match name.as_str() {
                "rss" => Shape::Rss,
                "feed" => Shape::Atom,
                other if other.eq_ignore_ascii_case("html") => return Err(self.html(start)),
                other => {
                    let message = format!("the file is XML of {:?}, neither RSS nor Atom", truncate(other, 40));
                    return Err(self.unreadable(start, "not_the_feed", message));
                }
            });
        }
        self.open.push(name);
        if self.kept.is_some() {
            // An element within a text: what it holds is text too, apart from what stands before.
            self.said.push(' ');
        } else if self.entry.is_none() {
            self.open_outside(start);
        } else {
            self.open_within(tag);
        }
        Ok(())
    }

    fn path(&self) -> Vec<&str> {
        self.open.iter().map(String::as_str).collect()
    }

    fn open_outside(&mut self, start: usize) {
        match self.path().as_slice() {
            ["rss", "channel", "item"] | ["feed", "entry"] => self.entry = Some((start, Entry::default())),
            ["rss", "channel", "title"] | ["feed", "title"] => self.keep(Kept::FeedTitle),
            _ => {}
        }
    }

    fn open_within(&mut self, tag: &BytesStart<'_>) {
        let Some((_, entry)) = &mut self.entry else { return };
        let path: Vec<_> = self.open.iter().map(String::as_str).collect();
        let field = match path.as_slice() {
            ["rss", "channel", "item", name] => Field::of_rss(name),
            ["feed", "entry", "link"] if matches!(attribute(tag, "rel").as_deref(), None | Some("alternate")) => {
                entry.take(Field::Link, &attribute(tag, "href").unwrap_or_default());
                None
            }
            ["feed", "entry", "category"] => {
                entry.take(Field::Category, &attribute(tag, "term").unwrap_or_default());
                None
            }
            ["feed", "entry", name] => Field::of_atom(name),
            _ => None,
        };
        if let Some(field) = field {
            self.keep(Kept::Of(field));
        }
    }

    fn keep(&mut self, kept: Kept) {
        self.kept = Some((kept, self.open.len()));
        self.said.clear();
    }

    fn say(&mut self, text: &str, start: usize) -> Result<(), FileError> {
        if self.kept.is_some() && self.said.len() <= LONGEST {
            self.said.push_str(text);
        }
        if self.shape.is_none() && !text.trim().is_empty() {
            return Err(self.unreadable(start, "not_the_feed", "the file is neither RSS nor Atom".to_owned()));
        }
        Ok(())
    }

    fn close(&mut self, end: usize) {
        let depth = self.open.len();
        match (self.kept, &mut self.entry) {
            (Some((kept, of_depth)), entry) if of_depth == depth => {
                match (kept, entry) {
                    (Kept::Of(field), Some((_, entry))) => entry.take(field, &self.said),
                    _ if self.document.title.is_empty() => {
                        truncate(&self.said, LONGEST).clone_into(&mut self.document.title);
                    }
                    _ => {}
                }
                self.kept = None;
            }
            (Some(_), _) => self.said.push(' '),
            (None, _) => {}
        }
        if matches!(self.path().as_slice(), ["rss", "channel", "item"] | ["feed", "entry"])
            && let Some((start, entry)) = self.entry.take()
        {
            let raw = truncate(&self.text[start..end], RAW_LIMIT).to_owned();
            let line = self.lines.line_at(start);
            self.document.entries.push(entry.finished(line, raw));
        }
        self.open.pop();
    }

    /// A type is let pass; definitions of entities are not, which could expand without bounds.
    fn document_type(&mut self, said: &str, start: usize) -> Result<(), FileError> {
        if said.trim_start().get(..4).is_some_and(|name| name.eq_ignore_ascii_case("html")) {
            return Err(self.html(start));
        }
        if said.contains('[') || said.to_ascii_uppercase().contains("<!ENTITY") {
            let message = "the file defines entities, which no feed needs".to_owned();
            return Err(self.unreadable(start, "entities_refused", message));
        }
        Ok(())
    }

    fn ended(mut self, at: usize) -> Result<Document, FileError> {
        if let Some(open) = self.open.last() {
            let message = format!("the file ends within {:?}: it was cut off", truncate(open, 40));
            return Err(self.unreadable(at, "truncated", message));
        }
        if self.shape.is_none() {
            return Err(self.unreadable(at, "not_the_feed", "the file is neither RSS nor Atom".to_owned()));
        }
        Ok(self.document)
    }

    fn malformed(&mut self, at: usize, error: &errors::Error) -> FileError {
        // `<!` and what may yet become a comment or a section of text.
        let is_begun = self.text.len() - at < "<![CDATA[".len();
        match error {
            errors::Error::Syntax(errors::SyntaxError::InvalidBangMarkup) if !is_begun => {
                self.unreadable(at, "malformed_xml", format!("the file is not XML: {error}"))
            }
            errors::Error::Syntax(_) => self.unreadable(at, "truncated", format!("the file was cut off: {error}")),
            other => self.unreadable(at, "malformed_xml", format!("the file is not well-formed XML: {other}")),
        }
    }

    fn html(&mut self, at: usize) -> FileError {
        let message = "the file is HTML, not the feed: the site may have answered with an error page".to_owned();
        self.unreadable(at, "html_instead_of_feed", message)
    }

    fn unreadable(&mut self, at: usize, code: &'static str, message: String) -> FileError {
        FileError { line: Some(self.lines.line_at(at)), code, message }
    }
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = tag.try_get_attribute(name).ok()??;
    Some(attribute.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
}
