//! Content encodings of responses: gzip and Brotli, which CloudFront caches separately, and none.

use std::io::{Read, Write};

use bytes::Bytes;
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use poem::http::HeaderValue;

/// Smaller bodies are not compressed: they fit into one packet anyway.
const MIN_COMPRESSED_BYTES: usize = 1024;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Encoding {
    Identity,
    Gzip,
    Brotli,
}

impl Encoding {
    pub const ALL: [Self; 3] = [Self::Identity, Self::Gzip, Self::Brotli];

    /// Returns the value of `Content-Encoding`.
    pub const fn header(self) -> Option<HeaderValue> {
        match self {
            Self::Identity => None,
            Self::Gzip => Some(HeaderValue::from_static("gzip")),
            Self::Brotli => Some(HeaderValue::from_static("br")),
        }
    }

    /// Returns the part of the entity tag that differs between the encodings of one document.
    pub const fn etag_suffix(self) -> &'static str {
        match self {
            Self::Identity => "",
            Self::Gzip => "-gz",
            Self::Brotli => "-br",
        }
    }

    /// Compresses a body, or returns nothing if it is too small to gain from it.
    pub fn compress(self, body: &[u8]) -> Option<Bytes> {
        if body.len() < MIN_COMPRESSED_BYTES {
            return None;
        }
        let buffer = Vec::with_capacity(body.len() / 4);
        let compressed = match self {
            Self::Identity => return None,
            Self::Gzip => {
                let mut gzip = GzEncoder::new(buffer, Compression::new(6));
                gzip.write_all(body).and_then(|()| gzip.finish())
            }
            Self::Brotli => {
                let parameters = brotli::enc::BrotliEncoderParams { quality: 5, ..Default::default() };
                let mut out = buffer;
                brotli::BrotliCompress(&mut &*body, &mut out, &parameters).map(|_| out)
            }
        };
        Some(Bytes::from(compressed.expect("writing to memory cannot fail")))
    }

    /// Reverses [`Encoding::compress`].
    pub fn decompress(self, body: &Bytes) -> Bytes {
        let mut plain = Vec::new();
        let result = match self {
            Self::Identity => return body.clone(),
            Self::Gzip => GzDecoder::new(&**body).read_to_end(&mut plain).map(drop),
            Self::Brotli => brotli::BrotliDecompress(&mut &**body, &mut plain),
        };
        result.expect("the body was compressed by this program");
        plain.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_compressed_body_can_be_decompressed() {
        let body = "the same again ".repeat(200);
        for encoding in [Encoding::Gzip, Encoding::Brotli] {
            let compressed = encoding.compress(body.as_bytes()).unwrap();
            assert!(compressed.len() < body.len());
            assert_eq!(encoding.decompress(&compressed), body);
        }
    }

    #[test]
    fn a_small_body_is_not_compressed() {
        assert_eq!(Encoding::Gzip.compress(&[b'a'; 1023]), None);
    }
}
