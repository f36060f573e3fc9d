//! Responses in a text format other than JSON.

use std::marker::PhantomData;

use poem::http::HeaderValue;
use poem::http::header::CONTENT_TYPE;
use poem::{Body, IntoResponse, Response};
use poem_openapi::ApiResponse;
use poem_openapi::registry::{MetaMediaType, MetaResponses, MetaSchema, MetaSchemaRef, Registry};

use super::cache_policy::CachePolicy;
use super::document_or_redirect::{redirect, redirect_meta};
use super::header_docs;
use super::json_document::ok_or_not_modified;

/// A text format.
pub trait TextFormat {
    /// Media type without parameters, for the OpenAPI document.
    const MEDIA_TYPE: &'static str;
    const CONTENT_TYPE: &'static str;
    const DESCRIPTION: &'static str;
    const CACHE_POLICY: CachePolicy;
}

/// A text that is current until the next version of the dataset.
pub struct TextDocument<F> {
    text: String,
    format: PhantomData<fn() -> F>,
}

pub enum TextOrRedirect<F> {
    Text(TextDocument<F>),
    /// A canonical path. The redirect is valid until the next version of the dataset.
    Redirect(String),
}

impl<F> TextDocument<F> {
    pub fn new(text: String) -> Self {
        Self { text, format: PhantomData }
    }
}

impl<F: TextFormat> IntoResponse for TextDocument<F> {
    fn into_response(self) -> Response {
        let mut response = Response::from(Body::from(self.text));
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(F::CONTENT_TYPE));
        response.extensions_mut().insert(F::CACHE_POLICY);
        response
    }
}

impl<F: TextFormat> IntoResponse for TextOrRedirect<F> {
    fn into_response(self) -> Response {
        match self {
            Self::Text(text) => text.into_response(),
            Self::Redirect(path) => redirect(path, F::CACHE_POLICY),
        }
    }
}

impl<F: TextFormat> ApiResponse for TextDocument<F> {
    fn meta() -> MetaResponses {
        let schema = MetaSchemaRef::Inline(Box::new(MetaSchema::new("string")));
        let content = MetaMediaType { content_type: F::MEDIA_TYPE, schema };
        ok_or_not_modified(F::DESCRIPTION, content, header_docs::document_headers)
    }

    fn register(_: &mut Registry) {}
}

impl<F: TextFormat> ApiResponse for TextOrRedirect<F> {
    fn meta() -> MetaResponses {
        let mut meta = TextDocument::<F>::meta();
        meta.responses.push(redirect_meta());
        meta
    }

    fn register(_: &mut Registry) {}
}
