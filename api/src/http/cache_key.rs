//! Keys of the response cache: a canonical URL and an encoding.

use equivalent::Equivalent;

use super::encoding::Encoding;

#[derive(Debug, PartialEq, Eq, Hash)]
pub struct CacheKey {
    pub encoding: Encoding,
    pub url: Box<str>,
}

/// A borrowed [`CacheKey`], for lookups without a copy of the URL.
#[derive(Hash)]
pub struct CacheKeyRef<'a> {
    pub encoding: Encoding,
    pub url: &'a str,
}

impl Equivalent<CacheKey> for CacheKeyRef<'_> {
    fn equivalent(&self, key: &CacheKey) -> bool {
        self.encoding == key.encoding && *self.url == *key.url
    }
}
