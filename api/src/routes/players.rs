//! `/v1/players`

use deadpool_postgres::Object;
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
use crate::store::players::Identity;

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
    /// Returns the player with all recorded names, former IDs and selections in drafts.
    #[oai(path = "/players/:id", method = "get", operation_id = "getPlayer")]
    async fn get(
        &self,
        /// Player ID such as `nba-1629029`, or the NBA.com player ID `1629029`.
        id: Path<PlayerId>,
    ) -> Result<JsonDocument<dto::PlayerDetail>, Problem> {
        let connection = self.0.connection().await?;
        let player = find(&connection, &id.0).await?;
        Ok(JsonDocument::new(store::players::by_id(&connection, &player).await?))
    }
}

/// Returns the player who has an ID, now or formerly.
pub async fn find(connection: &Object, PlayerId(id): &PlayerId) -> Result<Identity, Problem> {
    let player = store::players::identity(connection, id).await?;
    player.ok_or_else(|| Problem::not_found(format!("no player has the ID {id:?}")))
}
