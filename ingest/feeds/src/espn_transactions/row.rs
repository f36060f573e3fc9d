//! One row: the transactions of a team on a day.

use chrono::NaiveDate;
use reference::FranchiseId;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::checks::{check_length, check_no_nul, check_season};
use crate::parsed_file::truncate;
use crate::rows::RowError;
use crate::team_name::resolve;
use crate::text::collapse_whitespace;

/// Maximum length of a row in bytes. The longest so far has about 500.
const MAX_BYTES: usize = 20_000;

#[derive(Debug)]
pub(super) struct Row {
    /// As stated: `2025-02-06T08:00Z`.
    date: String,
    pub day: NaiveDate,
    /// Sentences with single spaces.
    pub description: String,
    team: Team,
    pub franchise: FranchiseId,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Team {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    abbreviation: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    display_name: String,
}

impl Row {
    pub(super) fn parse(raw: &str) -> Result<Self, RowError> {
        #[derive(Deserialize)]
        struct RawFields {
            date: String,
            description: String,
            team: Team,
        }

        check_length("the row", raw, MAX_BYTES)?;
        let RawFields { date, description, team } =
            serde_json::from_str(raw).map_err(|error| RowError::new("malformed_row", error.to_string()))?;
        check_no_nul([&date, &description, &team.abbreviation, &team.display_name].map(String::as_str))?;
        let day = day(&date)?;
        let franchise = [&team.abbreviation, &team.display_name].into_iter().find_map(|name| resolve(name, day));
        let franchise = franchise.ok_or_else(|| {
            let (code, name) = (truncate(&team.abbreviation, 40), truncate(&team.display_name, 40));
            RowError::new("unknown_team", format!("no team {code:?} or {name:?} on {day}"))
        })?;
        Ok(Self { date, day, description: collapse_whitespace(&description), team, franchise })
    }

    /// Returns a file with one sentence of this row alone.
    pub(super) fn source(&self, sentence: &str) -> String {
        let row = json!({"date": self.date, "description": sentence, "team": self.team});
        json!({"transactions": [row]}).to_string()
    }
}

/// Parses the day. ESPN writes midnight in California as a time in UTC, which has the same day.
fn day(date: &str) -> Result<NaiveDate, RowError> {
    let stated = date.split('T').next().unwrap_or_default();
    let day = NaiveDate::parse_from_str(stated, "%Y-%m-%d").map_err(|_| {
        let message = format!("invalid date {:?}, expected a time such as 2025-02-06T08:00Z", truncate(date, 40));
        RowError::new("invalid_date", message)
    })?;
    check_season("date", day)
}
