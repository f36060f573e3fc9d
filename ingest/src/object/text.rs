//! Decodes the bytes of a file into text: unpacks gzip, then decodes the encoding that the file states.
//!
//! The Airflow package decodes files in the same way (`nba_feeds/text.py`), so that both accept the same files. Tests of both
//! read the table `tests/feeds/shapes/shapes.json`.

use feeds::{Feed, FileError};

use super::encoding::decode;
use super::gzip::unpack;

/// Decodes a file of a feed.
pub fn decode_text(feed: Feed, bytes: &[u8], max_bytes: usize) -> Result<String, FileError> {
    let text = decode(feed, unpack(bytes, max_bytes)?)?;
    if text.trim().is_empty() {
        return Err(FileError { line: None, code: "empty_file", message: "the file is empty".to_owned() });
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_without_text_is_refused() {
        for bytes in [&b""[..], b" \n", b"\xef\xbb\xbf", b"\xff\xfe \0"] {
            assert_eq!(decode_text(Feed::NewsRss, bytes, 100).unwrap_err().code, "empty_file", "{bytes:?}");
        }
    }
}
