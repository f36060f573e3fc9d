//! Unpacks gzip files, which are recognised by their magic bytes, whatever the key or the content type says.

use std::borrow::Cow;
use std::io::Read;

use feeds::FileError;
use flate2::bufread::GzDecoder;

/// How often a file may be compressed. Browsers and command-line tools compress a file again that already is.
const MAX_LAYERS: usize = 2;

/// Unpacks all members of a file, each no larger than `max_bytes` in all. Other files are returned as they are.
pub(super) fn unpack(bytes: &[u8], max_bytes: usize) -> Result<Cow<'_, [u8]>, FileError> {
    let mut unpacked = Cow::Borrowed(bytes);
    for _ in 0..MAX_LAYERS {
        if !is_gzip(&unpacked) {
            return Ok(unpacked);
        }
        unpacked = unpack_layer(&unpacked, max_bytes)?.into();
    }
    if is_gzip(&unpacked) {
        return Err(error("nested_gzip", format!("the file is compressed more than {MAX_LAYERS} times")));
    }
    Ok(unpacked)
}

fn is_gzip(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0x1f, 0x8b])
}

fn unpack_layer(bytes: &[u8], max_bytes: usize) -> Result<Vec<u8>, FileError> {
    let (mut unpacked, mut rest) = (Vec::new(), bytes);
    while !rest.is_empty() {
        let mut member = GzDecoder::new(rest);
        // One more byte than allowed distinguishes a file of the maximum size from a larger one.
        let limit = u64::try_from(max_bytes - unpacked.len()).unwrap_or(u64::MAX).saturating_add(1);
        (&mut member)
            .take(limit)
            .read_to_end(&mut unpacked)
            .map_err(|cause| error("broken_gzip", format!("the file is not a complete gzip file: {cause}")))?;
        if unpacked.len() > max_bytes {
            return Err(error("too_large", format!("the file decompresses to more than {max_bytes} bytes")));
        }
        rest = member.into_inner();
        // Some programs pad a file with zeros.
        rest = &rest[rest.iter().take_while(|byte| **byte == 0).count()..];
    }
    Ok(unpacked)
}

fn error(code: &'static str, message: String) -> FileError {
    FileError { line: None, code, message }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn error_code(bytes: &[u8]) -> &'static str {
        unpack(bytes, 100).unwrap_err().code
    }

    #[test]
    fn all_members_are_unpacked() {
        assert_eq!(&*unpack(b"one two", 100).unwrap(), b"one two");
        let two_members = [gzip(b"one "), gzip(b"two")].concat();
        assert_eq!(&*unpack(&two_members, 100).unwrap(), b"one two");
        let padded = [two_members, vec![0; 10]].concat();
        assert_eq!(&*unpack(&padded, 100).unwrap(), b"one two");
    }

    #[test]
    fn a_file_may_be_compressed_twice() {
        let twice = gzip(&gzip(b"one"));
        assert_eq!(&*unpack(&twice, 100).unwrap(), b"one");
        assert_eq!(error_code(&gzip(&twice)), "nested_gzip");
    }

    #[test]
    fn a_file_that_decompresses_to_more_than_the_maximum_is_refused() {
        assert!(unpack(&gzip(&[b'a'; 100]), 100).is_ok());
        assert_eq!(error_code(&gzip(&[b'a'; 101])), "too_large");
        assert_eq!(error_code(&gzip(&vec![b'a'; 10_000_000])), "too_large");
        assert_eq!(error_code(&[gzip(&[b'a'; 60]), gzip(&[b'a'; 60])].concat()), "too_large");
        assert_eq!(error_code(&gzip(&gzip(&[b'a'; 1_000]))), "too_large");
    }

    #[test]
    fn an_incomplete_gzip_file_is_refused() {
        let complete = gzip(b"a text of some length");
        assert_eq!(error_code(&complete[..complete.len() - 4]), "broken_gzip");
        assert_eq!(error_code(&[0x1f, 0x8b]), "broken_gzip");
        assert_eq!(error_code(&[complete, b"more".to_vec()].concat()), "broken_gzip");
    }
}
