//! The documentation for people: Swagger UI as one page, which loads nothing from elsewhere, and `/openapi.json`.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use poem::http::StatusCode;
use poem::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName, HeaderValue, LOCATION, REFERRER_POLICY};
use poem::{Body, Endpoint, Response, endpoint::make_sync};
use sha2::{Digest, Sha256};

use crate::cache::Lifetime;
use crate::openapi;

pub fn redirect() -> impl Endpoint<Output = Response> {
    make_sync(|_| Response::builder().status(StatusCode::FOUND).header(LOCATION, "/docs").finish())
}

pub fn document() -> impl Endpoint<Output = Response> {
    make_sync(|_| lasting(Bytes::from_static(openapi::document().as_bytes()), "application/json", &[]))
}

/// The framework's page, which carries the document in a script, here replaced by ours; its scripts are let run by their
/// hashes, and nothing else is.
pub fn page(html_of_the_framework: &str) -> impl Endpoint<Output = Response> + use<> {
    let html = Bytes::from(rewrite(html_of_the_framework));
    let policy = policy(str::from_utf8(&html).expect("it was a String just now"));
    make_sync(move |_| {
        let more =
            [(CONTENT_SECURITY_POLICY, policy.clone()), (REFERRER_POLICY, HeaderValue::from_static("no-referrer"))];
        lasting(html.clone(), "text/html; charset=utf-8", &more)
    })
}

/// Puts the document of this build in place of the framework's, which is not the one we publish.
fn rewrite(html: &str) -> String {
    const START: &str = "let spec = ";
    const END: &str = "let oauth2RedirectUrl;";
    // `</` inside a script would end it.
    let document = openapi::document().replace("</", "<\\/");
    let parts = html.rsplit_once(START).and_then(|(before, rest)| Some((before, rest.split_once(END)?.1)));
    let (before, after) = parts.expect("the framework's page has its document there, and a test reads it");
    format!("<!DOCTYPE html>{before}{START}{};\n    {END}{after}", document.trim_end())
        .replace("<title>Swagger UI</title>", "<title>NBA Trade Tracker</title>")
}

fn policy(html: &str) -> HeaderValue {
    let hashes = scripts(html).map(|script| format!(" 'sha256-{}'", STANDARD.encode(Sha256::digest(script))));
    // Swagger UI sets styles from its script, and has its icons in data URLs.
    let policy = format!(
        "default-src 'none'; script-src{}; style-src 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; \
         base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        hashes.collect::<String>()
    );
    HeaderValue::try_from(policy).expect("base64 is a header value")
}

/// What stands between the tags of each script. A script may itself speak of `<script`: only its end tag ends it.
fn scripts(html: &str) -> impl Iterator<Item = &str> {
    let mut rest = html;
    std::iter::from_fn(move || {
        let (_, opened) = rest.split_once("<script")?;
        let (script, after) = opened.split_once('>')?.1.split_once("</script>")?;
        rest = after;
        Some(script)
    })
}

fn lasting(body: Bytes, content_type: &'static str, more: &[(HeaderName, HeaderValue)]) -> Response {
    let mut response = Response::from(Body::from(body));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    response.headers_mut().extend(more.iter().cloned());
    response.extensions_mut().insert(Lifetime::Build);
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html() -> String {
        rewrite(&openapi::service(()).swagger_ui_html())
    }

    #[test]
    fn the_page_shows_the_document_that_is_published() {
        let html = html();
        assert!(html.contains(r#""openapi": "3.1.0""#));
        assert!(!html.contains(r#""openapi": "3.0.0""#));
    }

    #[test]
    fn each_script_of_the_page_is_let_run() {
        let html = html();
        let policy = policy(&html);
        assert_eq!(scripts(&html).count(), html.matches("</script>").count());
        assert!(scripts(&html).next().unwrap().contains("<script"), "Swagger UI speaks of scripts in its own");
        assert_eq!(policy.to_str().unwrap().matches("'sha256-").count(), 2);
    }
}
