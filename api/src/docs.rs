//! The paths of the documentation: Swagger UI as one page that loads nothing from other sites, and `/openapi.json`.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use poem::http::StatusCode;
use poem::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName, HeaderValue, LOCATION, REFERRER_POLICY};
use poem::{Body, Endpoint, Response, endpoint::make_sync};
use sha2::{Digest, Sha256};

use crate::http::cache_policy::CachePolicy;
use crate::openapi;

pub fn redirect() -> impl Endpoint<Output = Response> {
    make_sync(|_| Response::builder().status(StatusCode::FOUND).header(LOCATION, "/docs").finish())
}

pub fn document() -> impl Endpoint<Output = Response> {
    make_sync(|_| static_response(Bytes::from_static(openapi::document().as_bytes()), "application/json", &[]))
}

/// Serves the framework's page with the published document in it. The content security policy allows its scripts by their
/// hashes, and nothing else.
pub fn page(framework_html: &str) -> impl Endpoint<Output = Response> + use<> {
    let html = replace_document(framework_html);
    let policy = content_security_policy(&html);
    let html = Bytes::from(html);
    make_sync(move |_| {
        let headers =
            [(CONTENT_SECURITY_POLICY, policy.clone()), (REFERRER_POLICY, HeaderValue::from_static("no-referrer"))];
        static_response(html.clone(), "text/html; charset=utf-8", &headers)
    })
}

/// Replaces the framework's document, which the page holds in a script, by the published one.
fn replace_document(html: &str) -> String {
    const START: &str = "let spec = ";
    const END: &str = "let oauth2RedirectUrl;";
    // `</` would end the script.
    let document = openapi::document().replace("</", "<\\/");
    let parts = html.rsplit_once(START).and_then(|(before, rest)| Some((before, rest.split_once(END)?.1)));
    let (before, after) = parts.expect("the framework's page contains its document, and a test renders it");
    format!("<!DOCTYPE html>{before}{START}{};\n    {END}{after}", document.trim_end())
        .replace("<title>Swagger UI</title>", "<title>NBA Trade Tracker</title>")
}

fn content_security_policy(html: &str) -> HeaderValue {
    let hashes = scripts(html).map(|script| format!(" 'sha256-{}'", STANDARD.encode(Sha256::digest(script))));
    // Swagger UI sets styles from its script and has its icons in data URLs.
    let policy = format!(
        "default-src 'none'; script-src{}; style-src 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; \
         base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        hashes.collect::<String>()
    );
    HeaderValue::try_from(policy).expect("base64 is a header value")
}

/// Returns the text of each script. A script may contain `<script` itself: only its end tag ends it.
fn scripts(html: &str) -> impl Iterator<Item = &str> {
    let mut rest = html;
    std::iter::from_fn(move || {
        let (_, opened) = rest.split_once("<script")?;
        let (script, after) = opened.split_once('>')?.1.split_once("</script>")?;
        rest = after;
        Some(script)
    })
}

fn static_response(body: Bytes, content_type: &'static str, headers: &[(HeaderName, HeaderValue)]) -> Response {
    let mut response = Response::from(Body::from(body));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    response.headers_mut().extend(headers.iter().cloned());
    response.extensions_mut().insert(CachePolicy::Static);
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html() -> String {
        replace_document(&openapi::service(()).swagger_ui_html())
    }

    #[test]
    fn the_page_shows_the_published_document() {
        let html = html();
        assert!(html.contains(r#""openapi": "3.1.0""#));
        assert!(!html.contains(r#""openapi": "3.0.0""#));
    }

    #[test]
    fn the_policy_allows_each_script_of_the_page() {
        let html = html();
        let policy = content_security_policy(&html);
        assert_eq!(scripts(&html).count(), html.matches("</script>").count());
        assert!(scripts(&html).next().unwrap().contains("<script"), "Swagger UI contains the tag in a string");
        assert_eq!(policy.to_str().unwrap().matches("'sha256-").count(), 2);
    }
}
