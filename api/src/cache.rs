//! Ready answers: bytes and headers, kept in bounded memory under (canonical URL, encoding), each marked with the version
//! of the dataset that it tells of.
//!
//! The version is in the entry and not in its key, so that a new version takes the place of the old, and the old is still
//! at hand when the database goes away before the new one was asked for.

mod passing;

use std::io;
use std::sync::Arc;

use bytes::Bytes;
use equivalent::Equivalent;
use futures_util::stream;
use poem::http::header::{
    CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, ETAG, HeaderMap, HeaderValue, IF_NONE_MATCH, VARY,
};
use poem::http::{Method, StatusCode};
use poem::{Body, Response};
use sha2::{Digest, Sha256};

use crate::encoding::Encoding;
use crate::headers::{self, X_STALE};
use crate::meter::Meter;

use self::passing::Passing;

/// What an entry weighs beside its body: headers, key and the cache's own bookkeeping, by a generous guess.
const OVERHEAD: usize = 2048;

/// Of a long body as it is sent: the server copies a piece before it sends it, once for each client.
const PIECE: usize = 256 * 1024;

/// For how long an answer holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lifetime {
    /// Until the next version of the dataset.
    Dataset,
    /// As long as this build runs: the documentation.
    Build,
    /// A few seconds: what moves without the dataset.
    Moment,
}

impl Lifetime {
    const fn cache_control(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::Dataset => "public, max-age=30, s-maxage=300, stale-while-revalidate=600, stale-if-error=86400",
            Self::Build => "public, max-age=300, s-maxage=3600, stale-if-error=86400",
            Self::Moment => "public, max-age=2, stale-if-error=60",
        })
    }
}

/// What a stale answer says: ask again soon.
const STALE_CACHE_CONTROL: HeaderValue = HeaderValue::from_static("public, max-age=5, stale-if-error=86400");

/// A ready answer in one encoding.
pub struct Answer {
    /// 200, or that of a redirection.
    status: StatusCode,
    lifetime: Lifetime,
    /// Of the dataset when the answer was made.
    version: i64,
    /// Of the body: none for what is too small to compress, whatever was preferred.
    encoding: Encoding,
    body: Bytes,
    found: HeaderMap,
    unchanged: HeaderMap,
    pub meter: Arc<Meter>,
}

impl Answer {
    /// Compresses the body if that is worthwhile, and names it by its content; a redirection has none to name. `headers` are
    /// the handler's own.
    pub fn new(
        status: StatusCode,
        plain: Bytes,
        mut headers: HeaderMap,
        encoding: Encoding,
        lifetime: Lifetime,
        version: i64,
        meter: Arc<Meter>,
    ) -> Self {
        let encoding = encoding.suiting(headers.get(CONTENT_TYPE));
        let digest = Sha256::digest(&plain);
        let (body, encoding) = match encoding.compress(&plain) {
            Some(compressed) => (compressed, encoding),
            None => (plain, Encoding::Identity),
        };
        let etag = format!("\"{}{}\"", hexadecimal(&digest[..16]), encoding.tag());
        if status == StatusCode::OK {
            headers.insert(ETAG, HeaderValue::try_from(etag).expect("hexadecimal digits are a header value"));
        }
        headers.insert(CACHE_CONTROL, lifetime.cache_control());
        headers.insert(VARY, HeaderValue::from_static("Accept-Encoding"));
        headers::on_every_answer(&mut headers);
        let mut unchanged = headers.clone();
        unchanged.remove(CONTENT_TYPE);
        headers.insert(CONTENT_LENGTH, HeaderValue::from(body.len()));
        if let Some(name) = encoding.header() {
            headers.insert(CONTENT_ENCODING, name);
        }
        Self { status, lifetime, version, encoding, body, found: headers, unchanged, meter }
    }

    /// The same in another encoding, as if it had been made for it.
    #[must_use]
    pub fn recoded(&self, encoding: Encoding) -> Self {
        let plain = self.encoding.decompress(&self.body);
        let mut headers = self.found.clone();
        headers.remove(CONTENT_ENCODING);
        Self::new(self.status, plain, headers, encoding, self.lifetime, self.version, Arc::clone(&self.meter))
    }

    /// Whether it tells of this version of the dataset, or does not depend on any.
    pub fn is_of(&self, version: i64) -> bool {
        self.lifetime == Lifetime::Build || self.version == version
    }

    /// Answers 304 to who has these bytes, and HEAD without them; `stale` says that the database is away.
    pub fn respond(self: &Arc<Self>, method: &Method, asked: &HeaderMap, stale: bool) -> Response {
        let (status, headers, body) = if self.found.get(ETAG).is_some_and(|etag| holds(asked, etag)) {
            (StatusCode::NOT_MODIFIED, &self.unchanged, Body::empty())
        } else if *method == Method::HEAD {
            (self.status, &self.found, Body::empty())
        } else {
            (self.status, &self.found, self.pieces())
        };
        let mut response = Response::from(body);
        response.set_status(status);
        *response.headers_mut() = headers.clone();
        if stale && self.lifetime != Lifetime::Build {
            response.headers_mut().insert(X_STALE, HeaderValue::from_static("true"));
            response.headers_mut().insert(CACHE_CONTROL, STALE_CACHE_CONTROL);
        }
        response
    }

