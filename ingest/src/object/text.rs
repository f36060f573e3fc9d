//! Decodes the bytes of a file into text: gzip and UTF-8.

use std::io::Read;

use feeds::FileError;
use flate2::read::MultiGzDecoder;

/// Decodes a file. Gzip is recognised by its magic bytes, whatever the key or the content type says.
pub fn decode_text(bytes: &[u8], max_bytes: usize) -> Result<String, FileError> {
    let decompressed = match bytes {
        [0x1f, 0x8b, ..] => decompress(bytes, max_bytes)?,
        _ => bytes.to_vec(),
    };
    if decompressed.iter().all(u8::is_ascii_whitespace) {
        return Err(FileError { line: None, code: "empty_file", message: "the file is empty".to_owned() });
    }
    String::from_utf8(decompressed).map_err(|error| {
        let valid_bytes = error.utf8_error().valid_up_to();
        let line_ends = error.as_bytes()[..valid_bytes].iter().filter(|byte| **byte == b'\n').count();
        FileError {
            line: u32::try_from(line_ends + 1).ok(),
            code: "not_utf8",
            message: format!("the file is not UTF-8: byte {valid_bytes} is invalid"),
        }
    })
}

fn decompress(bytes: &[u8], max_bytes: usize) -> Result<Vec<u8>, FileError> {
    let mut decompressed = Vec::new();
    // One more byte than allowed distinguishes a file of the maximum size from a larger one.
    let read_limit = u64::try_from(max_bytes).unwrap_or(u64::MAX).saturating_add(1);
    MultiGzDecoder::new(bytes).take(read_limit).read_to_end(&mut decompressed).map_err(|error| FileError {
        line: None,
        code: "broken_gzip",
        message: format!("the file is not a complete gzip file: {error}"),
    })?;
    if decompressed.len() > max_bytes {
        return Err(FileError {
            line: None,
            code: "too_large",
            message: format!("the file decompresses to more than {max_bytes} bytes"),
        });
    }
    Ok(decompressed)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    fn gzip(text: &str) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(text.as_bytes()).unwrap();
        encoder.finish().unwrap()
    }

    fn error_code(bytes: &[u8]) -> &'static str {
        decode_text(bytes, 100).unwrap_err().code
    }

    #[test]
    fn gzip_is_recognised_by_its_magic_bytes() {
        assert_eq!(decode_text(&gzip("Jokić"), 100).unwrap(), "Jokić");
        assert_eq!(decode_text("Jokić".as_bytes(), 100).unwrap(), "Jokić");
        let two_members = [gzip("one "), gzip("two")].concat();
        assert_eq!(decode_text(&two_members, 100).unwrap(), "one two");
    }

    #[test]
    fn a_file_that_decompresses_to_more_than_the_maximum_is_refused() {
        assert!(decode_text(&gzip(&"a".repeat(100)), 100).is_ok());
        assert_eq!(error_code(&gzip(&"a".repeat(101))), "too_large");
        assert_eq!(error_code(&gzip(&"a".repeat(10_000_000))), "too_large");
    }

    #[test]
    fn a_truncated_gzip_file_is_refused() {
        let complete = gzip("a text of some length");
        assert_eq!(error_code(&complete[..complete.len() - 4]), "broken_gzip");
        assert_eq!(error_code(&[0x1f, 0x8b]), "broken_gzip");
    }

    #[test]
    fn a_file_without_text_is_refused_with_its_line() {
        let error = decode_text(b"one\ntwo\xff", 100).unwrap_err();
        assert_eq!((error.code, error.line), ("not_utf8", Some(2)));
        assert_eq!(error.message, "the file is not UTF-8: byte 7 is invalid");
        assert_eq!(error_code(b""), "empty_file");
        assert_eq!(error_code(b" \n"), "empty_file");
    }
}
