//! `/v1/transactions`

use poem::web::Data;
use poem_openapi::OpenApi;

use super::{Sources, Tag, in_order};
use crate::dto;
use crate::page::{self, Cursor};
use crate::parameter::{Day, Defaulted, Id, Kinds, Limit, Query, SeasonFilter, Sort, Team};
use crate::prebuilt::PrebuiltPage;
use crate::problem::Problem;
use crate::store;
use crate::target::Target;

#[derive(Clone)]
pub struct Transactions(pub Sources);

#[OpenApi(prefix_path = "/v1", tag = "Tag::Transactions")]
impl Transactions {
    /// Find signings, waivers and the like
    ///
    /// Newest first. Without a filter, all of them.
    #[oai(path = "/transactions", method = "get", operation_id = "listTransactions")]
    #[expect(clippy::too_many_arguments, reason = "one argument a parameter is how the framework documents them")]
    async fn list(
        &self,
        /// On this day or later
        date_from: Query<Day>,
        /// On this day or earlier
        date_to: Query<Day>,
        /// In this league year
        season: Query<SeasonFilter>,
        /// By this team; a code of old means its franchise
        team: Query<Team>,
        /// Of this player: an id such as `nba-1629029`, or the number at NBA.com
        player: Query<Id>,
        /// Of one of these kinds, parted by commas
        #[oai(explode = false)]
        kind: Query<Kinds>,
        /// By date, newest first (`-date`) or oldest first (`date`)
        sort: Defaulted<Sort>,
        /// Most transactions a page
        limit: Defaulted<Limit>,
        /// `page.next` of the page before; filters and sort must be the same
        cursor: Query<Cursor>,
        Data(target): Data<&Target>,
    ) -> Result<PrebuiltPage<dto::TransactionPage>, Problem> {
        in_order(date_from.0, date_to.0)?;
        let after = cursor.0.map(|cursor| cursor.position_in(target)).transpose()?;
        let within = super::within(date_from.0, date_to.0, season.0);
        let filter = store::transactions::Filter {
            date_from: within.0,
            date_to: within.1,
            season: season.0.map(|season| season.0.id.as_str()),
            franchise: team.0.map(|team| team.0.0),
            player: player.0.map(|player| player.0),
            kinds: kind.0.map(|kinds| kinds.0),
        };
        let connection = self.0.connection().await?;
        let rows = store::transactions::page(&connection, &filter, after, sort.0, limit.0).await?;
        Ok(page::of(rows, limit.0, target))
    }
}
