//! `/v1/trades/{id}/revisions`

use poem_openapi::OpenApi;
use serde_json::Value;

use super::Tag;
use super::app_state::AppState;
use super::trade_path::trade_path;
use super::trade_redirect::redirect;
use crate::dto;
use crate::http::cache_policy::CachePolicy;
use crate::http::document_or_redirect::DocumentOrRedirect;
use crate::http::json_document::JsonDocument;
use crate::http::problem::Problem;
use crate::params::{Path, RevisionNumber, TradeId};
use crate::revision_diff;
use crate::store;
use crate::store::revisions::{Lookup, Revision};

#[derive(Clone)]
pub struct Revisions(pub AppState);

#[OpenApi(prefix_path = "/v1", tag = "Tag::Trades")]
impl Revisions {
    /// List the revisions of a trade
    ///
    /// Returns all revisions of the trade, newest first, with what each changed. An asset is recognised by its kind,
    /// direction and player or pick, not by its number, so that an asset that was added before others changes none of them. A
    /// trade that was merged into another one keeps its own revisions; the last one has the kind `merged`. The ID of a source
    /// record redirects (308) to the revisions of its trade.
    #[oai(path = "/trades/:id/revisions", method = "get", operation_id = "listTradeRevisions")]
    async fn list(
        &self,
        /// Trade ID such as `nba-2021143`, or the ID of a source record.
        id: Path<TradeId>,
    ) -> Result<DocumentOrRedirect<dto::RevisionList>, Problem> {
        let TradeId(id) = id.0;
        let connection = self.0.connection().await?;
        let revisions = store::revisions::list(&connection, &id).await?;
        if revisions.is_empty() {
            return redirect(&connection, &id, "/revisions").await;
        }
        let document = JsonDocument::new(write_list(&id, &revisions)?);
        Ok(DocumentOrRedirect::Document(document.with_link(&trade_path(&id, ""), "latest-version")))
    }

    /// Get a revision of a trade
    ///
    /// Returns the trade as published in the revision. A revision never changes and may be cached for ever. Members that the
    /// API has had only since a later release are absent. A revision of a trade that was merged into another one keeps its
    /// URL.
    #[oai(path = "/trades/:id/revisions/:revision", method = "get", operation_id = "getTradeRevision")]
    async fn get(
        &self,
        /// Trade ID such as `nba-2021143`, or the ID of a source record.
        id: Path<TradeId>,
        /// Number of the revision, as in `/v1/trades/{id}/revisions` and `/v1/changes`.
        revision: Path<RevisionNumber>,
    ) -> Result<DocumentOrRedirect<dto::Trade>, Problem> {
        let (TradeId(id), RevisionNumber(revision)) = (id.0, revision.0);
        let connection = self.0.connection().await?;
        match store::revisions::by_number(&connection, &id, revision).await? {
            Lookup::Found(document) => {
                let document = JsonDocument::new(document)
                    .with_cache_policy(CachePolicy::Immutable)
                    .with_link(&trade_path(&id, "/revisions"), "version-history")
                    .with_link(&trade_path(&id, ""), "latest-version");
                Ok(DocumentOrRedirect::Document(document))
            }
            Lookup::UnknownRevision => Err(Problem::not_found(format!("the trade {id:?} has no revision {revision}"))),
            Lookup::UnknownTrade => redirect(&connection, &id, &format!("/revisions/{revision}")).await,
        }
    }
}

/// Writes the list, newest revision first, from revisions that are oldest first.
fn write_list(trade_id: &str, revisions: &[Revision]) -> Result<String, Problem> {
    let failed = |error: serde_json::Error| Problem::internal(error.to_string());
    let mut rows = Vec::with_capacity(revisions.len());
    let mut previous: Option<Value> = None;
    for revision in revisions {
        let document = serde_json::from_str(&revision.document).map_err(failed)?;
        let changed = previous.map_or_else(Vec::new, |previous| revision_diff::compare(&previous, &document));
        let changed = serde_json::to_string(&changed).map_err(failed)?;
        let members = revision.json.trim_end_matches('}');
        rows.push(format!("{members},\"changed\":{changed}}}"));
        previous = Some(document);
    }
    rows.reverse();
    let trade_id = serde_json::to_string(trade_id).map_err(failed)?;
    Ok(format!("{{\"trade_id\":{trade_id},\"data\":[{}]}}", rows.join(",")))
}
