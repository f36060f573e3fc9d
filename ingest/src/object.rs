//! From an object's name to its text: the version that was announced, whole, of bounded size, unpacked.

use std::io::Read;

use aws_sdk_s3::Client;
use aws_sdk_s3::error::SdkError;
use aws_sdk_s3::operation::get_object::{GetObjectError, GetObjectOutput};
use aws_sdk_s3::primitives::ByteStreamError;
use bytes::Bytes;
use flate2::read::MultiGzDecoder;

use crate::event::ObjectRef;
use feeds::FileError;

/// Why an object's bytes could not be had.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// Deleted, or never there.
    #[error("s3://{bucket}/{key} version {version} is not there")]
    Missing { bucket: String, key: String, version: String },
    /// Without versioning: overwritten since; the event of what is there now comes by itself.
    #[error("s3://{bucket}/{key} was overwritten since")]
    Overwritten { bucket: String, key: String },
    #[error(transparent)]
    FileError(#[from] FileError),
    #[error("could not read s3://{bucket}/{key}")]
    Get { bucket: String, key: String, source: Box<SdkError<GetObjectError>> },
    #[error("the body of s3://{bucket}/{key} broke off")]
    Body { bucket: String, key: String, source: ByteStreamError },
    #[error("the body of s3://{bucket}/{key} has {received} of {announced} bytes")]
    Truncated { bucket: String, key: String, received: usize, announced: i64 },
}

impl ReadError {
    /// Whether the same call may go through later: S3 is away or overloaded, or the connection broke.
    pub fn passes(&self) -> bool {
        match self {
            Self::Body { .. } | Self::Truncated { .. } => true,
            Self::Get { source, .. } => match &**source {
                SdkError::ServiceError(refused) => matches!(refused.raw().status().as_u16(), 429 | 500..),
                SdkError::ConstructionFailure(_) => false,
                _ => true,
            },
            Self::Missing { .. } | Self::Overwritten { .. } | Self::FileError(_) => false,
        }
    }
}

/// Reads the bytes of exactly the version that the event names.
pub async fn read(s3: &Client, object: &ObjectRef, limit_bytes: usize) -> Result<Bytes, ReadError> {
    let (bucket, key) = (object.bucket.clone(), object.key.clone());
    let request = s3.get_object().bucket(&bucket).key(&key);
    let request = match (&object.version_id, &object.etag) {
        (Some(version), _) => request.version_id(version),
        (None, Some(etag)) => request.if_match(format!("\"{etag}\"")),
        (None, None) => request,
    };
    let output = request.send().await.map_err(|error| refused(error, object))?;
    let announced = output.content_length();
    if let Some(length) = announced.filter(|length| usize::try_from(*length).is_ok_and(|length| length > limit_bytes)) {
        return Err(too_large(length, limit_bytes).into());
    }
    let bytes = collect(output, limit_bytes, &bucket, &key).await?;
    match announced {
        Some(announced) if usize::try_from(announced) != Ok(bytes.len()) => {
            Err(ReadError::Truncated { bucket, key, received: bytes.len(), announced })
        }
        _ => Ok(bytes),
    }
}

async fn collect(output: GetObjectOutput, limit: usize, bucket: &str, key: &str) -> Result<Bytes, ReadError> {
    let broke_off = |source| ReadError::Body { bucket: bucket.to_owned(), key: key.to_owned(), source };
    let mut body = output.body;
    let Some(first) = body.try_next().await.map_err(broke_off)? else { return Ok(Bytes::new()) };
    let Some(mut next) = body.try_next().await.map_err(broke_off)? else { return Ok(first) };
    let mut bytes = first.to_vec();
    loop {
        bytes.extend_from_slice(&next);
        if bytes.len() > limit {
            return Err(too_large(i64::try_from(bytes.len()).unwrap_or(i64::MAX), limit).into());
        }
        match body.try_next().await.map_err(broke_off)? {
            Some(chunk) => next = chunk,
            None => return Ok(bytes.into()),
        }
    }
}

