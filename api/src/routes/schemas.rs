//! `/v1/schemas`

use bytes::Bytes;
use poem::http::HeaderValue;
use poem::http::header::CONTENT_TYPE;
use poem::{Body, IntoResponse, Response};
use poem_openapi::registry::{MetaMediaType, MetaResponses, MetaSchema, MetaSchemaRef, Registry};
use poem_openapi::{ApiResponse, OpenApi};

use super::Tag;
use crate::http::cache_policy::CachePolicy;
use crate::http::header_docs;
use crate::http::json_document::ok_or_not_modified;
use crate::http::problem::Problem;

const MEDIA_TYPE: &str = "application/schema+json";

#[derive(Clone)]
pub struct Schemas;

#[OpenApi(prefix_path = "/v1", tag = "Tag::Schemas")]
impl Schemas {
    /// Get the JSON Schema of trade reports
    ///
    /// Describes one line of a trade report: a file of trades and overrides that an operator or a journalist writes.
    #[oai(path = "/schemas/trade-report.json", method = "get", operation_id = "getTradeReportSchema")]
    #[expect(clippy::unused_async, reason = "the framework requires async handlers")]
    async fn trade_report(&self) -> Result<JsonSchema, Problem> {
        Ok(JsonSchema(reference::TRADE_REPORT_SCHEMA))
    }
}

/// A JSON Schema that is part of this build.
struct JsonSchema(&'static str);

impl IntoResponse for JsonSchema {
    fn into_response(self) -> Response {
        let mut response = Response::from(Body::from(Bytes::from_static(self.0.as_bytes())));
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE));
        response.extensions_mut().insert(CachePolicy::Static);
        response
    }
}

impl ApiResponse for JsonSchema {
    fn meta() -> MetaResponses {
        let schema = MetaSchemaRef::Inline(Box::new(MetaSchema::new("object")));
        let content = MetaMediaType { content_type: MEDIA_TYPE, schema };
        ok_or_not_modified("OK", content, header_docs::document_headers)
    }

    fn register(_: &mut Registry) {}
}
