//! Team codes. Historical codes resolve to their franchise: `NJN` is Brooklyn.

use std::str::FromStr;

use poem_openapi::registry::MetaSchema;
use reference::{FranchiseId, InvalidTeamCode, REFERENCE, TeamCode};

use super::Parameter;
use super::schema;

/// The franchise that a team code belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TeamFilter(pub FranchiseId);

#[derive(Debug, thiserror::Error)]
pub enum InvalidTeam {
    #[error(transparent)]
    Code(#[from] InvalidTeamCode),
    #[error("unknown team code {0}")]
    Unknown(TeamCode),
}

impl FromStr for TeamFilter {
    type Err = InvalidTeam;

    fn from_str(text: &str) -> Result<Self, InvalidTeam> {
        let code = text.parse()?;
        REFERENCE.franchise_of(code).map(Self).ok_or(InvalidTeam::Unknown(code))
    }
}

impl Parameter for TeamFilter {
    const EXAMPLE: &'static str = "BOS";

    fn schema() -> MetaSchema {
        TeamCode::schema()
    }
}

/// A team code in a path. An unknown code is well-formed: the handler responds with 404.
impl Parameter for TeamCode {
    const EXAMPLE: &'static str = "BOS";
    const PATH_NAME: &'static str = "code";

    fn schema() -> MetaSchema {
        schema::text_with_pattern("^[A-Za-z]{3}$")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_historical_code_resolves_to_its_franchise() {
        let brooklyn = "BKN".parse::<TeamFilter>().unwrap();
        assert_eq!("njn".parse::<TeamFilter>().unwrap(), brooklyn);
        assert_eq!("XYZ".parse::<TeamFilter>().unwrap_err().to_string(), "unknown team code XYZ");
        for text in ["", "B", "BOST", "B1S"] {
            assert!(text.parse::<TeamFilter>().is_err(), "{text:?}");
        }
    }
}
