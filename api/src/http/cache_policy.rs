//! What a handler decides about the caching and compression of its response. The response's extensions pass it to the pipeline.

use poem::http::HeaderValue;

/// How long a response is current.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CachePolicy {
    /// Until the next version of the dataset.
    Dataset,
    /// As long as this build runs: the documentation.
    Static,
    /// For ever: a published revision never changes.
    Immutable,
    /// A few seconds: data that changes without a new version of the dataset.
    ShortLived,
}

/// `Cache-Control` of a response that is served although it may be outdated.
pub const STALE_CACHE_CONTROL: HeaderValue = HeaderValue::from_static("public, max-age=5, stale-if-error=86400");

/// Marks a response whose body is compressed already.
#[derive(Debug, Clone, Copy)]
pub struct Incompressible;

/// Marks a response that the handler kept from before the database became unavailable or slow.
#[derive(Debug, Clone, Copy)]
pub struct Stale;

impl CachePolicy {
    /// Returns whether a response stays correct when the data changes.
    pub const fn outlives_dataset(self) -> bool {
        matches!(self, Self::Static | Self::Immutable)
    }

    pub const fn cache_control(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::Dataset => "public, max-age=30, s-maxage=300, stale-while-revalidate=600, stale-if-error=86400",
            Self::Static => "public, max-age=300, s-maxage=3600, stale-if-error=86400",
            Self::Immutable => "public, max-age=31536000, immutable",
            Self::ShortLived => "public, max-age=2, stale-if-error=60",
        })
    }
}
