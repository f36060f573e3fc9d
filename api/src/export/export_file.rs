//! An exported file as a response.

use std::marker::PhantomData;

use poem::http::HeaderValue;
use poem::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use poem::{Body, IntoResponse, Response};
use poem_openapi::ApiResponse;
use poem_openapi::registry::{MetaMediaType, MetaResponses, Registry};

use super::Format;
use crate::http::cache_policy::{CachePolicy, Incompressible};
use crate::http::header_docs;
use crate::http::headers::X_DATASET_VERSION;
use crate::http::json_document::ok_or_not_modified;

/// All trades of one dataset version in the format `F`.
pub struct ExportFile<F> {
    bytes: Vec<u8>,
    version: i64,
    format: PhantomData<fn() -> F>,
}

impl<F> ExportFile<F> {
    pub fn new(mut bytes: Vec<u8>, version: i64) -> Self {
        // The cache may keep the file for a long time.
        bytes.shrink_to_fit();
        Self { bytes, version, format: PhantomData }
    }
}

impl<F: Format> IntoResponse for ExportFile<F> {
    fn into_response(self) -> Response {
        let disposition = format!("attachment; filename=\"{}\"", F::FILE_NAME);
        let mut response = Response::from(Body::from(self.bytes));
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(F::CONTENT_TYPE));
        headers.insert(CONTENT_DISPOSITION, HeaderValue::try_from(disposition).expect("a file name is ASCII"));
        headers.insert(X_DATASET_VERSION, HeaderValue::from(self.version));
        response.extensions_mut().insert(CachePolicy::Export);
        if !F::IS_COMPRESSIBLE {
            response.extensions_mut().insert(Incompressible);
        }
        response
    }
}

impl<F: Format> ApiResponse for ExportFile<F> {
    fn meta() -> MetaResponses {
        let content = MetaMediaType { content_type: F::MEDIA_TYPE, schema: F::schema() };
        ok_or_not_modified(F::description(), content, header_docs::file_headers)
    }

    fn register(registry: &mut Registry) {
        F::register(registry);
    }
}
