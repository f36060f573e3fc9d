//! Content codings: which one a client prefers, and the compressing itself.

use std::io::{Read, Write};

use bytes::Bytes;
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use poem::http::header::ACCEPT_ENCODING;
use poem::http::{HeaderMap, HeaderValue};

use crate::export::{Format, Parquet};

/// Below this many bytes compression saves no packet.
const SMALLEST: usize = 1024;

/// The two codings that CloudFront tells apart, and none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Encoding {
    Identity,
    Gzip,
    Brotli,
}

impl Encoding {
    pub const ALL: [Self; 3] = [Self::Identity, Self::Gzip, Self::Brotli];

    /// The coding that a client likes best; brotli among equals. Without any that it accepts: none at all.
    pub fn preferred(headers: &HeaderMap) -> Self {
        let (mut gzip, mut brotli, mut identity, mut other) = (None, None, None, None);
        for value in headers.get_all(ACCEPT_ENCODING) {
            for item in value.to_str().unwrap_or_default().split(',') {
                let (name, weight) = item.split_once(';').map_or((item, 1000), |(name, rest)| (name, weight_in(rest)));
                let name = name.trim();
                if name.eq_ignore_ascii_case("br") {
                    brotli = Some(weight);
                } else if name.eq_ignore_ascii_case("gzip") || name.eq_ignore_ascii_case("x-gzip") {
                    gzip = Some(weight);
                } else if name.eq_ignore_ascii_case("identity") {
                    identity = Some(weight);
                } else if name == "*" {
                    other = Some(weight);
                }
            }
        }
        let gzip = gzip.or(other).unwrap_or(0);
        let brotli = brotli.or(other).unwrap_or(0);
        let best = gzip.max(brotli);
        if best == 0 || identity.is_some_and(|identity| identity > best) {
            Self::Identity
        } else if brotli == best {
            Self::Brotli
        } else {
            Self::Gzip
        }
    }

    /// The same, but none for a type of content that is compressed already.
    #[must_use]
    pub fn suiting(self, content_type: Option<&HeaderValue>) -> Self {
        if content_type.is_some_and(|kind| kind == Parquet::CONTENT_TYPE) { Self::Identity } else { self }
    }

    /// What `Content-Encoding` says.
    pub const fn header(self) -> Option<HeaderValue> {
        match self {
            Self::Identity => None,
            Self::Gzip => Some(HeaderValue::from_static("gzip")),
            Self::Brotli => Some(HeaderValue::from_static("br")),
        }
    }

    /// What tells the entity tags of one document's codings apart.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Identity => "",
            Self::Gzip => "-gz",
            Self::Brotli => "-br",
        }
    }

    /// Compresses; none for what is too small to gain by it.
    pub fn compress(self, body: &[u8]) -> Option<Bytes> {
        if body.len() < SMALLEST {
            return None;
        }
        let room = Vec::with_capacity(body.len() / 4);
        let compressed = match self {
            Self::Identity => return None,
            Self::Gzip => {
                let mut gzip = GzEncoder::new(room, Compression::new(6));
                gzip.write_all(body).and_then(|()| gzip.finish())
            }
            Self::Brotli => {
                let parameters = brotli::enc::BrotliEncoderParams { quality: 5, ..Default::default() };
                let mut out = room;
                brotli::BrotliCompress(&mut &*body, &mut out, &parameters).map(|_| out)
            }
        };
        Some(Bytes::from(compressed.expect("writing to memory cannot fail")))
    }

    /// Undoes [`Encoding::compress`].
    pub fn decompress(self, body: &Bytes) -> Bytes {
        let mut plain = Vec::new();
        let read = match self {
            Self::Identity => return body.clone(),
            Self::Gzip => GzDecoder::new(&**body).read_to_end(&mut plain).map(drop),
            Self::Brotli => brotli::BrotliDecompress(&mut &**body, &mut plain),
        };
        read.expect("what we compressed can be read");
        plain.into()
    }
}

/// The weight in thousandths that follows a coding's name; what cannot be read counts as refused.
fn weight_in(parameters: &str) -> u16 {
    let Some((name, value)) = parameters.split_once('=') else { return 0 };
    if !name.trim().eq_ignore_ascii_case("q") {
        return 0;
    }
    let value = value.trim();
    let (whole, fraction) = value.split_once('.').unwrap_or((value, ""));
    if fraction.len() > 3 || !fraction.bytes().all(|digit| digit.is_ascii_digit()) {
        return 0;
    }
    match whole {
        "1" => 1000,
        "0" => format!("{fraction:0<3}").parse().unwrap_or(0),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(accept: &str, expected: Encoding) {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT_ENCODING, HeaderValue::from_str(accept).unwrap());
        assert_eq!(Encoding::preferred(&headers), expected, "{accept:?}");
    }

    #[test]
    fn weights_decide() {
        check("gzip, deflate, br, zstd", Encoding::Brotli);
        check("gzip", Encoding::Gzip);
        check("GZIP;q=0.5, br;q=0.25", Encoding::Gzip);
        check("gzip;q=1.0, br;q=0.999", Encoding::Gzip);
        check("br;q=0, gzip;q=0", Encoding::Identity);
        check("br;q=0, *", Encoding::Gzip);
        check("*", Encoding::Brotli);
        check("*;q=0", Encoding::Identity);
        check("identity, gzip;q=0.5", Encoding::Identity);
        check("identity;q=0.1, gzip;q=0.5", Encoding::Gzip);
        check("deflate, zstd", Encoding::Identity);
        check("", Encoding::Identity);
        check("br;q=nonsense, gzip", Encoding::Gzip);
        check("br ; q=1 , gzip ; q=0.1", Encoding::Brotli);
        assert_eq!(Encoding::preferred(&HeaderMap::new()), Encoding::Identity);
    }

    #[test]
    fn what_is_compressed_reads_back() {
        let body = "the same again ".repeat(200);
        for encoding in [Encoding::Gzip, Encoding::Brotli] {
            let compressed = encoding.compress(body.as_bytes()).unwrap();
            assert!(compressed.len() < body.len());
            assert_eq!(encoding.decompress(&compressed), body);
        }
    }

    #[test]
    fn small_bodies_stay_as_they_are() {
        assert_eq!(Encoding::Gzip.compress(&[b'a'; 1023]), None);
    }

    proptest::proptest! {
        #[test]
        fn no_header_is_too_odd(accept in "[ -~]{0,60}") {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT_ENCODING, HeaderValue::from_str(&accept).unwrap());
            Encoding::preferred(&headers);
        }
    }
}
