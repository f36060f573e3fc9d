//! What a handler decides about the caching and compression of its response. The response's extensions pass it to the pipeline.

use poem::http::HeaderValue;

/// How long a response is current.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CachePolicy {
    /// Until the next version of the dataset. A page of a list is at most a few seconds old behind a CDN.
    List,
    /// Until the next version of the dataset. A document about one thing may be a minute old behind a CDN.
    Document,
    /// Until the next version of the dataset. A file takes much work, and may be some minutes old behind a CDN.
    Export,
    /// As long as this build runs: the documentation.
    Static,
    /// For ever: a published revision never changes.
    Immutable,
    /// A few seconds: data that changes without a new version of the dataset.
    ShortLived,
    /// Not at all: the client waited for a change, and there was none.
    Momentary,
}

/// `Cache-Control` of a response that is served although it may be outdated.
pub const STALE_CACHE_CONTROL: HeaderValue = HeaderValue::from_static("public, max-age=5, stale-if-error=86400");

/// Marks a response whose body is compressed already.
#[derive(Debug, Clone, Copy)]
pub struct Incompressible;

/// Marks a response that the handler kept from before the database became unavailable or slow.
#[derive(Debug, Clone, Copy)]
pub struct Stale;

/// Marks a response whose body does not end by itself.
#[derive(Debug, Clone, Copy)]
pub struct Endless;

impl CachePolicy {
    /// Returns whether a response stays correct when the data changes.
    pub const fn outlives_dataset(self) -> bool {
        matches!(self, Self::Static | Self::Immutable)
    }

    /// Returns whether the response is kept for further requests.
    pub const fn is_kept(self) -> bool {
        !matches!(self, Self::ShortLived | Self::Momentary)
    }

    pub const fn cache_control(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            // A browser subtracts the `Age` that a CDN reports, so that both together keep to `max-age`.
            Self::List => "public, max-age=10, s-maxage=10, stale-while-revalidate=30, stale-if-error=86400",
            Self::Document => "public, max-age=30, s-maxage=60, stale-while-revalidate=60, stale-if-error=86400",
            Self::Export => "public, max-age=30, s-maxage=300, stale-while-revalidate=600, stale-if-error=86400",
            Self::Static => "public, max-age=300, s-maxage=3600, stale-if-error=86400",
            Self::Immutable => "public, max-age=31536000, immutable",
            Self::ShortLived => "public, max-age=2, stale-if-error=60",
            Self::Momentary => "no-store",
        })
    }
}
