//! `/v1/teams`

use poem_openapi::OpenApi;
use reference::TeamCode;

use super::Tag;
use super::app_state::AppState;
use crate::dto;
use crate::http::json_document::JsonDocument;
use crate::http::page;
use crate::http::problem::Problem;
use crate::params::{Date, Path, Query};
use crate::store;

#[derive(Clone)]
pub struct Teams(pub AppState);

#[OpenApi(prefix_path = "/v1", tag = "Tag::Teams")]
impl Teams {
    /// List teams
    ///
    /// Returns the current teams, or the teams on a date, by code.
    #[oai(path = "/teams", method = "get", operation_id = "listTeams")]
    async fn list(
        &self,
        /// Date on which the teams existed; default: the current teams.
        as_of: Query<Date>,
    ) -> Result<JsonDocument<dto::TeamList>, Problem> {
        let connection = self.0.connection().await?;
        let teams = store::teams::list(&connection, as_of.0.map(|date| date.0)).await?;
        Ok(JsonDocument::new(page::write_list(&teams)))
    }

    /// Get a team
    ///
    /// Returns the franchise with all of its names. Historical codes resolve to their franchise (`NJN` → Brooklyn).
    #[oai(path = "/teams/:code", method = "get", operation_id = "getTeam")]
    async fn get(
        &self,
        /// Current or historical team code, such as `BKN` or `NJN`. Case is ignored.
        code: Path<TeamCode>,
        /// Date for which `team` is returned; default: the current name.
        as_of: Query<Date>,
    ) -> Result<JsonDocument<dto::TeamDetail>, Problem> {
        let code = code.0.to_string();
        let connection = self.0.connection().await?;
        match store::teams::by_code(&connection, &code, as_of.0.map(|date| date.0)).await? {
            Some(document) => Ok(JsonDocument::new(document)),
            None => Err(Problem::not_found(format!("unknown team code {code}"))),
        }
    }
}
