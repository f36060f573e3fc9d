//! `/v1/schemas`

use bytes::Bytes;
use poem::http::HeaderValue;
use poem::http::header::CONTENT_TYPE;
use poem::{Body, IntoResponse, Response};
use poem_openapi::registry::{MetaMediaType, MetaResponse, MetaResponses, MetaSchema, MetaSchemaRef, Registry};
use poem_openapi::{ApiResponse, OpenApi};

use super::Tag;
use crate::cache::Lifetime;
use crate::headers;
use crate::problem::Problem;

const SCHEMA_JSON: &str = "application/schema+json";

#[derive(Clone)]
pub struct Schemas;

#[OpenApi(prefix_path = "/v1", tag = "Tag::Schemas")]
impl Schemas {
    /// The JSON Schema of a trade report
    ///
    /// What each line of a file of curated trades and decisions must be.
    #[oai(path = "/schemas/trade-report.json", method = "get", operation_id = "getTradeReportSchema")]
    #[expect(clippy::unused_async, reason = "handlers are async: the framework awaits them")]
    async fn trade_report(&self) -> Result<JsonSchema, Problem> {
        Ok(JsonSchema(reference::TRADE_REPORT_SCHEMA))
    }
}

/// A JSON Schema of this build.
struct JsonSchema(&'static str);

impl IntoResponse for JsonSchema {
    fn into_response(self) -> Response {
        let mut response = Response::from(Body::from(Bytes::from_static(self.0.as_bytes())));
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(SCHEMA_JSON));
        response.extensions_mut().insert(Lifetime::Build);
        response
    }
}

impl ApiResponse for JsonSchema {
    fn meta() -> MetaResponses {
        let one = |status, description, content| MetaResponse {
            description,
            status: Some(status),
            status_range: None,
            content,
            headers: headers::documented_on_answers(false),
        };
        let schema = MetaSchemaRef::Inline(Box::new(MetaSchema::new("object")));
        let schema = vec![MetaMediaType { content_type: SCHEMA_JSON, schema }];
        MetaResponses {
            responses: vec![one(200, "Found", schema), one(304, "You have these bytes already", Vec::new())],
        }
    }

    fn register(_: &mut Registry) {}
}