fn refused(error: SdkError<GetObjectError>, object: &ObjectRef) -> ReadError {
    let (bucket, key) = (object.bucket.clone(), object.key.clone());
    let status = error.raw_response().map(|response| response.status().as_u16());
    let code = error.as_service_error().and_then(|error| error.meta().code());
    match (status, code) {
        // A delete marker answers 405 when named by its version. A bare 404 may be anybody's, a proxy's for one.
        (Some(405), _) | (Some(404), Some("NoSuchKey" | "NoSuchVersion")) => {
            ReadError::Missing { bucket, key, version: object.version().to_owned() }
        }
        (Some(412), _) => ReadError::Overwritten { bucket, key },
        _ => ReadError::Get { bucket, key, source: Box::new(error) },
    }
}

/// The text of an object: gzip is known by its magic bytes, whatever the key or content type says.
pub fn text(bytes: &[u8], limit_bytes: usize) -> Result<String, FileError> {
    let plain = match bytes {
        [0x1f, 0x8b, ..] => unpack(bytes, limit_bytes)?,
        _ => bytes.to_vec(),
    };
    if plain.iter().all(u8::is_ascii_whitespace) {
        return Err(FileError { line: None, code: "empty_file", message: "the file is empty".to_owned() });
    }
    String::from_utf8(plain).map_err(|error| {
        let place = error.utf8_error().valid_up_to();
        let lines = error.as_bytes()[..place].iter().filter(|byte| **byte == b'\n').count();
        FileError {
            line: u32::try_from(lines + 1).ok(),
            code: "not_utf8",
            message: format!("the file is not UTF-8: byte {place} begins no character"),
        }
    })
}

fn unpack(bytes: &[u8], limit_bytes: usize) -> Result<Vec<u8>, FileError> {
    let mut plain = Vec::new();
    // One byte more than allowed tells a file of the limit from a larger one.
    let most = u64::try_from(limit_bytes).unwrap_or(u64::MAX).saturating_add(1);
    MultiGzDecoder::new(bytes).take(most).read_to_end(&mut plain).map_err(|error| FileError {
        line: None,
        code: "broken_gzip",
        message: format!("the file is no whole gzip: {error}"),
    })?;
    if plain.len() > limit_bytes {
        return Err(FileError {
            line: None,
            code: "too_large",
            message: format!("the file unpacks to more than {limit_bytes} bytes"),
        });
    }
    Ok(plain)
}

fn too_large(length: i64, limit_bytes: usize) -> FileError {
    FileError {
        line: None,
        code: "too_large",
        message: format!("the file has {length} bytes, more than the {limit_bytes} allowed"),
    }
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

    fn code(bytes: &[u8]) -> &'static str {
        text(bytes, 100).unwrap_err().code
    }

    #[test]
    fn gzip_is_known_by_its_magic_bytes() {
        assert_eq!(text(&gzip("Jokić"), 100).unwrap(), "Jokić");
        assert_eq!(text("Jokić".as_bytes(), 100).unwrap(), "Jokić");
        let two_members = [gzip("one "), gzip("two")].concat();
        assert_eq!(text(&two_members, 100).unwrap(), "one two");
    }

    #[test]
    fn what_unpacks_to_more_than_the_limit_is_refused() {
        assert!(text(&gzip(&"a".repeat(100)), 100).is_ok());
        assert_eq!(code(&gzip(&"a".repeat(101))), "too_large");
        assert_eq!(code(&gzip(&"a".repeat(10_000_000))), "too_large");
    }

    #[test]
    fn a_gzip_that_breaks_off_is_refused() {
        let whole = gzip("a text of some length");
        assert_eq!(code(&whole[..whole.len() - 4]), "broken_gzip");
        assert_eq!(code(&[0x1f, 0x8b]), "broken_gzip");
    }

    #[test]
    fn what_is_no_text_is_refused_with_its_line() {
        let defect = text(b"one\ntwo\xff", 100).unwrap_err();
        assert_eq!((defect.code, defect.line), ("not_utf8", Some(2)));
        assert_eq!(defect.message, "the file is not UTF-8: byte 7 begins no character");
        assert_eq!(code(b""), "empty_file");
        assert_eq!(code(b" \n"), "empty_file");
    }
}
