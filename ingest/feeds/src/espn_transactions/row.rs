//! One row: what a team did on a day.

use chrono::NaiveDate;
use reference::{FranchiseId, REFERENCE};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::RowError;
use crate::parsed_file::truncate;
use crate::team_name::franchise;

/// Most bytes of a row; the longest seen has some 500.
const LONGEST: usize = 20_000;

#[derive(Debug)]
pub(super) struct Row {
    /// As stated: `2025-02-06T08:00Z`.
    date: String,
    pub day: NaiveDate,
    /// Sentences, parted by single blanks.
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
        struct Stated {
            date: String,
            description: String,
            team: Team,
        }

        if raw.len() > LONGEST {
            let message = format!("the row has {} bytes, more than {LONGEST}", raw.len());
            return Err(RowError { code: "too_long", message });
        }
        let Stated { date, description, team } =
            serde_json::from_str(raw).map_err(|error| RowError { code: "malformed_row", message: error.to_string() })?;
        if [&date, &description, &team.abbreviation, &team.display_name].iter().any(|text| text.contains('\0')) {
            return Err(RowError { code: "malformed_row", message: "a text holds U+0000".to_owned() });
        }
        let day = day(&date)?;
        let franchise = [&team.abbreviation, &team.display_name].into_iter().find_map(|name| franchise(name, day));
        let franchise = franchise.ok_or_else(|| {
            let (code, name) = (truncate(&team.abbreviation, 40), truncate(&team.display_name, 40));
            RowError { code: "unknown_team", message: format!("team {code:?}, {name:?}, is none of {day}") }
        })?;
        let description = description.split_whitespace().collect::<Vec<_>>().join(" ");
        Ok(Self { date, day, description, team, franchise })
    }

    /// A file that says one sentence of this row alone.
    pub(super) fn source(&self, sentence: &str) -> String {
        let row = json!({"date": self.date, "description": sentence, "team": self.team});
        json!({"transactions": [row]}).to_string()
    }
}

/// ESPN stamps a day as its midnight in California, in UTC: the day is that of the stamp.
fn day(date: &str) -> Result<NaiveDate, RowError> {
    let stated = date.split('T').next().unwrap_or_default();
    let day = NaiveDate::parse_from_str(stated, "%Y-%m-%d").map_err(|_| {
        let message = format!("date {:?} is not a time such as 2025-02-06T08:00Z", truncate(date, 40));
        RowError { code: "invalid_date", message }
    })?;
    if REFERENCE.season_of(day).is_none() {
        return Err(RowError { code: "date_out_of_range", message: format!("date {day} is in no season known") });
    }
    Ok(day)
}
