//! The problem responses that the OpenAPI document lists for every operation.

use poem::http::StatusCode;
use poem_openapi::ApiResponse;
use poem_openapi::registry::{MetaMediaType, MetaResponse, MetaResponses, Registry};
use poem_openapi::types::Type;

use super::Problem;
use super::document::MEDIA_TYPE;
use crate::dto;
use crate::http::header_docs;

/// `openapi` removes 404 from operations without a path parameter.
impl ApiResponse for Problem {
    fn meta() -> MetaResponses {
        let response = |status: StatusCode, description: &'static str| MetaResponse {
            description,
            status: Some(status.as_u16()),
            status_range: None,
            content: vec![MetaMediaType { content_type: MEDIA_TYPE, schema: dto::Problem::schema_ref() }],
            headers: header_docs::problem_headers(status == StatusCode::SERVICE_UNAVAILABLE),
        };
        MetaResponses {
            responses: vec![
                response(StatusCode::BAD_REQUEST, "Invalid request: a parameter is malformed, unknown or repeated"),
                response(StatusCode::NOT_FOUND, "Not found"),
                response(StatusCode::INTERNAL_SERVER_ERROR, "Internal server error"),
                response(
                    StatusCode::SERVICE_UNAVAILABLE,
                    "Database unavailable or request timed out; retry after the seconds in `Retry-After`",
                ),
            ],
        }
    }

    fn register(registry: &mut Registry) {
        dto::Problem::register(registry);
    }
}
