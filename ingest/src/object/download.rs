//! Downloads an object: exactly the version of the event, complete, and no larger than allowed.

use aws_sdk_s3::Client;
use aws_sdk_s3::error::SdkError;
use aws_sdk_s3::operation::get_object::{GetObjectError, GetObjectOutput};
use aws_sdk_s3::primitives::ByteStreamError;
use bytes::Bytes;
use feeds::FileError;

use super::ObjectRef;

#[derive(Debug, thiserror::Error)]
pub enum DownloadError {
    #[error("s3://{bucket}/{key} version {version} does not exist")]
    Missing { bucket: String, key: String, version: String },
    /// Only in a bucket without versioning. The object that replaced this one has an event of its own.
    #[error("s3://{bucket}/{key} was overwritten after the event")]
    Overwritten { bucket: String, key: String },
    #[error(transparent)]
    TooLarge(#[from] FileError),
    #[error("could not download s3://{bucket}/{key}")]
    Get { bucket: String, key: String, source: Box<SdkError<GetObjectError>> },
    #[error("the connection broke while s3://{bucket}/{key} was downloaded")]
    Body { bucket: String, key: String, source: ByteStreamError },
    #[error("only {received} of {announced} bytes of s3://{bucket}/{key} arrived")]
    Truncated { bucket: String, key: String, received: usize, announced: i64 },
}

impl DownloadError {
    /// Returns whether the same call may succeed later: S3 is unavailable or overloaded, or the connection broke.
    pub fn is_transient(&self) -> bool {
        match self {
            Self::Body { .. } | Self::Truncated { .. } => true,
            Self::Get { source, .. } => match &**source {
                SdkError::ServiceError(error) => matches!(error.raw().status().as_u16(), 429 | 500..),
                SdkError::ConstructionFailure(_) => false,
                _ => true,
            },
            Self::Missing { .. } | Self::Overwritten { .. } | Self::TooLarge(_) => false,
        }
    }
}

/// Downloads the version of the object that the event names.
pub async fn download(s3: &Client, object: &ObjectRef, max_bytes: usize) -> Result<Bytes, DownloadError> {
    let (bucket, key) = (object.bucket.clone(), object.key.clone());
    let request = s3.get_object().bucket(&bucket).key(&key);
    let request = match (&object.version_id, &object.etag) {
        (Some(version), _) => request.version_id(version),
        (None, Some(etag)) => request.if_match(format!("\"{etag}\"")),
        (None, None) => request,
    };
    let output = request.send().await.map_err(|error| get_error(error, object))?;
    let announced = output.content_length();
    if let Some(length) = announced.filter(|length| usize::try_from(*length).is_ok_and(|length| length > max_bytes)) {
        return Err(too_large(length, max_bytes).into());
    }
    let bytes = collect(output, max_bytes, object).await?;
    match announced {
        Some(announced) if usize::try_from(announced) != Ok(bytes.len()) => {
            Err(DownloadError::Truncated { bucket, key, received: bytes.len(), announced })
        }
        _ => Ok(bytes),
    }
}

/// Reads the body. The usual body of a single chunk is returned without a copy.
async fn collect(output: GetObjectOutput, max_bytes: usize, object: &ObjectRef) -> Result<Bytes, DownloadError> {
    let body_error = |source| DownloadError::Body { bucket: object.bucket.clone(), key: object.key.clone(), source };
    let mut body = output.body;
    let Some(first) = body.try_next().await.map_err(body_error)? else { return Ok(Bytes::new()) };
    let Some(mut next) = body.try_next().await.map_err(body_error)? else { return Ok(first) };
    let mut bytes = first.to_vec();
    loop {
        bytes.extend_from_slice(&next);
        if bytes.len() > max_bytes {
            return Err(too_large(i64::try_from(bytes.len()).unwrap_or(i64::MAX), max_bytes).into());
        }
        match body.try_next().await.map_err(body_error)? {
            Some(chunk) => next = chunk,
            None => return Ok(bytes.into()),
        }
    }
}

fn get_error(error: SdkError<GetObjectError>, object: &ObjectRef) -> DownloadError {
    let (bucket, key) = (object.bucket.clone(), object.key.clone());
    let status = error.raw_response().map(|response| response.status().as_u16());
    let code = error.as_service_error().and_then(|error| error.meta().code());
    match (status, code) {
        // S3 answers 405 if the version is a delete marker. A 404 without S3's code may come from another server, such as a proxy.
        (Some(405), _) | (Some(404), Some("NoSuchKey" | "NoSuchVersion")) => {
            DownloadError::Missing { bucket, key, version: object.version().to_owned() }
        }
        (Some(412), _) => DownloadError::Overwritten { bucket, key },
        _ => DownloadError::Get { bucket, key, source: Box::new(error) },
    }
}

fn too_large(length: i64, max_bytes: usize) -> FileError {
    FileError {
        line: None,
        code: "too_large",
        message: format!("the file has {length} bytes, more than the {max_bytes} allowed"),
    }
}
