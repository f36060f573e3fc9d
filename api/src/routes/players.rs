//! `/v1/players`

use poem_openapi::OpenApi;

use super::{Sources, Tag};
use crate::dto;
use crate::page;
use crate::parameter::{Defaulted, Id, Limit, Path, Required, Search};
use crate::prebuilt::Prebuilt;
use crate::problem::Problem;
use crate::store;

#[derive(Clone)]
pub struct Players(pub Sources);

#[OpenApi(prefix_path = "/v1", tag = "Tag::Players")]
impl Players {
    /// Find players by name
    ///
    /// Best first; diacritics and small mistakes are forgiven: `jokic` finds Jokić, and `donncic` Dončić.
    #[oai(path = "/players", method = "get", operation_id = "findPlayers")]
    async fn search(
        &self,
        /// A name or a part of one
        q: Required<Search>,
        /// Most players to answer
        limit: Defaulted<Limit>,
    ) -> Result<Prebuilt<dto::PlayerList>, Problem> {
        let connection = self.0.connection().await?;
        let players = store::players::search(&connection, &q.0.0, limit.0.rows()).await?;
        Ok(Prebuilt::new(page::whole(&players)))
    }

    /// One player
    ///
    /// Under every name that sources used.
    #[oai(path = "/players/:id", method = "get", operation_id = "getPlayer")]
    async fn get(
        &self,
        /// An id such as `nba-1629029`, or the number at NBA.com
        id: Path<Id>,
    ) -> Result<Prebuilt<dto::PlayerDetail>, Problem> {
        let connection = self.0.connection().await?;
        match store::players::by_id(&connection, &id.0.0).await? {
            Some(document) => Ok(Prebuilt::new(document)),
            None => Err(Problem::not_found(format!("no player has the id {:?}", id.0.0))),
        }
    }
}
