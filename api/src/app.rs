//! The whole application as one endpoint, the same for the server and for tests.

use std::sync::Arc;

use poem::{Endpoint, EndpointExt, Response, Route, get};
use poem_openapi::OpenApi;
use tokio::sync::Semaphore;

use crate::cache::Cache;
use crate::front::Front;
use crate::meter::Meter;
use crate::routes::{self, Sources, health};
use crate::target::Operations;
use crate::{docs, openapi};

/// Paths beside the documented ones.
const OTHERS: [&str; 5] = ["/", "/docs", "/openapi.json", "/healthz", "/readyz"];

/// Everything that is served, keeping at most `cache_bytes` of ready answers.
pub fn endpoint(sources: Sources, cache_bytes: u64) -> impl Endpoint<Output = Response> + 'static {
    let service = openapi::service(routes::all(&sources));
    let dataset = Arc::clone(&sources.dataset);
    let routes = Route::new()
        .at("/", get(docs::redirect()))
        .at("/docs", get(docs::page(&service.swagger_ui_html())))
        .at("/openapi.json", get(docs::document()))
        .at("/healthz", get(health::alive))
        .at("/readyz", get(health::ready))
        .nest_no_strip("/v1", service)
        .data(sources)
        .map_to_response();
    Front {
        routes,
        operations: Operations::new(routes::All::meta(), &OTHERS),
        cache: Cache::new(cache_bytes),
        dataset,
        turn: Semaphore::new(1),
        nowhere: Arc::new(Meter::new("none")),
    }
}
