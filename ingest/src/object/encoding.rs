//! Decodes the encoding of a file.
//!
//! These rules apply in order:
//!
//! 1. A byte order mark states UTF-8 or UTF-16.
//! 2. XML in UTF-16 is recognised by its first characters, `<?`.
//! 3. An XML declaration states the encoding: `<?xml version="1.0" encoding="ISO-8859-1"?>`.
//! 4. A CSV file that is not UTF-8 is in Windows-1252, in which Excel saves it.
//! 5. Any other file is in UTF-8.
//!
//! ISO-8859-1 means Windows-1252, as in browsers (<https://encoding.spec.whatwg.org/>). A file with bytes that its encoding does
//! not define is refused, because its text would be wrong.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use feeds::{Feed, FileError};
use quick_xml::Reader;
use quick_xml::events::Event;

/// Maximum length of an XML declaration in bytes.
const MAX_DECLARATION_BYTES: usize = 256;

/// Decodes a file of a feed. The byte order mark is left out.
pub(super) fn decode(feed: Feed, bytes: Cow<'_, [u8]>) -> Result<String, FileError> {
    let (encoding, start) = encoding_of(feed, &bytes)?;
    if encoding == UTF_8 {
        let mut bytes = bytes.into_owned();
        bytes.drain(..start);
        return String::from_utf8(bytes).map_err(|error| not_utf8(&error));
    }
    let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes[start..]);
    match text {
        Some(text) if !(encoding.is_single_byte() && text.contains(is_undefined)) => Ok(text.into_owned()),
        _ => {
            let message = format!("the file has bytes that its encoding, {}, does not define", encoding.name());
            Err(FileError { line: None, code: "wrong_encoding", message })
        }
    }
}

/// Returns the encoding of a file and the length of its byte order mark.
fn encoding_of(feed: Feed, bytes: &[u8]) -> Result<(&'static Encoding, usize), FileError> {
    if let Some(marked) = Encoding::for_bom(bytes) {
        return Ok(marked);
    }
    let encoding = match bytes {
        [b'<', 0, b'?', 0, ..] => UTF_16LE,
        [0, b'<', 0, b'?', ..] => UTF_16BE,
        _ => match declared_label(bytes) {
            Some(label) => declared_encoding(&label)?,
            None if feed == Feed::ProSportsTransactions && is_windows_1252(bytes) => WINDOWS_1252,
            None => UTF_8,
        },
    };
    Ok((encoding, 0))
}

/// Returns the encoding that the XML declaration at the start of a file states.
fn declared_label(bytes: &[u8]) -> Option<String> {
    let bytes = bytes.trim_ascii_start();
    let start = bytes.get(..MAX_DECLARATION_BYTES.min(bytes.len()))?;
    let end = start.windows(2).position(|pair| pair == b"?>")?;
    let declaration = std::str::from_utf8(&start[..end + 2]).ok()?;
    match Reader::from_str(declaration).read_event() {
        Ok(Event::Decl(declaration)) => Some(declaration.encoding()?.ok()?.into_owned()),
        _ => None,
    }
}

/// Returns the encoding with this label. The declaration itself was read, so that its bytes are not UTF-16: a file converted to
/// UTF-8 may have kept the declaration of its UTF-16.
fn declared_encoding(label: &str) -> Result<&'static Encoding, FileError> {
    if ["us-ascii", "ascii"].iter().any(|ascii| label.eq_ignore_ascii_case(ascii)) {
        return Ok(UTF_8);
    }
    match Encoding::for_label(label.as_bytes()) {
        Some(encoding) if [UTF_8, UTF_16LE, UTF_16BE].contains(&encoding) => Ok(UTF_8),
        Some(encoding) if encoding.name().starts_with("windows-125") || encoding.name().starts_with("ISO-8859-") => {
            Ok(encoding)
        }
        _ => {
            let message = format!(
                "the XML declaration states the encoding {label:?}, expected UTF-8, UTF-16, ISO-8859-1 or Windows-1252"
            );
            Err(FileError { line: Some(1), code: "unsupported_encoding", message })
        }
    }
}

/// Returns whether a text is in Windows-1252 and not in a damaged UTF-8, of which some characters would still be valid.
fn is_windows_1252(bytes: &[u8]) -> bool {
    let is_utf8 = std::str::from_utf8(bytes).is_ok();
    !is_utf8
        && bytes.utf8_chunks().all(|chunk| chunk.valid().is_ascii())
        && !WINDOWS_1252.decode_without_bom_handling(bytes).0.contains(is_undefined)
}

