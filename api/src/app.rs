//! The application as one endpoint, for the server and for tests.

use std::sync::Arc;

use poem::{Endpoint, EndpointExt, Response, Route, get};
use poem_openapi::OpenApi;

use crate::http::pipeline::RequestPipeline;
use crate::http::response_cache::ResponseCache;
use crate::http::route_table::RouteTable;
use crate::routes::app_state::AppState;
use crate::routes::{self, health};
use crate::{docs, openapi};

/// Paths that the OpenAPI document does not list.
const UNDOCUMENTED_PATHS: [&str; 5] = ["/", "/docs", "/openapi.json", "/healthz", "/readyz"];

/// Returns the endpoint that serves every path, with a response cache of about `cache_bytes`.
pub fn endpoint(state: AppState, cache_bytes: u64) -> impl Endpoint<Output = Response> + 'static {
    let service = openapi::service(routes::all(&state));
    let dataset = Arc::clone(&state.dataset);
    let routes = Route::new()
        .at("/", get(docs::redirect()))
        .at("/docs", get(docs::page(&service.swagger_ui_html())))
        .at("/openapi.json", get(docs::document()))
        .at("/healthz", get(health::alive))
        .at("/readyz", get(health::ready))
        .nest_no_strip("/v1", service)
        .data(state)
        .map_to_response();
    let table = RouteTable::new(routes::All::meta(), &UNDOCUMENTED_PATHS, routes::limits);
    RequestPipeline::new(routes, table, ResponseCache::new(cache_bytes), dataset)
}
