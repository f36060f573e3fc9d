//! `/v1/news`

use chrono::{DateTime, Utc};
use poem::web::Data;
use poem_openapi::OpenApi;

use super::Tag;
use super::app_state::AppState;
use super::date_range::DateRange;
use super::trade_redirect::redirect;
use crate::dto;
use crate::http::canonical_request::CanonicalRequest;
use crate::http::cursor::Cursor;
use crate::http::json_document::JsonPage;
use crate::http::page;
use crate::http::page_or_redirect::PageOrRedirect;
use crate::http::problem::Problem;
use crate::paging::Limit;
use crate::params::{AboutTrades, Date, Defaulted, Path, Query, TradeId};
use crate::store;
use crate::store::news::{Filter, Subject};

#[derive(Clone)]
pub struct News(pub AppState);

#[OpenApi(prefix_path = "/v1", tag = "Tag::News")]
impl News {
    /// List news
    ///
    /// Returns news items, newest first. By default, only news about trades is listed.
    #[oai(path = "/news", method = "get", operation_id = "listNews")]
    #[expect(clippy::too_many_arguments, reason = "the framework documents each argument as a parameter")]
    async fn list(
        &self,
        /// `true` for news about trades only, `false` for all news.
        about_trades: Defaulted<AboutTrades>,
        /// Published on or after this date (UTC).
        date_from: Query<Date>,
        /// Published on or before this date (UTC).
        date_to: Query<Date>,
        /// Matched with this trade: a trade ID such as `nba-2021143`, or the ID of a source record. News of it is listed whatever
        /// `about_trades` is.
        trade: Query<TradeId>,
        /// Maximum number of news items per page.
        limit: Defaulted<Limit>,
        /// Value of `page.next` of the previous page. Filters must not change between pages.
        cursor: Query<Cursor<DateTime<Utc>>>,
        Data(request): Data<&CanonicalRequest>,
    ) -> Result<JsonPage<dto::NewsPage>, Problem> {
        let dates = DateRange::new(date_from.0, date_to.0)?;
        let after = cursor.0.map(|cursor| cursor.position_in(request)).transpose()?;
        let connection = self.0.connection().await?;
        let subject = match trade.0 {
            Some(TradeId(id)) => Subject::Trade(store::trades::id_of_alias(&connection, &id).await?.unwrap_or(id)),
            None if about_trades.0.0 => Subject::Trades,
            None => Subject::Any,
        };
        let filter = Filter { date_from: dates.from, date_to: dates.to, subject };
        let rows = store::news::page(&connection, &filter, after, limit.0).await?;
        Ok(page::paginate(rows, limit.0, request))
    }

    /// List the news of a trade
    ///
    /// Returns the news items that are about the trade, newest first. News feeds have no past, so old trades have no news. The ID
    /// of a source record, or of a trade that was merged, redirects (308) to the news of the trade.
    #[oai(path = "/trades/:id/news", method = "get", operation_id = "listTradeNews")]
    async fn of_trade(
        &self,
        /// Trade ID such as `nba-2021143`, or the ID of a source record.
        id: Path<TradeId>,
        /// Maximum number of news items per page.
        limit: Defaulted<Limit>,
        /// Value of `page.next` of the previous page.
        cursor: Query<Cursor<DateTime<Utc>>>,
        Data(request): Data<&CanonicalRequest>,
    ) -> Result<PageOrRedirect<dto::NewsPage>, Problem> {
        let TradeId(id) = id.0;
        let after = cursor.0.map(|cursor| cursor.position_in(request)).transpose()?;
        let connection = self.0.connection().await?;
        let filter = Filter { subject: Subject::Trade(id.clone()), ..Filter::default() };
        let rows = store::news::page(&connection, &filter, after, limit.0).await?;
        if rows.is_empty() && store::trades::by_id(&connection, &id).await?.is_none() {
            let url = request.url();
            let query = url.find('?').map_or("", |start| &url[start..]);
            return Ok(PageOrRedirect::Redirect(redirect(&connection, &id, &format!("/news{query}")).await?));
        }
        Ok(PageOrRedirect::Page(page::paginate(rows, limit.0, request)))
    }
}
