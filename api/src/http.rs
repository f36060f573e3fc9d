//! The request pipeline, its response cache, and what the responses of all endpoints have in common.

mod accept_encoding;
mod cache_key;
pub mod cache_policy;
mod cached_response;
pub mod canonical_request;
pub mod cursor;
mod cursor_key;
pub mod document_or_redirect;
mod encoding;
pub mod header_docs;
pub mod headers;
mod if_none_match;
mod in_flight;
pub mod json_document;
pub mod operation_limits;
pub mod page;
pub mod page_or_redirect;
pub mod percent;
pub mod pipeline;
pub mod problem;
mod request_id;
pub mod response_cache;
pub mod route_metrics;
pub mod route_table;
pub mod text_document;
