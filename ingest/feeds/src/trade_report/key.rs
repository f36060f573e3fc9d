//! Keys of trade reports.

/// Maximum length of a key in bytes.
pub(super) const MAX_KEY_BYTES: usize = 80;

/// Returns whether the text is a key: words of lower-case letters and digits, with single hyphens between them, so that
/// two keys never have the same public id.
pub(super) fn is_key(key: &str) -> bool {
    let is_word =
        |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    key.len() <= MAX_KEY_BYTES && key.split('-').all(is_word)
}
