//! The ID of a request: the client's `X-Request-Id` if it is well-formed, or else a generated one.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};

use poem::http::{HeaderMap, HeaderValue};

use super::headers::X_REQUEST_ID;

/// Maximum length of an ID that is accepted from a client.
const MAX_LENGTH: usize = 128;

/// Distinguishes the generated IDs of this process from those of other processes.
static PROCESS: LazyLock<u64> = LazyLock::new(|| RandomState::new().build_hasher().finish());
static COUNT: AtomicU64 = AtomicU64::new(0);

/// Returns the ID for the response. It is always visible ASCII.
pub fn from_headers_or_generate(headers: &HeaderMap) -> HeaderValue {
    match headers.get(X_REQUEST_ID) {
        Some(id) if is_well_formed(id.as_bytes()) => id.clone(),
        _ => generate(),
    }
}

fn is_well_formed(id: &[u8]) -> bool {
    let is_harmless = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.:=+/@".contains(byte);
    (1..=MAX_LENGTH).contains(&id.len()) && id.iter().all(is_harmless)
}

fn generate() -> HeaderValue {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let number = (u128::from(*PROCESS) << 64) | u128::from(COUNT.fetch_add(1, Ordering::Relaxed));
    let mut text = [0; 32];
    for (digits, byte) in text.chunks_exact_mut(2).zip(number.to_be_bytes()) {
        digits[0] = HEX[usize::from(byte >> 4)];
        digits[1] = HEX[usize::from(byte & 15)];
    }
    HeaderValue::from_bytes(&text).expect("hexadecimal digits are a header value")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id_for(id: &[u8]) -> HeaderValue {
        let mut headers = HeaderMap::new();
        headers.insert(X_REQUEST_ID, HeaderValue::from_bytes(id).unwrap());
        from_headers_or_generate(&headers)
    }

    #[test]
    fn a_well_formed_id_is_kept() {
        assert_eq!(id_for(b"Root=1-67891233-abcdef012345678912345678"), "Root=1-67891233-abcdef012345678912345678");
    }

    #[test]
    fn a_malformed_id_is_replaced() {
        for id in [&b"a b"[..], b"<script>", b"", &[b'a'; 129], "é".as_bytes()] {
            assert_eq!(id_for(id).len(), 32);
        }
    }

    #[test]
    fn generated_ids_differ() {
        assert_ne!(from_headers_or_generate(&HeaderMap::new()), from_headers_or_generate(&HeaderMap::new()));
    }
}
