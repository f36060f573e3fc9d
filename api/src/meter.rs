//! Metrics of a route: handles that are found once, so that counting costs a cached answer next to nothing.

use std::time::Duration;

use metrics::{Counter, Histogram, counter, histogram};
use poem::http::StatusCode;

pub struct Meter {
    route: &'static str,
    found: Counter,
    unchanged: Counter,
    seconds: Histogram,
    hits: Counter,
    misses: Counter,
}

impl Meter {
    /// `route` is the pattern of a path, never the path itself: that would be a series for each client's whim.
    pub fn new(route: &'static str) -> Self {
        Self {
            route,
            found: counter!("http_requests_total", "route" => route, "status" => "200"),
            unchanged: counter!("http_requests_total", "route" => route, "status" => "304"),
            seconds: histogram!("http_request_seconds", "route" => route),
            hits: counter!("response_cache_hits_total", "route" => route),
            misses: counter!("response_cache_misses_total", "route" => route),
        }
    }

    pub fn hit(&self) {
        self.hits.increment(1);
    }

    pub fn miss(&self) {
        self.misses.increment(1);
    }

    pub fn answered(&self, status: StatusCode, took: Duration) {
        match status {
            StatusCode::OK => self.found.increment(1),
            StatusCode::NOT_MODIFIED => self.unchanged.increment(1),
            other => {
                let status = other.as_str().to_owned();
                counter!("http_requests_total", "route" => self.route, "status" => status).increment(1);
            }
        }
        self.seconds.record(took);
    }
}
