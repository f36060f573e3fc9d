//! `/v1/transactions`

use poem::web::Data;
use poem_openapi::OpenApi;
use reference::enums::TransactionKind;

use super::Tag;
use super::app_state::AppState;
use super::date_range::DateRange;
use crate::dto;
use crate::http::canonical_request::CanonicalRequest;
use crate::http::cursor::Cursor;
use crate::http::json_document::JsonPage;
use crate::http::page;
use crate::http::problem::Problem;
use crate::paging::{Limit, Sort};
use crate::params::{Date, Defaulted, EnumList, PlayerId, Query, SeasonFilter, TeamFilter};
use crate::store;

#[derive(Clone)]
pub struct Transactions(pub AppState);

#[OpenApi(prefix_path = "/v1", tag = "Tag::Transactions")]
impl Transactions {
    /// List transactions
    ///
    /// Returns the signings, waivers and other roster moves that match all filters, newest first unless `sort` says
    /// otherwise.
    #[oai(path = "/transactions", method = "get", operation_id = "listTransactions")]
    #[expect(clippy::too_many_arguments, reason = "the framework documents each argument as a parameter")]
    async fn list(
        &self,
        /// On or after this date.
        date_from: Query<Date>,
        /// On or before this date.
        date_to: Query<Date>,
        /// In this season (league year).
        season: Query<SeasonFilter>,
        /// Team code. Historical codes resolve to their franchise (`NJN` → Brooklyn).
        team: Query<TeamFilter>,
        /// Transactions of this player: a player ID such as `nba-1629029`, or the NBA.com player ID `1629029`.
        player: Query<PlayerId>,
        /// Comma-separated kinds of transactions.
        #[oai(explode = false)]
        kind: Query<EnumList<TransactionKind>>,
        /// Order by date: newest first (`-date`) or oldest first (`date`).
        sort: Defaulted<Sort>,
        /// Maximum number of transactions per page.
        limit: Defaulted<Limit>,
        /// Value of `page.next` of the previous page. Filters and `sort` must not change between pages.
        cursor: Query<Cursor>,
        Data(request): Data<&CanonicalRequest>,
    ) -> Result<JsonPage<dto::TransactionPage>, Problem> {
        let dates = DateRange::new(date_from.0, date_to.0)?.within(season.0);
        let after = cursor.0.map(|cursor| cursor.position_in(request)).transpose()?;
        let filter = store::transactions::Filter {
            date_from: dates.from,
            date_to: dates.to,
            season: season.0.map(|season| season.0.id.as_str()),
            franchise_id: team.0.map(|team| team.0.0),
            player: player.0.map(|player| player.0),
            kinds: kind.0.map(|kinds| kinds.values),
        };
        let connection = self.0.connection().await?;
        let rows = store::transactions::page(&connection, &filter, after, sort.0, limit.0).await?;
        Ok(page::paginate(rows, limit.0, request))
    }
}
