//! Three-letter team codes.

use std::fmt;
use std::str::FromStr;

use serde::Deserialize;

/// A current or historical code of three letters. It belongs to one franchise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct TeamCode([u8; 3]);

/// The text is not three ASCII letters.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("invalid team code {0:?}: expected three letters, such as BOS")]
pub struct InvalidTeamCode(String);

impl FromStr for TeamCode {
    type Err = InvalidTeamCode;

    fn from_str(text: &str) -> Result<Self, InvalidTeamCode> {
        match <[u8; 3]>::try_from(text.as_bytes()) {
            Ok(letters) if letters.iter().all(u8::is_ascii_alphabetic) => {
                Ok(Self(letters.map(|letter| letter.to_ascii_uppercase())))
            }
            _ => Err(InvalidTeamCode(text.to_owned())),
        }
    }
}

impl TryFrom<String> for TeamCode {
    type Error = InvalidTeamCode;

    fn try_from(text: String) -> Result<Self, InvalidTeamCode> {
        text.parse()
    }
}

impl fmt::Display for TeamCode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|letter| write!(out, "{}", char::from(*letter)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_three_letters_in_either_case() {
        assert_eq!("bos".parse::<TeamCode>().unwrap().to_string(), "BOS");
        assert!("BOST".parse::<TeamCode>().is_err());
        assert!("B0S".parse::<TeamCode>().is_err());
        assert!("".parse::<TeamCode>().is_err());
    }
}
