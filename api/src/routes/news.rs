//! `/v1/news`

use chrono::{DateTime, Utc};
use poem::web::Data;
use poem_openapi::OpenApi;

use super::Tag;
use super::app_state::AppState;
use super::date_range::DateRange;
use crate::dto;
use crate::http::canonical_request::CanonicalRequest;
use crate::http::cursor::Cursor;
use crate::http::json_document::JsonPage;
use crate::http::page;
use crate::http::problem::Problem;
use crate::paging::Limit;
use crate::params::{AboutTrades, Date, Defaulted, Query};
use crate::store;

#[derive(Clone)]
pub struct News(pub AppState);

#[OpenApi(prefix_path = "/v1", tag = "Tag::News")]
impl News {
    /// List news
    ///
    /// Returns news items, newest first. By default, only news about trades is listed.
    #[oai(path = "/news", method = "get", operation_id = "listNews")]
    async fn list(
        &self,
        /// `true` for news about trades only, `false` for all news.
        about_trades: Defaulted<AboutTrades>,
        /// Published on or after this date (UTC).
        date_from: Query<Date>,
        /// Published on or before this date (UTC).
        date_to: Query<Date>,
        /// Maximum number of news items per page.
        limit: Defaulted<Limit>,
        /// Value of `page.next` of the previous page. Filters must not change between pages.
        cursor: Query<Cursor<DateTime<Utc>>>,
        Data(request): Data<&CanonicalRequest>,
    ) -> Result<JsonPage<dto::NewsPage>, Problem> {
        let dates = DateRange::new(date_from.0, date_to.0)?;
        let after = cursor.0.map(|cursor| cursor.position_in(request)).transpose()?;
        let filter =
            store::news::Filter { date_from: dates.from, date_to: dates.to, only_about_trades: about_trades.0.0 };
        let connection = self.0.connection().await?;
        let rows = store::news::page(&connection, &filter, after, limit.0).await?;
        Ok(page::paginate(rows, limit.0, request))
    }
}
