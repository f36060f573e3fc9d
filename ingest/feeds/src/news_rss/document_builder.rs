//! Builds a document from the events of its XML: which elements are entries, and which of their texts are kept.

use quick_xml::XmlVersion;
use quick_xml::events::BytesStart;

use super::entry::{Entry, Field, MAX_TEXT_BYTES};
use crate::line_counter::LineCounter;
use crate::parsed_file::{FileError, RAW_LIMIT, truncate};

/// Maximum depth of nested elements. RSS needs about 5, and XHTML in Atom about 10.
const MAX_DEPTH: usize = 64;

/// The content of a file.
#[derive(Debug, Default)]
pub(super) struct Document {
    /// The feed's own title, as stated.
    pub title: String,
    pub entries: Vec<Entry>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Rss,
    Atom,
}

/// The element whose text is being collected.
#[derive(Clone, Copy)]
enum Target {
    FeedTitle,
    Field(Field),
}

pub(super) struct DocumentBuilder<'a> {
    text: &'a str,
    lines: LineCounter<'a>,
    format: Option<Format>,
    /// Names of the open elements.
    path: Vec<String>,
    /// The open entry and the offset of its start.
    entry: Option<(usize, Entry)>,
    /// The target of the collected text, and the depth of its element.
    target: Option<(Target, usize)>,
    collected: String,
    document: Document,
}

impl<'a> DocumentBuilder<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Self {
            text,
            lines: LineCounter::new(text),
            format: None,
            path: Vec::new(),
            entry: None,
            target: None,
            collected: String::new(),
            document: Document { title: String::new(), entries: Vec::new() },
        }
    }

    pub(super) fn open(&mut self, tag: &BytesStart<'_>, start: usize) -> Result<(), FileError> {
        let name = tag.name().0.to_owned();
        if self.path.len() == MAX_DEPTH {
            return Err(self.error(start, "too_deep", format!("more than {MAX_DEPTH} elements are nested")));
        }
        if self.path.is_empty() {
            self.format = Some(self.format_of_root(&name, start)?);
        }
        self.path.push(name);
        if self.target.is_some() {
            // The text of a nested element is part of the collected text, as a separate word.
            self.collected.push(' ');
        } else if self.entry.is_none() {
            self.open_outside_entry(start);
        } else {
            self.open_in_entry(tag);
        }
        Ok(())
    }

    pub(super) fn add_text(&mut self, text: &str, start: usize) -> Result<(), FileError> {
        if self.target.is_some() && self.collected.len() <= MAX_TEXT_BYTES {
            self.collected.push_str(text);
        }
        if self.format.is_none() && !text.trim().is_empty() {
            return Err(self.not_a_feed(start));
        }
        Ok(())
    }

    pub(super) fn close(&mut self, end: usize) {
        match self.target {
            Some((target, depth)) if depth == self.path.len() => {
                self.store_text(target);
                self.target = None;
            }
            Some(_) => self.collected.push(' '),
            None => {}
        }
        if matches!(self.path().as_slice(), ["rss", "channel", "item"] | ["feed", "entry"])
            && let Some((start, entry)) = self.entry.take()
        {
            let raw = truncate(&self.text[start..end], RAW_LIMIT).to_owned();
            let line = self.lines.line_at(start);
            self.document.entries.push(entry.finish(line, raw));
        }
        self.path.pop();
    }

    /// Allows a document type but refuses definitions of entities, which could expand without limits.
    pub(super) fn check_document_type(&mut self, document_type: &str, start: usize) -> Result<(), FileError> {
        if document_type.trim_start().get(..4).is_some_and(|name| name.eq_ignore_ascii_case("html")) {
            return Err(self.html(start));
        }
        if document_type.contains('[') || document_type.to_ascii_uppercase().contains("<!ENTITY") {
            let message = "the file defines entities, expected a feed without any".to_owned();
            return Err(self.error(start, "entities_refused", message));
        }
        Ok(())
    }

    pub(super) fn finish(mut self, at: usize) -> Result<Document, FileError> {
        if let Some(element) = self.path.last() {
            let message = format!("the file was cut off: it ends inside {:?}", truncate(element, 40));
            return Err(self.error(at, "truncated", message));
        }
        if self.format.is_none() {
            return Err(self.not_a_feed(at));
        }
        Ok(self.document)
    }

    pub(super) fn error(&mut self, at: usize, code: &'static str, message: String) -> FileError {
        FileError { line: Some(self.lines.line_at(at)), code, message }
    }

    fn format_of_root(&mut self, name: &str, start: usize) -> Result<Format, FileError> {
        match name {
            "rss" => Ok(Format::Rss),
            "feed" => Ok(Format::Atom),
            other if other.eq_ignore_ascii_case("html") => Err(self.html(start)),
            other => {
                let message =
                    format!("the root element of the file is {:?}, expected \"rss\" or \"feed\"", truncate(other, 40));
                Err(self.error(start, "not_the_feed", message))
            }
        }
    }

    fn open_outside_entry(&mut self, start: usize) {
        match self.path().as_slice() {
            ["rss", "channel", "item"] | ["feed", "entry"] => self.entry = Some((start, Entry::default())),
            ["rss", "channel", "title"] | ["feed", "title"] => self.collect(Target::FeedTitle),
            _ => {}
        }
    }

    fn open_in_entry(&mut self, tag: &BytesStart<'_>) {
        let path: Vec<_> = self.path.iter().map(String::as_str).collect();
        let Some((_, entry)) = &mut self.entry else { return };
        let field = match path.as_slice() {
            ["rss", "channel", "item", name] => Field::from_rss(name),
            ["feed", "entry", "link"] if matches!(attribute(tag, "rel").as_deref(), None | Some("alternate")) => {
                entry.set(Field::Link, &attribute(tag, "href").unwrap_or_default());
                None
            }
            ["feed", "entry", "category"] => {
                entry.set(Field::Category, &attribute(tag, "term").unwrap_or_default());
                None
            }
            ["feed", "entry", name] => Field::from_atom(name),
            _ => None,
        };
        if let Some(field) = field {
            self.collect(Target::Field(field));
        }
    }

    fn collect(&mut self, target: Target) {
        self.target = Some((target, self.path.len()));
        self.collected.clear();
    }

    fn store_text(&mut self, target: Target) {
        match (target, &mut self.entry) {
            (Target::Field(field), Some((_, entry))) => entry.set(field, &self.collected),
            _ if self.document.title.is_empty() => {
                truncate(&self.collected, MAX_TEXT_BYTES).clone_into(&mut self.document.title);
            }
            _ => {}
        }
    }

    fn path(&self) -> Vec<&str> {
        self.path.iter().map(String::as_str).collect()
    }

    fn not_a_feed(&mut self, at: usize) -> FileError {
        self.error(at, "not_the_feed", "the file is neither RSS nor Atom".to_owned())
    }

    fn html(&mut self, at: usize) -> FileError {
        FileError::html_instead_of_feed(Some(self.lines.line_at(at)))
    }
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = tag.try_get_attribute(name).ok()??;
    Some(attribute.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
}
