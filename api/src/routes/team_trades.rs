//! `/v1/teams/{code}/trades`

use poem::web::Data;
use poem_openapi::OpenApi;
use reference::enums::{AssetKind, TradeStatus};
use reference::{REFERENCE, TeamCode};

use super::Tag;
use super::app_state::AppState;
use super::trade_list::TradeList;
use crate::dto;
use crate::http::canonical_request::CanonicalRequest;
use crate::http::cursor::Cursor;
use crate::http::json_document::JsonPage;
use crate::http::problem::Problem;
use crate::paging::{Limit, Sort};
use crate::params::{
    Date, Defaulted, EnumList, Path, PickRound, PickYear, PlayerId, Query, SeasonFilter, TeamCount, View,
};
use crate::store::trades::TeamsFilter;

#[derive(Clone)]
pub struct TeamTrades(pub AppState);

#[OpenApi(prefix_path = "/v1", tag = "Tag::Teams")]
impl TeamTrades {
    /// List the trades of a team
    ///
    /// Returns what `/v1/trades?team={code}` returns: the trades of the franchise that match all filters, newest first unless
    /// `sort` says otherwise.
    #[oai(path = "/teams/:code/trades", method = "get", operation_id = "listTeamTrades")]
    #[expect(clippy::too_many_arguments, reason = "the framework documents each argument as a parameter")]
    async fn list(
        &self,
        /// Current or historical team code; case is ignored.
        code: Path<TeamCode>,
        /// On or after this date.
        date_from: Query<Date>,
        /// On or before this date.
        date_to: Query<Date>,
        /// In this season (league year).
        season: Query<SeasonFilter>,
        /// Trades involving this player: a player ID such as `nba-1629029`, or the NBA.com player ID `1629029`.
        player: Query<PlayerId>,
        /// Comma-separated kinds of assets, at least one of which must be part of the trade.
        #[oai(explode = false)]
        asset_kind: Query<EnumList<AssetKind>>,
        /// Draft year of a pick or pick swap in the trade. Combined with `asset_kind` or `pick_round`, one asset must match
        /// all of them.
        pick_year: Query<PickYear>,
        /// Round of a pick or pick swap in the trade. Combined with `asset_kind` or `pick_year`, one asset must match all of
        /// them.
        pick_round: Query<PickRound>,
        /// Minimum number of teams.
        min_teams: Query<TeamCount>,
        /// Maximum number of teams.
        max_teams: Query<TeamCount>,
        /// Comma-separated statuses.
        #[oai(explode = false)]
        status: Query<EnumList<TradeStatus>>,
        /// Order by date: newest first (`-date`) or oldest first (`date`).
        sort: Defaulted<Sort>,
        /// Maximum number of trades per page.
        limit: Defaulted<Limit>,
        /// Value of `page.next` of the previous page. Filters and `sort` must not change between pages.
        cursor: Query<Cursor>,
        /// Level of detail: `basic` lists summaries, `full` lists whole trades with assets and sources.
        view: Defaulted<View>,
        Data(request): Data<&CanonicalRequest>,
    ) -> Result<JsonPage<dto::TradePage>, Problem> {
        let Some(franchise_id) = REFERENCE.franchise_of(code.0) else {
            return Err(Problem::not_found(format!("unknown team code {}", code.0)));
        };
        let list = TradeList {
            date_from: date_from.0,
            date_to: date_to.0,
            season: season.0,
            teams: Some(TeamsFilter { franchise_ids: vec![franchise_id.0], min_count: 1 }),
            player: player.0,
            asset_kind: asset_kind.0,
            pick_year: pick_year.0,
            pick_round: pick_round.0,
            min_teams: min_teams.0,
            max_teams: max_teams.0,
            status: status.0,
            sort: sort.0,
            limit: limit.0,
            cursor: cursor.0,
            view: view.0,
        };
        list.page(&self.0, request).await
    }
}
