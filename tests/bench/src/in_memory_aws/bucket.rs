//! Versions of objects, and their notifications. Keys contain no characters that would have to be escaped.

use std::collections::HashMap;
use std::sync::Mutex;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use http_body_util::Full;
use hyper::body::Bytes;
use hyper::{Response, StatusCode};
use serde_json::json;
use sha2::{Digest, Sha256};

use super::{HttpResponse, empty_response};

#[derive(Default)]
pub(super) struct Bucket {
    versions: Mutex<HashMap<String, Version>>,
}

struct Version {
    key: String,
    body: Bytes,
    etag: String,
    /// The CRC-32 that S3 stores with an object. Clients verify it when they download the object.
    checksum: String,
    written: DateTime<Utc>,
}

impl Bucket {
    /// Stores a version of an object and returns the notification that S3 sends.
    pub(super) fn put(&self, bucket: &str, key: &str, body: Bytes) -> String {
        #[expect(clippy::disallowed_methods, reason = "the time at which the object is stored, as S3 reports it")]
        let written = Utc::now();
        let size = body.len();
        let etag = local_stack::secret::to_hex(&Sha256::digest(&body)[..16]);
        let mut crc = flate2::Crc::new();
        crc.update(&body);
        let checksum = STANDARD.encode(crc.sum().to_be_bytes());
        let mut versions = self.versions.lock().expect("no thread panics while it holds the lock");
        let number = versions.len() + 1;
        let id = format!("3HL4kqtJvjVBH40Nrjfkd{number:011}");
        versions.insert(id.clone(), Version { key: key.to_owned(), body, etag: etag.clone(), checksum, written });
        json!({"Records": [{
            "eventVersion": "2.1",
            "eventSource": "aws:s3",
            "awsRegion": "us-east-1",
            "eventTime": written.to_rfc3339_opts(chrono::SecondsFormat::Millis, true),
            "eventName": "ObjectCreated:Put",
            "userIdentity": {"principalId": "AWS:AROAEXAMPLE:fetcher"},
            "requestParameters": {"sourceIPAddress": "127.0.0.1"},
            "responseElements": {"x-amz-request-id": "C3D13FE58DE4C810", "x-amz-id-2": "FMyUVURIY8/IgAtTv8xRjskZQpcIZ9KG"},
            "s3": {
                "s3SchemaVersion": "1.0",
                "configurationId": "feeds",
                "bucket": {"name": bucket, "ownerIdentity": {"principalId": "A3NL1KOZZKExample"}, "arn": format!("arn:aws:s3:::{bucket}")},
                "object": {"key": key, "size": size, "eTag": etag, "versionId": id, "sequencer": format!("{number:018X}")},
            },
        }]})
        .to_string()
    }

    /// Returns the version of a key that the query string names, with the headers that S3 sends.
    pub(super) fn get(&self, key: &str, query: &str) -> HttpResponse {
        let id = query.split('&').find_map(|pair| pair.strip_prefix("versionId="));
        let versions = self.versions.lock().expect("no thread panics while it holds the lock");
        let Some((id, version)) =
            id.and_then(|id| versions.get_key_value(id)).filter(|(_, version)| version.key == key)
        else {
            return empty_response(StatusCode::NOT_FOUND);
        };
        Response::builder()
            .header("x-amz-id-2", "LfFlbGJ3H4F5H0qpRgGqj3DbcWFsRMIuQ0bYBvGZnXNwqHcOAx7")
            .header("x-amz-request-id", "9F341CD3C4BA79E0")
            .header("last-modified", version.written.format("%a, %d %b %Y %H:%M:%S GMT").to_string())
            .header("etag", format!("\"{}\"", version.etag))
            .header("x-amz-server-side-encryption", "AES256")
            .header("x-amz-version-id", id)
            .header("x-amz-checksum-crc32", &version.checksum)
            .header("x-amz-checksum-type", "FULL_OBJECT")
            .header("accept-ranges", "bytes")
            .header("content-type", "application/json")
            .body(Full::new(version.body.clone()))
            .expect("the headers are valid")
    }
}
