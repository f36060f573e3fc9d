use poem::http::header::IF_NONE_MATCH;

use super::*;

fn content(body: &str) -> Content {
    Content {
        status: StatusCode::OK,
        headers: HeaderMap::new(),
        body: body.to_owned().into(),
        policy: CachePolicy::Document,
        is_compressible: true,
        version: 1,
        metrics: Arc::new(RouteMetrics::new("test")),
    }
}

fn response(body: &str, encoding: Encoding) -> CachedResponse {
    CachedResponse::new(content(body), encoding)
}

fn request_with(tag: &str) -> HeaderMap {
    HeaderMap::from_iter([(IF_NONE_MATCH, HeaderValue::from_str(tag).unwrap())])
}

#[test]
fn the_entity_tag_depends_on_content_and_encoding() {
    let text = "x".repeat(2000);
    let tag = |response: CachedResponse| response.ok_headers[ETAG].to_str().unwrap().to_owned();
    let plain = tag(response(&text, Encoding::Identity));
    assert_eq!(tag(response(&text, Encoding::Identity)), plain);
    assert_ne!(tag(response(&text, Encoding::Gzip)), plain);
    assert_ne!(tag(response("y", Encoding::Identity)), plain);
}

#[test]
fn a_client_that_has_the_body_gets_304() {
    let response = Arc::new(response("body", Encoding::Identity));
    let tag = response.ok_headers[ETAG].to_str().unwrap().to_owned();
    for tags in [tag.clone(), format!("W/{tag}"), format!("\"other\", {tag}"), "*".to_owned()] {
        let not_modified = response.respond(&Method::GET, &request_with(&tags), false);
        assert_eq!(not_modified.status(), StatusCode::NOT_MODIFIED, "{tags}");
        assert_eq!(not_modified.headers()[ETAG], tag);
        assert!(!not_modified.headers().contains_key(CONTENT_LENGTH));
    }
    assert_eq!(response.respond(&Method::GET, &request_with("\"other\""), false).status(), StatusCode::OK);
}

#[test]
fn a_redirect_is_never_answered_with_304() {
    let status = StatusCode::PERMANENT_REDIRECT;
    let response = Arc::new(CachedResponse::new(Content { status, ..content("") }, Encoding::Gzip));
    assert_eq!(response.respond(&Method::GET, &request_with("*"), false).status(), status);
    let transcoded = Arc::new(response.transcoded(Encoding::Brotli));
    assert_eq!(transcoded.respond(&Method::HEAD, &request_with("*"), true).status(), status);
}

#[test]
fn a_response_can_be_transcoded_into_every_encoding() {
    let text = "x".repeat(2000);
    let responses = Encoding::ALL.map(|encoding| response(&text, encoding));
    for source in &responses {
        for target in &responses {
            let transcoded = source.transcoded(target.encoding);
            assert_eq!((&transcoded.ok_headers, &transcoded.body), (&target.ok_headers, &target.body));
        }
    }
}

#[test]
fn an_incompressible_body_is_not_compressed() {
    let text = "x".repeat(2000);
    let response = CachedResponse::new(Content { is_compressible: false, ..content(&text) }, Encoding::Gzip);
    assert_eq!(response.body, text);
    assert!(!response.ok_headers.contains_key(CONTENT_ENCODING));
    assert!(!response.ok_headers[ETAG].to_str().unwrap().contains("gz"));
    assert_eq!(response.transcoded(Encoding::Brotli).body, text);
}