    /// The body as it is sent; a long one has the answer last for as long as that takes.
    fn pieces(self: &Arc<Self>) -> Body {
        if self.body.len() <= PIECE {
            return Body::from(self.body.clone());
        }
        let answer = Arc::clone(self);
        let pieces = (0..self.body.len()).step_by(PIECE).map(move |start| {
            let end = answer.body.len().min(start + PIECE);
            Ok::<_, io::Error>(answer.body.slice(start..end))
        });
        Body::from_bytes_stream(stream::iter(pieces))
    }
}

/// Whether the client says that it has the answer of this tag.
fn holds(asked: &HeaderMap, etag: &HeaderValue) -> bool {
    asked.get_all(IF_NONE_MATCH).iter().any(|tags| {
        tags.as_bytes()
            .split(|byte| *byte == b',')
            .map(<[u8]>::trim_ascii)
            .any(|tag| tag == b"*" || tag.strip_prefix(b"W/").unwrap_or(tag) == etag.as_bytes())
    })
}

fn hexadecimal(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        write!(text, "{byte:02x}").expect("a String takes all that is written");
        text
    })
}

#[derive(Clone)]
pub struct Cache {
    answers: moka::future::Cache<Key, Arc<Answer>>,
    /// What weighs more is not kept: one answer shall not push out many.
    heaviest: u64,
    passing: Passing,
}

#[derive(Debug, PartialEq, Eq, Hash)]
struct Key {
    encoding: Encoding,
    url: Box<str>,
}

/// Looks a [`Key`] up without owning its text.
#[derive(Hash)]
struct KeyRef<'a> {
    encoding: Encoding,
    url: &'a str,
}

impl Equivalent<Key> for KeyRef<'_> {
    fn equivalent(&self, key: &Key) -> bool {
        self.encoding == key.encoding && *self.url == *key.url
    }
}

impl Cache {
    /// Holds at most about this many bytes.
    pub fn new(bytes: u64) -> Self {
        let answers = moka::future::Cache::builder().max_capacity(bytes).weigher(weight).build();
        Self { answers, heaviest: bytes / 4, passing: Passing::default() }
    }

    pub async fn get(&self, encoding: Encoding, url: &str) -> Option<Arc<Answer>> {
        let key = KeyRef { encoding, url };
        match self.passing.get(&key) {
            Some(answer) => Some(answer),
            None => self.answers.get(&key).await,
        }
    }

    /// The newest that is kept in any encoding, and in which: the preferred one if that is as new as others.
    pub async fn newest(&self, preferred: Encoding, url: &str) -> Option<(Encoding, Arc<Answer>)> {
        let mut newest = None;
        for encoding in [preferred].into_iter().chain(Encoding::ALL) {
            if let Some(answer) = self.get(encoding, url).await
                && newest.as_ref().is_none_or(|(_, other): &(_, Arc<Answer>)| other.version < answer.version)
            {
                newest = Some((encoding, answer));
            }
        }
        newest
    }

    pub async fn insert(&self, encoding: Encoding, url: &str, answer: Arc<Answer>) {
        let key = Key { encoding, url: url.into() };
        if u64::from(weight(&key, &answer)) <= self.heaviest {
            self.passing.remove(&key);
            self.answers.insert(key, answer).await;
        } else {
            self.passing.insert(key, &answer);
        }
    }
}

