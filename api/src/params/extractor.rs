//! Extractors: where a parameter is in the request, and whether it is required.

use poem::{Request, RequestBody};
use poem_openapi::registry::{MetaParamIn, MetaSchemaRef};
use poem_openapi::{ApiExtractor, ApiExtractorType, ExtractParamOptions};
use serde_json::Value;

use super::Parameter;
use crate::http::canonical_request::CanonicalRequest;
use crate::http::problem::Problem;

/// An optional query parameter.
pub struct Query<T>(pub Option<T>);

/// An optional query parameter with a default.
pub struct Defaulted<T>(pub T);

/// A required query parameter.
pub struct Required<T>(pub T);

/// An optional header. An empty one counts as absent, because a browser may send an empty `Last-Event-ID`.
pub struct Header<T>(pub Option<T>);

/// A parameter in the path.
pub struct Path<T>(pub T);

/// Implements the framework's trait: where the parameter is, and how to read it by its name.
macro_rules! extractor {
    ($extractor:ident, $location:ident, required: $required:literal, $read:expr) => {
        impl<'a, T: Parameter> ApiExtractor<'a> for $extractor<T> {
            const TYPES: &'static [ApiExtractorType] = &[ApiExtractorType::Parameter];
            const PARAM_IS_REQUIRED: bool = $required;
            type ParamType = T;
            type ParamRawType = T;

            fn param_in() -> Option<MetaParamIn> {
                Some(MetaParamIn::$location)
            }

            fn param_schema_ref() -> Option<MetaSchemaRef> {
                Some(documented_schema::<T>())
            }

            async fn from_request(
                request: &'a Request,
                _: &mut RequestBody,
                options: ExtractParamOptions<T>,
            ) -> poem::Result<Self> {
                let read: fn(&Request, &'static str) -> Result<Self, Problem> = $read;
                Ok(read(request, options.name)?)
            }
        }
    };
}

extractor!(Query, Query, required: false, |request, name| parse_query(request, name).map(Self));

extractor!(Defaulted, Query, required: false, |request, name| {
    let default = || T::DEFAULT.and_then(|text| text.parse().ok()).expect("defaults are valid, as a test checks");
    Ok(Self(parse_query(request, name)?.unwrap_or_else(default)))
});

extractor!(Required, Query, required: true, |request, name| {
    parse_query(request, name)?.map(Self).ok_or_else(|| Problem::invalid_parameter(name, "is required"))
});

extractor!(Header, Header, required: false, |request, name| {
    // A value that is not text is as invalid as any other text.
    let text = request.headers().get(name).map(|value| value.to_str().unwrap_or("?")).filter(|text| !text.is_empty());
    let value = text.map(|text| text.parse().map_err(|reason| Problem::invalid_parameter(name, reason)));
    value.transpose().map(Self)
});

extractor!(Path, Path, required: true, |request, name| {
    let text = request.raw_path_param(name).unwrap_or_default();
    text.parse().map(Self).map_err(|reason| Problem::invalid_parameter(T::PATH_NAME, reason))
});

fn parse_query<T: Parameter>(request: &Request, name: &'static str) -> Result<Option<T>, Problem> {
    let canonical = request.extensions().get::<CanonicalRequest>();
    let text = canonical.and_then(|canonical| canonical.get(name));
    text.map(|text| text.parse().map_err(|reason| Problem::invalid_parameter(name, reason))).transpose()
}

fn documented_schema<T: Parameter>() -> MetaSchemaRef {
    let mut schema = T::schema();
    schema.default = T::DEFAULT.map(to_json);
    schema.example = Some(match schema.ty {
        "array" => T::EXAMPLE.split(',').map(Value::from).collect(),
        "string" => T::EXAMPLE.into(),
        _ => to_json(T::EXAMPLE),
    });
    MetaSchemaRef::Inline(Box::new(schema))
}

/// Returns the JSON value that a text stands for: a number, a boolean, or else the text itself.
fn to_json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|_| text.into())
}
