//! Metrics of one route. The handles are looked up once, so that counting adds almost nothing to a cached response.

use std::time::Duration;

use metrics::{Counter, Histogram, counter, histogram};
use poem::http::StatusCode;

pub struct RouteMetrics {
    route: &'static str,
    ok: Counter,
    not_modified: Counter,
    duration: Histogram,
    cache_hits: Counter,
    cache_misses: Counter,
}

impl RouteMetrics {
    /// `route` is the pattern of a path. A path itself must not become a label: clients could create an unlimited number of
    /// series.
    pub fn new(route: &'static str) -> Self {
        Self {
            route,
            ok: counter!("http_requests_total", "route" => route, "status" => "200"),
            not_modified: counter!("http_requests_total", "route" => route, "status" => "304"),
            duration: histogram!("http_request_seconds", "route" => route),
            cache_hits: counter!("response_cache_hits_total", "route" => route),
            cache_misses: counter!("response_cache_misses_total", "route" => route),
        }
    }

    pub fn record_hit(&self) {
        self.cache_hits.increment(1);
    }

    pub fn record_miss(&self) {
        self.cache_misses.increment(1);
    }

    pub fn record_request(&self, status: StatusCode, duration: Duration) {
        match status {
            StatusCode::OK => self.ok.increment(1),
            StatusCode::NOT_MODIFIED => self.not_modified.increment(1),
            status => {
                let status = status.as_str().to_owned();
                counter!("http_requests_total", "route" => self.route, "status" => status).increment(1);
            }
        }
        self.duration.record(duration);
    }
}
