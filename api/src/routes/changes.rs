//! `/v1/changes`

use std::fmt::Write;

use poem::web::Data;
use poem_openapi::OpenApi;

use super::{Sources, Tag};
use crate::dto;
use crate::page;
use crate::parameter::{Defaulted, Limit, Since};
use crate::prebuilt::PrebuiltPage;
use crate::problem::Problem;
use crate::store;
use crate::target::Target;

#[derive(Clone)]
pub struct Changes(pub Sources);

#[OpenApi(prefix_path = "/v1", tag = "Tag::Changes")]
impl Changes {
    /// What changed since the client last looked
    ///
    /// Start with `since=0`, apply each change, and ask again with `page.next` for ever after: no change is missed or
    /// seen twice. An empty page means that there is nothing new yet.
    #[oai(path = "/changes", method = "get", operation_id = "listChanges")]
    async fn list(
        &self,
        /// The last change seen
        since: Defaulted<Since>,
        /// Most changes a page
        limit: Defaulted<Limit>,
        Data(target): Data<&Target>,
    ) -> Result<PrebuiltPage<dto::ChangePage>, Problem> {
        let connection = self.0.connection().await?;
        let changes = store::changes::since(&connection, since.0.0, limit.0.rows()).await?;
        let next = changes.last().map_or(since.0.0, |change| change.seq);
        let mut body = page::frame(changes.iter().map(|change| change.json.as_str()));
        write!(body, "{{\"next\":{next}}}}}").expect("a String takes all that is written");
        let full = changes.len() == limit.0.get();
        Ok(PrebuiltPage::new(body, full.then(|| target.url_with("since", &next.to_string()))))
    }
}
