//! IDs of trades and players. Every text is a valid ID, although most belong to no trade or player.

use std::convert::Infallible;
use std::str::FromStr;

use poem_openapi::registry::MetaSchema;

use super::Parameter;
use super::schema;

/// A trade ID such as `nba-2021143`, or the public ID of a source record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TradeId(pub String);

/// A player ID such as `nba-1629029`. A bare number is parsed as an NBA.com player ID: `1629029` is `nba-1629029`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlayerId(pub String);

impl FromStr for TradeId {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self(text.to_owned()))
    }
}

impl FromStr for PlayerId {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        let is_number = !text.starts_with('0') && !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        Ok(Self(if is_number { format!("nba-{text}") } else { text.to_owned() }))
    }
}

impl Parameter for TradeId {
    const EXAMPLE: &'static str = "nba-2021143";

    fn schema() -> MetaSchema {
        schema::text(1)
    }
}

impl Parameter for PlayerId {
    const EXAMPLE: &'static str = "nba-1629029";

    fn schema() -> MetaSchema {
        schema::text(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_number_is_an_nba_com_player_id() {
        for (text, id) in [
            ("1629029", "nba-1629029"),
            ("nba-1629029", "nba-1629029"),
            ("curated-jokic-junior", "curated-jokic-junior"),
            ("01629029", "01629029"),
            ("-1", "-1"),
            ("", ""),
        ] {
            assert_eq!(text.parse::<PlayerId>(), Ok(PlayerId(id.to_owned())), "{text:?}");
        }
    }
}
