//! Responses whose JSON PostgreSQL has built. They are sent unchanged and documented as the schema `T`.

use std::marker::PhantomData;

use bytes::Bytes;
use poem::http::HeaderValue;
use poem::http::header::{CONTENT_TYPE, LINK};
use poem::{Body, IntoResponse, Response};
use poem_openapi::ApiResponse;
use poem_openapi::registry::{MetaHeader, MetaMediaType, MetaResponse, MetaResponses, Registry};
use poem_openapi::types::Type;

use super::cache_policy::{CachePolicy, Stale};
use super::header_docs;

const JSON: &str = "application/json";

/// A document of schema `T`.
pub struct JsonDocument<T> {
    body: Bytes,
    policy: CachePolicy,
    is_stale: bool,
    /// Value of the `Link` header; empty if there is none.
    links: String,
    schema: PhantomData<fn() -> T>,
}

/// A page of schema `T`, with a link to the next page if there is one.
pub struct JsonPage<T> {
    document: JsonDocument<T>,
    next_url: Option<String>,
}

impl<T> JsonDocument<T> {
    /// Creates a document that is current until the next version of the dataset.
    pub fn new(body: impl Into<Bytes>) -> Self {
        Self {
            body: body.into(),
            policy: CachePolicy::Dataset,
            is_stale: false,
            links: String::new(),
            schema: PhantomData,
        }
    }

    #[must_use]
    pub fn with_cache_policy(self, policy: CachePolicy) -> Self {
        Self { policy, ..self }
    }

    /// Adds a link to a related resource, such as `version-history`. `url` is canonical.
    #[must_use]
    pub fn with_link(mut self, url: &str, relation: &str) -> Self {
        let separator = if self.links.is_empty() { "" } else { ", " };
        self.links.extend([separator, "<", url, ">; rel=\"", relation, "\""]);
        self
    }

    /// Marks the document as kept from before the database became unavailable or slow.
    #[must_use]
    pub fn with_stale(self, is_stale: bool) -> Self {
        Self { is_stale, ..self }
    }
}

impl<T> JsonPage<T> {
    pub fn new(body: impl Into<Bytes>, next_url: Option<String>) -> Self {
        Self { document: JsonDocument::new(body), next_url }
    }
}

impl<T> IntoResponse for JsonDocument<T> {
    fn into_response(self) -> Response {
        let mut response = Response::from(Body::from(self.body));
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(JSON));
        if !self.links.is_empty() {
            let links = HeaderValue::try_from(self.links).expect("a canonical URL is ASCII");
            response.headers_mut().insert(LINK, links);
        }
        response.extensions_mut().insert(self.policy);
        if self.is_stale {
            response.extensions_mut().insert(Stale);
        }
        response
    }
}

impl<T> IntoResponse for JsonPage<T> {
    fn into_response(self) -> Response {
        match self.next_url {
            Some(url) => self.document.with_link(&url, "next").into_response(),
            None => self.document.into_response(),
        }
    }
}

impl<T: Type> ApiResponse for JsonDocument<T> {
    fn meta() -> MetaResponses {
        let content = MetaMediaType { content_type: JSON, schema: T::schema_ref() };
        ok_or_not_modified("OK", content, header_docs::document_headers)
    }

    fn register(registry: &mut Registry) {
        T::register(registry);
    }
}

impl<T: Type> ApiResponse for JsonPage<T> {
    fn meta() -> MetaResponses {
        let content = MetaMediaType { content_type: JSON, schema: T::schema_ref() };
        ok_or_not_modified("OK", content, header_docs::page_headers)
    }

    fn register(registry: &mut Registry) {
        T::register(registry);
    }
}

/// Documents the successful responses of an operation.
pub fn ok_or_not_modified(
    ok_description: &'static str,
    content: MetaMediaType,
    headers: fn() -> Vec<MetaHeader>,
) -> MetaResponses {
    let response = |status, description, content| MetaResponse {
        description,
        status: Some(status),
        status_range: None,
        content,
        headers: headers(),
    };
    MetaResponses {
        responses: vec![response(200, ok_description, vec![content]), response(304, "Not modified", Vec::new())],
    }
}
