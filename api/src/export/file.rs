//! A file as an answer.

use std::marker::PhantomData;

use poem::http::HeaderValue;
use poem::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use poem::{Body, IntoResponse, Response};
use poem_openapi::ApiResponse;
use poem_openapi::registry::{MetaMediaType, MetaResponse, MetaResponses, Registry};

use super::Format;
use crate::cache::Lifetime;
use crate::headers::{self, X_DATASET_VERSION};

/// All trades of one version of the dataset.
pub struct File<As> {
    bytes: Vec<u8>,
    version: i64,
    format: PhantomData<fn() -> As>,
}

impl<As> File<As> {
    pub fn new(mut bytes: Vec<u8>, version: i64) -> Self {
        // It may be kept for long: without the room that it had to grow in.
        bytes.shrink_to_fit();
        Self { bytes, version, format: PhantomData }
    }
}

impl<As: Format> IntoResponse for File<As> {
    fn into_response(self) -> Response {
        let disposition = format!("attachment; filename=\"{}\"", As::FILE_NAME);
        let mut response = Response::from(Body::from(self.bytes));
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(As::CONTENT_TYPE));
        headers.insert(CONTENT_DISPOSITION, HeaderValue::try_from(disposition).expect("a file's name is ASCII"));
        headers.insert(X_DATASET_VERSION, HeaderValue::from(self.version));
        response.extensions_mut().insert(Lifetime::Dataset);
        response
    }
}

impl<As: Format> ApiResponse for File<As> {
    fn meta() -> MetaResponses {
        let one = |status, description, content| MetaResponse {
            description,
            status: Some(status),
            status_range: None,
            content,
            headers: headers::documented_on_files(),
        };
        let file = vec![MetaMediaType { content_type: As::MEDIA_TYPE, schema: As::schema() }];
        MetaResponses {
            responses: vec![one(200, As::description(), file), one(304, "You have these bytes already", Vec::new())],
        }
    }

    fn register(registry: &mut Registry) {
        As::register(registry);
    }
}
