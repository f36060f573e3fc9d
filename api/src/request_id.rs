//! The id of a request: the caller's own where it is a sane one, else ours.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};

use poem::http::{HeaderMap, HeaderValue};

use crate::headers::X_REQUEST_ID;

/// Longest id that is taken over from a caller.
const LONGEST: usize = 128;

/// Tells the ids of one process from those of another.
static PROCESS: LazyLock<u64> = LazyLock::new(|| RandomState::new().build_hasher().finish());
static COUNT: AtomicU64 = AtomicU64::new(0);

/// The id to answer with; always visible ASCII.
pub fn of(headers: &HeaderMap) -> HeaderValue {
    match headers.get(X_REQUEST_ID) {
        Some(given) if is_sane(given.as_bytes()) => given.clone(),
        _ => fresh(),
    }
}

fn is_sane(id: &[u8]) -> bool {
    let harmless = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.:=+/@".contains(byte);
    (1..=LONGEST).contains(&id.len()) && id.iter().all(harmless)
}

fn fresh() -> HeaderValue {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let number = (u128::from(*PROCESS) << 64) | u128::from(COUNT.fetch_add(1, Ordering::Relaxed));
    let mut text = [0; 32];
    for (letter, byte) in text.chunks_exact_mut(2).zip(number.to_be_bytes()) {
        letter[0] = HEX[usize::from(byte >> 4)];
        letter[1] = HEX[usize::from(byte & 15)];
    }
    HeaderValue::from_bytes(&text).expect("hexadecimal digits are a header value")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id_for(given: &[u8]) -> HeaderValue {
        let mut headers = HeaderMap::new();
        headers.insert(X_REQUEST_ID, HeaderValue::from_bytes(given).unwrap());
        of(&headers)
    }

    #[test]
    fn a_sane_id_is_taken_over() {
        assert_eq!(id_for(b"Root=1-67891233-abcdef012345678912345678"), "Root=1-67891233-abcdef012345678912345678");
    }

    #[test]
    fn an_insane_id_is_replaced() {
        for id in [&b"a b"[..], b"<script>", b"", &[b'a'; 129], "é".as_bytes()] {
            assert_eq!(id_for(id).len(), 32);
        }
    }

    #[test]
    fn ids_differ() {
        assert_ne!(of(&HeaderMap::new()), of(&HeaderMap::new()));
    }
}
