use poem::http::{HeaderMap, Method, StatusCode};

use super::super::cache_policy::CachePolicy;
use super::super::cached_response::{CHUNK_SIZE, Content};
use super::super::route_metrics::RouteMetrics;
use super::*;

fn response_of_version(body: &str, encoding: Encoding, version: i64) -> Arc<CachedResponse> {
    let content = Content {
        status: StatusCode::OK,
        headers: HeaderMap::new(),
        body: body.to_owned().into(),
        policy: CachePolicy::Document,
        is_compressible: true,
        version,
        metrics: Arc::new(RouteMetrics::new("test")),
    };
    Arc::new(CachedResponse::new(content, encoding))
}

fn response(body: &str, encoding: Encoding) -> Arc<CachedResponse> {
    response_of_version(body, encoding, 1)
}

#[tokio::test]
async fn entries_are_separate_per_encoding() {
    let cache = ResponseCache::new(1 << 20);
    cache.insert(Encoding::Gzip, "/a", response("a", Encoding::Gzip)).await;
    assert!(cache.get(Encoding::Gzip, "/a").await.is_some());
    assert!(cache.get(Encoding::Brotli, "/a").await.is_none());
    assert!(cache.get(Encoding::Gzip, "/b").await.is_none());
}

#[tokio::test]
async fn the_newest_response_is_found_in_any_encoding() {
    let cache = ResponseCache::new(1 << 20);
    assert!(cache.newest(Encoding::Gzip, "/a").await.is_none());
    let of_version = |version| response_of_version("a", Encoding::Identity, version);
    cache.insert(Encoding::Brotli, "/a", of_version(1)).await;
    assert_eq!(cache.newest(Encoding::Gzip, "/a").await.unwrap().0, Encoding::Brotli);
    cache.insert(Encoding::Gzip, "/a", of_version(1)).await;
    assert_eq!(cache.newest(Encoding::Gzip, "/a").await.unwrap().0, Encoding::Gzip);
    cache.insert(Encoding::Identity, "/a", of_version(2)).await;
    assert_eq!(cache.newest(Encoding::Gzip, "/a").await.unwrap().0, Encoding::Identity);
}

#[tokio::test]
async fn the_cache_stays_within_its_memory_limit() {
    let cache = ResponseCache::new(100_000);
    for number in 0..500 {
        cache.insert(Encoding::Identity, &format!("/{number}"), response("a", Encoding::Identity)).await;
    }
    cache.responses.run_pending_tasks().await;
    assert!(cache.responses.weighted_size() <= 100_000, "{}", cache.responses.weighted_size());
}

#[tokio::test]
async fn a_response_that_would_fill_much_of_the_cache_is_not_cached() {
    let cache = ResponseCache::new(100_000);
    for (length, url, is_cached) in [(20_000, "/a", true), (25_000, "/b", false)] {
        cache.insert(Encoding::Identity, url, response(&"x".repeat(length), Encoding::Identity)).await;
        assert_eq!(cache.get(Encoding::Identity, url).await.is_some(), is_cached, "{length}");
    }
}

#[tokio::test]
async fn an_uncached_response_is_shared_while_it_is_sent() {
    let cache = ResponseCache::new(1000);
    let text: String = ('a'..='z').cycle().take(2 * CHUNK_SIZE + 1).collect();
    let response = response(&text, Encoding::Identity);
    cache.insert(Encoding::Identity, "/a", Arc::clone(&response)).await;
    let sent = response.respond(&Method::GET, &HeaderMap::new(), false);
    drop(response);
    assert!(cache.get(Encoding::Identity, "/a").await.is_some());
    assert!(cache.get(Encoding::Gzip, "/a").await.is_none());
    assert_eq!(sent.into_body().into_string().await.unwrap(), text);
    assert!(cache.get(Encoding::Identity, "/a").await.is_none());
}
