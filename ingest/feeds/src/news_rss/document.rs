//! Reads the XML of a file event by event. Entities that the file defines are never expanded.

use quick_xml::Reader;
use quick_xml::errors::{Error, SyntaxError};
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, Event};

use super::document_builder::{Document, DocumentBuilder};
use crate::parsed_file::FileError;

/// Parses a complete file. A file that ends early is refused as a whole.
pub(super) fn parse(text: &str) -> Result<Document, FileError> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().allow_dangling_amp = true;
    let mut builder = DocumentBuilder::new(text);
    loop {
        let start = offset(&reader);
        let event = reader.read_event().map_err(|error| xml_error(&mut builder, text, start, &error))?;
        let end = offset(&reader);
        match event {
            Event::Start(tag) => builder.open(&tag, start)?,
            Event::Empty(tag) => {
                builder.open(&tag, start)?;
                builder.close(end);
            }
            Event::End(_) => builder.close(end),
            Event::Text(text) => builder.add_text(&text.xml10_content(), start)?,
            Event::CData(text) => builder.add_text(&text.xml10_content(), start)?,
            Event::GeneralRef(reference) => builder.add_text(&resolve(&reference), start)?,
            Event::DocType(document_type) => builder.check_document_type(&document_type.xml10_content(), start)?,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            Event::Eof => return builder.finish(start),
        }
    }
}

fn offset(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).expect("an offset in a text in memory fits a usize")
}

/// Resolves a character reference or one of the five entities of XML. Others stay as they are written: `&nbsp;`.
fn resolve(reference: &BytesRef<'_>) -> String {
    if let Ok(Some(character)) = reference.resolve_char_ref() {
        return character.to_string();
    }
    let name = reference.xml10_content();
    resolve_xml_entity(&name).map_or_else(|| format!("&{name};"), str::to_owned)
}

/// Distinguishes a file that was cut off from one that is not well-formed.
fn xml_error(builder: &mut DocumentBuilder<'_>, text: &str, at: usize, error: &Error) -> FileError {
    // A `<!` near the end may be the beginning of a comment or of a CDATA section.
    let may_be_cut_off = text.len() - at < "<![CDATA[".len();
    match error {
        Error::Syntax(SyntaxError::InvalidBangMarkup) if !may_be_cut_off => {
            builder.error(at, "malformed_xml", format!("the file is not XML: {error}"))
        }
        Error::Syntax(_) => builder.error(at, "truncated", format!("the file was cut off: {error}")),
        other => builder.error(at, "malformed_xml", format!("the file is not well-formed XML: {other}")),
    }
}
