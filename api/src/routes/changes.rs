//! `/v1/changes`

use poem::web::Data;
use poem_openapi::OpenApi;

use super::Tag;
use super::app_state::AppState;
use crate::dto;
use crate::http::canonical_request::CanonicalRequest;
use crate::http::json_document::JsonPage;
use crate::http::page;
use crate::http::problem::Problem;
use crate::paging::Limit;
use crate::params::{Defaulted, Since};
use crate::store;

#[derive(Clone)]
pub struct Changes(pub AppState);

#[OpenApi(prefix_path = "/v1", tag = "Tag::Changes")]
impl Changes {
    /// List changes
    ///
    /// Returns the changes of trades in the order in which they were published. Start with `since=0`, apply each change, and
    /// continue with `since` set to `page.next`: you see every change exactly once. An empty page means that there are no
    /// newer changes yet.
    #[oai(path = "/changes", method = "get", operation_id = "listChanges")]
    async fn list(
        &self,
        /// Sequence number of the last change already processed.
        since: Defaulted<Since>,
        /// Maximum number of changes per page.
        limit: Defaulted<Limit>,
        Data(request): Data<&CanonicalRequest>,
    ) -> Result<JsonPage<dto::ChangePage>, Problem> {
        let connection = self.0.connection().await?;
        let changes = store::changes::list(&connection, since.0.0, limit.0.rows()).await?;
        let next = changes.last().map_or(since.0.0, |change| change.seq).to_string();
        let body = page::write_page(changes.iter().map(|change| change.json.as_str()), &next);
        let is_full = changes.len() == limit.0.get();
        Ok(JsonPage::new(body, is_full.then(|| request.url_with("since", &next))))
    }
}
