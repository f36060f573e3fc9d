//! Percent-encoding of paths and queries, strict where the framework forgives: one spelling of a value, or none.

use std::fmt::Write;

/// Text that is no percent-encoded UTF-8, or that holds a control character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Malformed {
    #[error("holds a % that two hexadecimal digits do not follow")]
    Escape,
    #[error("is not UTF-8")]
    Utf8,
    #[error("holds a control character")]
    Control,
}

/// Where the text stands: a `+` in a query is a blank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Path,
    Query,
}

pub fn decode(text: &str, part: Part) -> Result<String, Malformed> {
    let mut decoded = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        decoded.push(match byte {
            b'%' => {
                let mut digit = || bytes.next().and_then(|digit| char::from(digit).to_digit(16));
                let (high, low) = digit().zip(digit()).ok_or(Malformed::Escape)?;
                u8::try_from(high * 16 + low).expect("two hexadecimal digits are a byte")
            }
            b'+' if part == Part::Query => b' ',
            byte => byte,
        });
    }
    let decoded = String::from_utf8(decoded).map_err(|_| Malformed::Utf8)?;
    if decoded.chars().any(char::is_control) { Err(Malformed::Control) } else { Ok(decoded) }
}

/// Appends the one spelling that this service uses: all is escaped but letters, digits and `-._~,:`.
pub fn encode(text: &str, out: &mut String) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~,:".contains(&byte) {
            out.push(char::from(byte));
        } else {
            write!(out, "%{byte:02X}").expect("a String takes all that is written");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plus_is_a_blank_only_in_a_query() {
        assert_eq!(decode("a+b%20c", Part::Query).unwrap(), "a b c");
        assert_eq!(decode("a+b", Part::Path).unwrap(), "a+b");
    }

    #[test]
    fn what_is_malformed_is_refused() {
        assert_eq!(decode("%", Part::Query), Err(Malformed::Escape));
        assert_eq!(decode("%4", Part::Query), Err(Malformed::Escape));
        assert_eq!(decode("%zz", Part::Query), Err(Malformed::Escape));
        assert_eq!(decode("%ff", Part::Query), Err(Malformed::Utf8));
        assert_eq!(decode("a%00b", Part::Path), Err(Malformed::Control));
        assert_eq!(decode("%C2%85", Part::Path), Err(Malformed::Control));
    }

    proptest::proptest! {
        #[test]
        fn what_is_encoded_reads_back(text in "[^\\p{Cc}]{0,40}") {
            let mut encoded = String::new();
            encode(&text, &mut encoded);
            for part in [Part::Path, Part::Query] {
                assert_eq!(decode(&encoded, part).unwrap(), text);
            }
        }

        #[test]
        fn nothing_is_too_odd(text in ".{0,40}") {
            let _ = decode(&text, Part::Query);
        }
    }
}
