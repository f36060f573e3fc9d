//! Percent-encoding of paths and queries. It is stricter than the framework's, so that each value has one encoding.

use std::fmt::Write;

/// The text is not percent-encoded UTF-8, or contains a control character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Malformed {
    #[error("contains a % that is not followed by two hexadecimal digits")]
    Escape,
    #[error("is not valid UTF-8")]
    Utf8,
    #[error("contains a control character")]
    Control,
}

/// The part of a URL: `+` means a space in a query, and itself in a path.
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

/// Appends the canonical encoding: everything is escaped except letters, digits and `-._~,:`.
pub fn encode(text: &str, out: &mut String) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~,:".contains(&byte) {
            out.push(char::from(byte));
        } else {
            write!(out, "%{byte:02X}").expect("writing to a String cannot fail");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plus_is_a_space_only_in_a_query() {
        assert_eq!(decode("a+b%20c", Part::Query).unwrap(), "a b c");
        assert_eq!(decode("a+b", Part::Path).unwrap(), "a+b");
    }

    #[test]
    fn malformed_text_is_rejected() {
        assert_eq!(decode("%", Part::Query), Err(Malformed::Escape));
        assert_eq!(decode("%4", Part::Query), Err(Malformed::Escape));
        assert_eq!(decode("%zz", Part::Query), Err(Malformed::Escape));
        assert_eq!(decode("%ff", Part::Query), Err(Malformed::Utf8));
        assert_eq!(decode("a%00b", Part::Path), Err(Malformed::Control));
        assert_eq!(decode("%C2%85", Part::Path), Err(Malformed::Control));
    }

    proptest::proptest! {
        #[test]
        fn encoded_text_decodes_to_itself(text in "[^\\p{Cc}]{0,40}") {
            let mut encoded = String::new();
            encode(&text, &mut encoded);
            for part in [Part::Path, Part::Query] {
                assert_eq!(decode(&encoded, part).unwrap(), text);
            }
        }

        #[test]
        fn any_text_is_decoded_or_rejected(text in ".{0,40}") {
            let _ = decode(&text, Part::Query);
        }
    }
}