/// Returns whether a character stands for a byte that a single-byte encoding does not define, or defines as a control code.
fn is_undefined(character: char) -> bool {
    ('\u{80}'..='\u{9f}').contains(&character)
}

fn not_utf8(error: &std::string::FromUtf8Error) -> FileError {
    let valid_bytes = error.utf8_error().valid_up_to();
    let line_ends = error.as_bytes()[..valid_bytes].iter().filter(|byte| **byte == b'\n').count();
    FileError {
        line: u32::try_from(line_ends + 1).ok(),
        code: "not_utf8",
        message: format!("the file is not UTF-8: byte {valid_bytes} is invalid"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAME: &str = "José Calderón";

    fn utf16(text: &str, bytes_of: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes_of).collect()
    }

    /// The text has no character outside Latin-1, which maps each byte to the character of the same number.
    fn latin1(text: &str) -> Vec<u8> {
        text.chars().map(|character| u8::try_from(u32::from(character)).unwrap()).collect()
    }

    #[track_caller]
    fn check(feed: Feed, bytes: Vec<u8>, text: &str) {
        assert_eq!(decode(feed, bytes.into()).unwrap(), text);
    }

    fn error_code(feed: Feed, bytes: &[u8]) -> &'static str {
        decode(feed, bytes.into()).unwrap_err().code
    }

    #[test]
    fn a_byte_order_mark_states_the_encoding() {
        check(Feed::TradeReport, format!("\u{feff}{NAME}").into(), NAME);
        check(Feed::TradeReport, utf16(&format!("\u{feff}{NAME}"), u16::to_le_bytes), NAME);
        check(Feed::TradeReport, utf16(&format!("\u{feff}{NAME}"), u16::to_be_bytes), NAME);
        assert_eq!(error_code(Feed::TradeReport, b"\xff\xfea\0b"), "wrong_encoding", "half a character");
        assert_eq!(error_code(Feed::TradeReport, b"\xff\xfe\x00\xd8"), "wrong_encoding", "half of a pair");
    }

    #[test]
    fn xml_states_its_own_encoding() {
        let xml = |label: &str| format!("<?xml version=\"1.0\" encoding=\"{label}\"?><rss>{NAME}</rss>");
        for label in ["ISO-8859-1", "latin1", "Windows-1252", "cp1252", "iso-8859-15"] {
            check(Feed::NewsRss, latin1(&xml(label)), &xml(label));
        }
        for label in ["UTF-8", "utf8", "UTF-16", "US-ASCII"] {
            check(Feed::NewsRss, xml(label).into(), &xml(label));
        }
        check(Feed::NewsRss, utf16(&xml("UTF-16"), u16::to_le_bytes), &xml("UTF-16"));
        check(Feed::NewsRss, utf16(&xml("UTF-16"), u16::to_be_bytes), &xml("UTF-16"));
        assert_eq!(error_code(Feed::NewsRss, &latin1(&xml("UTF-8"))), "not_utf8");
        assert_eq!(error_code(Feed::NewsRss, xml("Shift_JIS").as_bytes()), "unsupported_encoding");
        assert_eq!(error_code(Feed::NewsRss, xml("klingon").as_bytes()), "unsupported_encoding");
        let undefined = [xml("windows-1252").as_bytes(), b"\x81"].concat();
        assert_eq!(error_code(Feed::NewsRss, &undefined), "wrong_encoding");
    }

    #[test]
    fn a_mark_counts_more_than_a_declaration() {
        let xml = format!("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><rss>{NAME}</rss>");
        check(Feed::NewsRss, format!("\u{feff}{xml}").into(), &xml);
    }

    #[test]
    fn a_csv_file_may_be_in_windows_1252() {
        check(Feed::ProSportsTransactions, b"\x95 Mickel Pi\xe9trus".to_vec(), "• Mickel Piétrus");
        assert_eq!(error_code(Feed::TradeReport, b"Pi\xe9trus"), "not_utf8", "JSON is always UTF-8");
    }

    #[test]
    fn damaged_utf8_is_not_taken_for_windows_1252() {
        let damaged = [NAME.as_bytes(), b"\ntwo\xff"].concat();
        let error = decode(Feed::ProSportsTransactions, damaged.into()).unwrap_err();
        assert_eq!((error.code, error.line), ("not_utf8", Some(2)));
        assert_eq!(error.message, "the file is not UTF-8: byte 19 is invalid");
        assert_eq!(error_code(Feed::ProSportsTransactions, b"\x81"), "not_utf8");
    }
}
