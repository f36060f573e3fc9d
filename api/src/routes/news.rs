//! `/v1/news`

use chrono::{DateTime, Utc};
use poem::web::Data;
use poem_openapi::OpenApi;

use super::{Sources, Tag, in_order};
use crate::dto;
use crate::page::{self, Cursor};
use crate::parameter::{Day, Defaulted, Limit, OnlyTrades, Query};
use crate::prebuilt::PrebuiltPage;
use crate::problem::Problem;
use crate::store;
use crate::target::Target;

#[derive(Clone)]
pub struct News(pub Sources);

#[OpenApi(prefix_path = "/v1", tag = "Tag::News")]
impl News {
    /// Find news
    ///
    /// Newest first. What is about trades and, where asked for, all else that the feeds of news tell. Texts are plain.
    #[oai(path = "/news", method = "get", operation_id = "listNews")]
    async fn list(
        &self,
        /// `true` for what is about trades, `false` for all
        about_trades: Defaulted<OnlyTrades>,
        /// Published on this day, in UTC, or later
        date_from: Query<Day>,
        /// Published on this day, in UTC, or earlier
        date_to: Query<Day>,
        /// Most items a page
        limit: Defaulted<Limit>,
        /// `page.next` of the page before; filters must be the same
        cursor: Query<Cursor<DateTime<Utc>>>,
        Data(target): Data<&Target>,
    ) -> Result<PrebuiltPage<dto::NewsPage>, Problem> {
        in_order(date_from.0, date_to.0)?;
        let after = cursor.0.map(|cursor| cursor.position_in(target)).transpose()?;
        let filter = store::news::Filter {
            date_from: date_from.0.map(|day| day.0),
            date_to: date_to.0.map(|day| day.0),
            about_trades: about_trades.0.0,
        };
        let connection = self.0.connection().await?;
        let rows = store::news::page(&connection, &filter, after, limit.0).await?;
        Ok(page::of(rows, limit.0, target))
    }
}
