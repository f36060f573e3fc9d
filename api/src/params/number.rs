//! Whole numbers.

#[derive(Debug, thiserror::Error)]
#[error("{text:?} is not an integer from {min} to {max}")]
pub struct OutOfRange {
    text: String,
    min: i64,
    max: i64,
}

/// Parses digits without sign, spaces or leading zeros, so that each number has one spelling.
pub fn parse_integer<N: TryFrom<i64>>(text: &str, min: i64, max: i64) -> Result<N, OutOfRange> {
    let is_canonical = text.bytes().all(|byte| byte.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
    let number = text.parse().ok().filter(|number| is_canonical && (min..=max).contains(number));
    number.and_then(|number| N::try_from(number).ok()).ok_or_else(|| OutOfRange { text: text.to_owned(), min, max })
}
