//! `/v1/stats`

use poem_openapi::OpenApi;

use super::Tag;
use super::app_state::AppState;
use crate::dto;
use crate::http::json_document::JsonDocument;
use crate::http::problem::Problem;
use crate::params::{Query, SeasonFilter};
use crate::store;

#[derive(Clone)]
pub struct Stats(pub AppState);

#[OpenApi(prefix_path = "/v1", tag = "Tag::Statistics")]
impl Stats {
    /// Get statistics of seasons
    ///
    /// Returns the numbers of trades and traded assets per season, newest first. A trade that was merged into another one
    /// counts once, and rescinded and voided trades do not count.
    #[oai(path = "/stats/seasons", method = "get", operation_id = "getSeasonStats")]
    async fn seasons(&self) -> Result<JsonDocument<dto::SeasonStatsList>, Problem> {
        let connection = self.0.connection().await?;
        Ok(JsonDocument::new(store::stats::seasons(&connection).await?))
    }

    /// Get statistics of teams
    ///
    /// Returns the numbers of trades and traded assets per franchise. Trades under historical names count for the franchise,
    /// which is shown by its current code and name. A trade counts once for each of its teams, so the sum over all teams is
    /// greater than the number of trades. A trade that was merged into another one counts once, and rescinded and voided
    /// trades do not count. An asset without a known sending or receiving team counts only for the team that is known.
    #[oai(path = "/stats/teams", method = "get", operation_id = "getTeamStats")]
    async fn teams(
        &self,
        /// Season (league year); default: all seasons.
        season: Query<SeasonFilter>,
    ) -> Result<JsonDocument<dto::TeamStatsList>, Problem> {
        let connection = self.0.connection().await?;
        Ok(JsonDocument::new(store::stats::teams(&connection, id(&season)).await?))
    }

    /// Get statistics of pairs of teams
    ///
    /// Returns the number of trades of each two franchises. Trades under historical names count for the franchise, which is
    /// shown by its current code. A trade counts for each two of its teams: one of three teams counts for three pairs, even
    /// for two teams between which nothing moved. The sum over all pairs is therefore greater than the number of trades. A
    /// trade that was merged into another one counts once, and rescinded and voided trades do not count.
    #[oai(path = "/stats/pairs", method = "get", operation_id = "getPairStats")]
    async fn pairs(
        &self,
        /// Season (league year); default: all seasons.
        season: Query<SeasonFilter>,
    ) -> Result<JsonDocument<dto::PairStats>, Problem> {
        let connection = self.0.connection().await?;
        Ok(JsonDocument::new(store::stats::pairs(&connection, id(&season)).await?))
    }
}

fn id(season: &Query<SeasonFilter>) -> Option<&'static str> {
    season.0.map(|season| season.0.id.as_str())
}
