//! A document, or a redirect to the canonical path of that document.

use poem::http::header::LOCATION;
use poem::http::{HeaderValue, StatusCode};
use poem::{IntoResponse, Response};
use poem_openapi::ApiResponse;
use poem_openapi::registry::{MetaResponse, MetaResponses, Registry};
use poem_openapi::types::Type;

use super::cache_policy::CachePolicy;
use super::header_docs;
use super::json_document::JsonDocument;

pub enum DocumentOrRedirect<T> {
    Document(JsonDocument<T>),
    /// A canonical path. The redirect is valid until the next version of the dataset.
    Redirect(String),
}

impl<T> IntoResponse for DocumentOrRedirect<T> {
    fn into_response(self) -> Response {
        match self {
            Self::Document(document) => document.into_response(),
            Self::Redirect(path) => redirect(path, CachePolicy::Document),
        }
    }
}

/// Returns a redirect to a canonical path.
pub(super) fn redirect(path: String, policy: CachePolicy) -> Response {
    let location = HeaderValue::try_from(path).expect("a canonical path is ASCII");
    let mut response = Response::builder().status(StatusCode::PERMANENT_REDIRECT).finish();
    response.headers_mut().insert(LOCATION, location);
    response.extensions_mut().insert(policy);
    response
}

/// Documents the redirect.
pub(super) fn redirect_meta() -> MetaResponse {
    MetaResponse {
        description: "Redirect to the same resource under its current ID",
        status: Some(StatusCode::PERMANENT_REDIRECT.as_u16()),
        status_range: None,
        content: Vec::new(),
        headers: header_docs::redirect_headers(),
    }
}

impl<T: Type> ApiResponse for DocumentOrRedirect<T> {
    fn meta() -> MetaResponses {
        let mut meta = JsonDocument::<T>::meta();
        for response in &mut meta.responses {
            response.headers = header_docs::linked_headers();
        }
        meta.responses.push(redirect_meta());
        meta
    }

    fn register(registry: &mut Registry) {
        T::register(registry);
    }
}
