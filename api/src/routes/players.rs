//! `/v1/players`

use poem_openapi::OpenApi;

use super::Tag;
use super::app_state::AppState;
use crate::dto;
use crate::http::json_document::JsonDocument;
use crate::http::page;
use crate::http::problem::Problem;
use crate::paging::Limit;
use crate::params::{Defaulted, Path, PlayerId, Required, SearchText};
use crate::store;

#[derive(Clone)]
pub struct Players(pub AppState);

#[OpenApi(prefix_path = "/v1", tag = "Tag::Players")]
impl Players {
    /// Search players by name
    ///
    /// Returns the best matches first. Diacritics and small typos are tolerated: `jokic` finds Jokić, and `donncic` finds
    /// Dončić.
    #[oai(path = "/players", method = "get", operation_id = "searchPlayers")]
    async fn search(
        &self,
        /// Name, or part of a name.
        q: Required<SearchText>,
        /// Maximum number of players.
        limit: Defaulted<Limit>,
    ) -> Result<JsonDocument<dto::PlayerList>, Problem> {
        let connection = self.0.connection().await?;
        let players = store::players::search(&connection, &q.0.0, limit.0.rows()).await?;
        Ok(JsonDocument::new(page::write_list(&players)))
    }

    /// Get a player
    ///
    /// Returns the player with all recorded names.
    #[oai(path = "/players/:id", method = "get", operation_id = "getPlayer")]
    async fn get(
        &self,
        /// Player ID such as `nba-1629029`, or the NBA.com player ID `1629029`.
        id: Path<PlayerId>,
    ) -> Result<JsonDocument<dto::PlayerDetail>, Problem> {
        let connection = self.0.connection().await?;
        match store::players::by_id(&connection, &id.0.0).await? {
            Some(document) => Ok(JsonDocument::new(document)),
            None => Err(Problem::not_found(format!("no player has the ID {:?}", id.0.0))),
        }
    }
}
