//! Players, by name or by ID.

use std::sync::LazyLock;

use deadpool_postgres::GenericClient;
use reference::draft::DRAFT_RECORD;
use tokio_postgres::Error;

use super::fragment::expand;
use crate::dto::PlayerReference;

pub(super) static BY_ID: LazyLock<String> = LazyLock::new(|| expand(include_str!("player_by_id.sql"), &[]));
pub(super) const IDENTITY: &str = include_str!("player_identity.sql");
pub(super) const SEARCH: &str = include_str!("players_search.sql");
pub(super) const SEARCH_THRESHOLD: &str = include_str!("players_search_threshold.sql");

/// Names with less word similarity are not considered. The value comes from experiments: `kahwi` has 0.33 to Kawhi, but 0.5 to
/// Kahlil, so that similarity finds names but does not rank them.
const MIN_WORD_SIMILARITY: &str = "0.3";

/// Returns the players with a name similar to the folded text as JSON, best match first.
pub async fn search(client: &impl GenericClient, folded: &str, limit: i64) -> Result<Vec<String>, Error> {
    // The operator that the index supports reads its threshold from the session. No other statement uses it.
    let threshold = client.prepare_cached(SEARCH_THRESHOLD).await?;
    client.query_one(&threshold, &[&MIN_WORD_SIMILARITY]).await?;
    let statement = client.prepare_cached(SEARCH).await?;
    let rows = client.query(&statement, &[&folded, &limit]).await?;
    Ok(rows.into_iter().map(|row| row.get("json")).collect())
}

/// Who a player is.
pub struct Identity {
    pub id: String,
    pub name: String,
    pub nba_id: Option<i64>,
    /// Folded names that no other player has.
    unshared_names: Vec<String>,
}

impl Identity {
    /// Returns the years and numbers of the selections that the record of drafts has under a name of the player.
    pub(super) fn recorded_selections(&self) -> (Vec<i16>, Vec<i16>) {
        let by_name = self.unshared_names.iter().flat_map(|name| DRAFT_RECORD.by_name(name));
        by_name.map(|selection| (selection.year, selection.number)).unzip()
    }

    pub fn into_reference(self) -> PlayerReference {
        PlayerReference { id: self.id, name: self.name, nba_id: self.nba_id }
    }
}

/// Returns who has an ID, now or formerly.
pub async fn identity(client: &impl GenericClient, id: &str) -> Result<Option<Identity>, Error> {
    let statement = client.prepare_cached(IDENTITY).await?;
    let row = client.query_opt(&statement, &[&id]).await?;
    Ok(row.map(|row| Identity {
        id: row.get("id"),
        name: row.get("name"),
        nba_id: row.get("nba_id"),
        unshared_names: row.get("unshared_names"),
    }))
}

/// Returns a player as JSON.
pub async fn by_id(client: &impl GenericClient, player: &Identity) -> Result<String, Error> {
    let (years, numbers) = player.recorded_selections();
    let statement = client.prepare_cached(&BY_ID).await?;
    Ok(client.query_one(&statement, &[&player.id, &years, &numbers]).await?.get("json"))
}
