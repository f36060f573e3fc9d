//! `/v1/teams/{code}/partners`

use poem_openapi::OpenApi;
use reference::{REFERENCE, TeamCode};

use super::Tag;
use super::app_state::AppState;
use crate::dto;
use crate::http::json_document::JsonDocument;
use crate::http::problem::Problem;
use crate::params::{Path, Query, SeasonFilter};
use crate::store;

#[derive(Clone)]
pub struct Partners(pub AppState);

#[OpenApi(prefix_path = "/v1", tag = "Tag::Teams")]
impl Partners {
    /// List the trade partners of a team
    ///
    /// Returns the franchises that the franchise traded with, and what moved between the two. Trades under historical names
    /// count for the franchise, which is shown by its current code and name. A trade of three teams counts for both partners;
    /// an asset counts only for the partner that sent or received it. A trade that was merged into another one counts once,
    /// and rescinded and voided trades do not count. An asset without a known sending or receiving team does not count.
    #[oai(path = "/teams/:code/partners", method = "get", operation_id = "listTeamPartners")]
    async fn list(
        &self,
        /// Current or historical team code; case is ignored.
        code: Path<TeamCode>,
        /// Season (league year); default: all seasons.
        season: Query<SeasonFilter>,
    ) -> Result<JsonDocument<dto::PartnerList>, Problem> {
        let Some(franchise_id) = REFERENCE.franchise_of(code.0) else {
            return Err(Problem::not_found(format!("unknown team code {}", code.0)));
        };
        let connection = self.0.connection().await?;
        let season = season.0.map(|season| season.0.id.as_str());
        Ok(JsonDocument::new(store::partners::list(&connection, franchise_id.0, season).await?))
    }
}