fn weight(key: &Key, answer: &Arc<Answer>) -> u32 {
    u32::try_from(key.url.len() + answer.body.len() + OVERHEAD).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::{Format, Parquet};

    fn answer(body: &str, encoding: Encoding) -> Answer {
        let meter = Arc::new(Meter::new("test"));
        Answer::new(StatusCode::OK, body.to_owned().into(), HeaderMap::new(), encoding, Lifetime::Dataset, 1, meter)
    }

    fn asked(tag: &str) -> HeaderMap {
        HeaderMap::from_iter([(IF_NONE_MATCH, HeaderValue::from_str(tag).unwrap())])
    }

    #[test]
    fn the_tag_names_content_and_encoding() {
        let text = "x".repeat(2000);
        let tag = |answer: Answer| answer.found[ETAG].to_str().unwrap().to_owned();
        let plain = tag(answer(&text, Encoding::Identity));
        assert_eq!(tag(answer(&text, Encoding::Identity)), plain);
        assert_ne!(tag(answer(&text, Encoding::Gzip)), plain);
        assert_ne!(tag(answer("y", Encoding::Identity)), plain);
    }

    #[test]
    fn who_has_the_bytes_is_not_sent_them_again() {
        let answer = Arc::new(answer("body", Encoding::Identity));
        let tag = answer.found[ETAG].to_str().unwrap().to_owned();
        for tags in [tag.clone(), format!("W/{tag}"), format!("\"other\", {tag}"), "*".to_owned()] {
            let response = answer.respond(&Method::GET, &asked(&tags), false);
            assert_eq!(response.status(), StatusCode::NOT_MODIFIED, "{tags}");
            assert_eq!(response.headers()[ETAG], tag);
            assert!(!response.headers().contains_key(CONTENT_LENGTH));
        }
        assert_eq!(answer.respond(&Method::GET, &asked("\"other\""), false).status(), StatusCode::OK);
    }

    #[test]
    fn a_redirection_has_no_bytes_that_one_could_have_already() {
        let status = StatusCode::PERMANENT_REDIRECT;
        let meter = Arc::new(Meter::new("test"));
        let answer = Answer::new(status, Bytes::new(), HeaderMap::new(), Encoding::Gzip, Lifetime::Dataset, 1, meter);
        let answer = Arc::new(answer);
        assert_eq!(answer.respond(&Method::GET, &asked("*"), false).status(), status);
        let recoded = Arc::new(answer.recoded(Encoding::Brotli));
        assert_eq!(recoded.respond(&Method::HEAD, &asked("*"), true).status(), status);
    }

    #[tokio::test]
    async fn the_cache_tells_encodings_apart() {
        let cache = Cache::new(1 << 20);
        cache.insert(Encoding::Gzip, "/a", Arc::new(answer("a", Encoding::Gzip))).await;
        assert!(cache.get(Encoding::Gzip, "/a").await.is_some());
        assert!(cache.get(Encoding::Brotli, "/a").await.is_none());
        assert!(cache.get(Encoding::Gzip, "/b").await.is_none());
    }

    #[tokio::test]
    async fn what_is_kept_in_one_encoding_can_be_had_in_each() {
        let text = "x".repeat(2000);
        let made = Encoding::ALL.map(|encoding| answer(&text, encoding));
        for one in &made {
            for other in &made {
                let recoded = one.recoded(other.encoding);
                assert_eq!((&recoded.found, &recoded.body), (&other.found, &other.body));
            }
        }
    }

    #[tokio::test]
    async fn the_newest_is_found_in_whatever_encoding() {
        let cache = Cache::new(1 << 20);
        assert!(cache.newest(Encoding::Gzip, "/a").await.is_none());
        let of_version = |version| Arc::new(Answer { version, ..answer("a", Encoding::Identity) });
        cache.insert(Encoding::Brotli, "/a", of_version(1)).await;
        assert_eq!(cache.newest(Encoding::Gzip, "/a").await.unwrap().0, Encoding::Brotli);
        cache.insert(Encoding::Gzip, "/a", of_version(1)).await;
        assert_eq!(cache.newest(Encoding::Gzip, "/a").await.unwrap().0, Encoding::Gzip);
        cache.insert(Encoding::Identity, "/a", of_version(2)).await;
        assert_eq!(cache.newest(Encoding::Gzip, "/a").await.unwrap().0, Encoding::Identity);
    }

    #[tokio::test]
    async fn the_cache_keeps_within_its_bytes() {
        let cache = Cache::new(100_000);
        for number in 0..500 {
            cache.insert(Encoding::Identity, &format!("/{number}"), Arc::new(answer("a", Encoding::Identity))).await;
        }
        cache.answers.run_pending_tasks().await;
        assert!(cache.answers.weighted_size() <= 100_000, "{}", cache.answers.weighted_size());
    }

    #[tokio::test]
    async fn what_would_take_much_of_the_cache_is_not_kept() {
        let cache = Cache::new(100_000);
        for (length, url, kept) in [(20_000, "/a", true), (25_000, "/b", false)] {
            let answer = Arc::new(answer(&"x".repeat(length), Encoding::Identity));
            cache.insert(Encoding::Identity, url, answer).await;
            assert_eq!(cache.get(Encoding::Identity, url).await.is_some(), kept, "{length}");
        }
    }

    #[tokio::test]
    async fn what_is_not_kept_is_at_hand_while_it_is_sent() {
        let cache = Cache::new(1000);
        let text: String = ('a'..='z').cycle().take(2 * PIECE + 1).collect();
        let answer = Arc::new(answer(&text, Encoding::Identity));
        cache.insert(Encoding::Identity, "/a", Arc::clone(&answer)).await;
        let response = answer.respond(&Method::GET, &HeaderMap::new(), false);
        drop(answer);
        assert!(cache.get(Encoding::Identity, "/a").await.is_some());
        assert!(cache.get(Encoding::Gzip, "/a").await.is_none());
        assert_eq!(response.into_body().into_string().await.unwrap(), text);
        assert!(cache.get(Encoding::Identity, "/a").await.is_none());
    }

    #[test]
    fn what_is_compressed_already_is_not_compressed_again() {
        let headers = HeaderMap::from_iter([(CONTENT_TYPE, HeaderValue::from_static(Parquet::CONTENT_TYPE))]);
        let body = Bytes::from("x".repeat(2000));
        let meter = Arc::new(Meter::new("test"));
        let answer = Answer::new(StatusCode::OK, body.clone(), headers, Encoding::Gzip, Lifetime::Dataset, 1, meter);
        assert_eq!(answer.body, body);
        assert!(!answer.found.contains_key(CONTENT_ENCODING));
        assert!(!answer.found[ETAG].to_str().unwrap().contains("gz"));
    }
}
