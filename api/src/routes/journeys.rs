//! `/v1/players/{id}/journey`

use poem_openapi::OpenApi;

use super::Tag;
use super::app_state::AppState;
use super::players::find;
use crate::dto;
use crate::http::json_document::JsonDocument;
use crate::http::problem::Problem;
use crate::journey;
use crate::params::{Path, PlayerId};
use crate::store;

#[derive(Clone)]
pub struct Journeys(pub AppState);

#[OpenApi(prefix_path = "/v1", tag = "Tag::Players")]
impl Journeys {
    /// Get the journey of a player
    ///
    /// Returns the teams that the player has been with, by what he came to each and left it, and the times for which no feed
    /// states a team. It follows from trades, drafts and transactions, because no feed lists rosters. Rescinded and voided trades
    /// are left out.
    ///
    /// A stint ends with the next event: a trade by the team, its waiver, a claim within three days of the waiver, or a signing
    /// by another team. If the next event shows him with another team in another way, he has left unseen. A signing by the team
    /// itself changes nothing. A trade, waiver or conversion by a team that he was not known to be with shows a stint whose
    /// start is unknown.
    #[oai(path = "/players/:id/journey", method = "get", operation_id = "getPlayerJourney")]
    async fn get(
        &self,
        /// Player ID such as `nba-1629029`, or the NBA.com player ID `1629029`.
        id: Path<PlayerId>,
    ) -> Result<JsonDocument<dto::Journey>, Problem> {
        let connection = self.0.connection().await?;
        let player = find(&connection, &id.0).await?;
        let (history, coverage) = store::journeys::history(&connection, &player).await?;
        let (stints, gaps) = journey::trace(&history);
        let journey = dto::Journey { player: player.into_reference(), stints, gaps, coverage };
        let body = serde_json::to_string(&journey).map_err(|error| Problem::internal(error.to_string()))?;
        Ok(JsonDocument::new(body))
    }
}
