//! Answers whose JSON PostgreSQL has built: sent as they are, documented as the wire type that they are promised to be.

use std::marker::PhantomData;

use bytes::Bytes;
use poem::http::header::{CONTENT_TYPE, LINK, LOCATION};
use poem::http::{HeaderValue, StatusCode};
use poem::{Body, IntoResponse, Response};
use poem_openapi::ApiResponse;
use poem_openapi::registry::{MetaMediaType, MetaResponse, MetaResponses, Registry};
use poem_openapi::types::Type;

use crate::cache::Lifetime;
use crate::headers;

const JSON: &str = "application/json";

/// Beside an answer that the handler itself had at hand from before the database went away.
#[derive(Debug, Clone, Copy)]
pub struct Stale;

/// One document of type `T`.
pub struct Prebuilt<T> {
    body: Bytes,
    lifetime: Lifetime,
    stale: bool,
    of: PhantomData<fn() -> T>,
}

/// One page of type `T`, which may name the next.
pub struct PrebuiltPage<T> {
    document: Prebuilt<T>,
    next: Option<String>,
}

/// One document of type `T`, or where it is.
pub enum Located<T> {
    Here(Prebuilt<T>),
    /// At this path, until the next version of the dataset.
    Elsewhere(String),
}

impl<T> Prebuilt<T> {
    /// Holds until the next version of the dataset.
    pub fn new(body: impl Into<Bytes>) -> Self {
        Self { body: body.into(), lifetime: Lifetime::Dataset, stale: false, of: PhantomData }
    }

    #[must_use]
    pub fn lasting(self, lifetime: Lifetime) -> Self {
        Self { lifetime, ..self }
    }

    /// Says that this is what was known before the database went away.
    #[must_use]
    pub fn stale(self, stale: bool) -> Self {
        Self { stale, ..self }
    }
}

impl<T> PrebuiltPage<T> {
    /// `next` is the URL of the page that follows.
    pub fn new(body: impl Into<Bytes>, next: Option<String>) -> Self {
        Self { document: Prebuilt::new(body), next }
    }
}

impl<T> IntoResponse for Prebuilt<T> {
    fn into_response(self) -> Response {
        let mut response = Response::from(Body::from(self.body));
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(JSON));
        response.extensions_mut().insert(self.lifetime);
        if self.stale {
            response.extensions_mut().insert(Stale);
        }
        response
    }
}

impl<T> IntoResponse for PrebuiltPage<T> {
    fn into_response(self) -> Response {
        let mut response = self.document.into_response();
        if let Some(url) = self.next {
            let link = HeaderValue::try_from(format!("<{url}>; rel=\"next\"")).expect("a canonical URL is ASCII");
            response.headers_mut().insert(LINK, link);
        }
        response
    }
}

impl<T> IntoResponse for Located<T> {
    fn into_response(self) -> Response {
        match self {
            Self::Here(document) => document.into_response(),
            Self::Elsewhere(path) => {
                let location = HeaderValue::try_from(path).expect("a canonical path is ASCII");
                let mut response = Response::builder().status(StatusCode::PERMANENT_REDIRECT).finish();
                response.headers_mut().insert(LOCATION, location);
                response.extensions_mut().insert(Lifetime::Dataset);
                response
            }
        }
    }
}

impl<T: Type> ApiResponse for Prebuilt<T> {
    fn meta() -> MetaResponses {
        responses::<T>(false)
    }

    fn register(registry: &mut Registry) {
        T::register(registry);
    }
}

impl<T: Type> ApiResponse for PrebuiltPage<T> {
    fn meta() -> MetaResponses {
        responses::<T>(true)
    }

    fn register(registry: &mut Registry) {
        T::register(registry);
    }
}

impl<T: Type> ApiResponse for Located<T> {
    fn meta() -> MetaResponses {
        let mut meta = responses::<T>(false);
        meta.responses.push(MetaResponse {
            description: "The id leads to another trade: ask there",
            status: Some(StatusCode::PERMANENT_REDIRECT.as_u16()),
            status_range: None,
            content: Vec::new(),
            headers: headers::documented_on_redirections(),
        });
        meta
    }

    fn register(registry: &mut Registry) {
        T::register(registry);
    }
}

fn responses<T: Type>(is_page: bool) -> MetaResponses {
    let one = |status, description, content| MetaResponse {
        description,
        status: Some(status),
        status_range: None,
        content,
        headers: headers::documented_on_answers(is_page),
    };
    let json = vec![MetaMediaType { content_type: JSON, schema: T::schema_ref() }];
    MetaResponses { responses: vec![one(200, "Found", json), one(304, "You have these bytes already", Vec::new())] }
}
