//! `/v1/changes`

use std::time::Duration;

use poem::web::Data;
use poem_openapi::OpenApi;

use super::Tag;
use super::app_state::AppState;
use crate::dto;
use crate::http::cache_policy::CachePolicy;
use crate::http::canonical_request::CanonicalRequest;
use crate::http::json_document::JsonPage;
use crate::http::page;
use crate::http::problem::Problem;
use crate::paging::Limit;
use crate::params::{Defaulted, Since, Wait};
use crate::store;

/// Time limit: the longest wait, and the query. CloudFront gives up after 30 s without a response.
pub const TIME_LIMIT: Duration = Duration::from_secs(28);

#[derive(Clone)]
pub struct Changes(pub AppState);

#[OpenApi(prefix_path = "/v1", tag = "Tag::Changes")]
impl Changes {
    /// List changes
    ///
    /// Returns the changes of trades in the order in which they were published. Start with `since=0`, apply each change, and
    /// continue with `since` set to `page.next`: you see every change exactly once. An empty page means that there are no
    /// newer changes yet. With `wait`, the response to a request that would find no newer change is delayed until there is
    /// one, so that a client learns of it at once.
    #[oai(path = "/changes", method = "get", operation_id = "listChanges")]
    async fn list(
        &self,
        /// Sequence number of the last change already processed.
        since: Defaulted<Since>,
        /// Maximum number of changes per page.
        limit: Defaulted<Limit>,
        /// Maximum number of seconds to wait for a newer change.
        wait: Defaulted<Wait>,
        Data(request): Data<&CanonicalRequest>,
    ) -> Result<JsonPage<dto::ChangePage>, Problem> {
        let (Since(since), Wait(wait)) = (since.0, wait.0);
        self.0.check_reachable()?;
        let changes = if wait.is_zero() || self.0.events.wait_for_change(since, wait).await {
            store::changes::list(&self.0.connection().await?, since, limit.0.rows()).await?
        } else {
            Vec::new()
        };
        let next = changes.last().map_or(since, |change| change.seq).to_string();
        let body = page::write_page(changes.iter().map(|change| change.json.as_str()), &next);
        let is_full = changes.len() == limit.0.get();
        let page = JsonPage::new(body, is_full.then(|| request.url_with("since", &next)));
        // The next request must wait again: from a cache it would get the empty page at once.
        let has_waited_in_vain = changes.is_empty() && !wait.is_zero();
        Ok(if has_waited_in_vain { page.with_cache_policy(CachePolicy::Momentary) } else { page })
    }
}

#[cfg(test)]
mod tests {
    use super::super::limits;
    use super::*;
    use crate::http::operation_limits::OperationLimits;
    use crate::params::Parameter;

    #[test]
    fn the_longest_wait_leaves_time_for_the_query_and_other_operations_have_less_time() {
        let Wait(longest) = Wait::EXAMPLE.parse().unwrap();
        assert!(limits("/v1/changes").time >= longest + Duration::from_secs(5));
        assert_eq!(limits("/v1/trades"), OperationLimits::default());
        assert!(limits("/v1/exports/trades.csv").is_expensive);
    }
}
