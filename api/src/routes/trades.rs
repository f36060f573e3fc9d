//! `/v1/trades`

use deadpool_postgres::Object;
use poem::web::Data;
use poem_openapi::OpenApi;
use reference::enums::{AssetKind, TradeStatus};

use super::Tag;
use super::app_state::AppState;
use super::date_range::DateRange;
use crate::dto;
use crate::http::canonical_request::CanonicalRequest;
use crate::http::cursor::Cursor;
use crate::http::document_or_redirect::DocumentOrRedirect;
use crate::http::json_document::{JsonDocument, JsonPage};
use crate::http::page;
use crate::http::percent;
use crate::http::problem::Problem;
use crate::paging::{Limit, Sort};
use crate::params::{
    Date, Defaulted, EnumList, Path, PickRound, PickYear, PlayerId, Query, SeasonFilter, TeamCount, TeamListFilter,
    TeamMatch, TradeId, View,
};
use crate::store;
use crate::store::trades::{AssetFilter, Filter, TeamsFilter};

#[derive(Clone)]
pub struct Trades(pub AppState);

#[OpenApi(prefix_path = "/v1", tag = "Tag::Trades")]
impl Trades {
    /// List trades
    ///
    /// Returns the trades that match all filters, newest first unless `sort` says otherwise.
    #[oai(path = "/trades", method = "get", operation_id = "listTrades")]
    #[expect(clippy::too_many_arguments, reason = "the framework documents each argument as a parameter")]
    async fn list(
        &self,
        /// On or after this date.
        date_from: Query<Date>,
        /// On or before this date.
        date_to: Query<Date>,
        /// In this season (league year).
        season: Query<SeasonFilter>,
        /// Comma-separated team codes. Historical codes resolve to their franchise (`NJN` → Brooklyn).
        #[oai(explode = false)]
        team: Query<TeamListFilter>,
        /// Whether `any` or `all` of the teams in `team` must be involved.
        team_match: Defaulted<TeamMatch>,
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
        let dates = DateRange::new(date_from.0, date_to.0)?.within(season.0);
        if let (Some(min), Some(max)) = (min_teams.0, max_teams.0)
            && min > max
        {
            return Err(Problem::invalid_parameter("max_teams", "is less than min_teams"));
        }
        let after = cursor.0.map(|cursor| cursor.position_in(request)).transpose()?;
        let filter = Filter {
            date_from: dates.from,
            date_to: dates.to,
            season: season.0.map(|season| season.0.id.as_str()),
            teams: team.0.map(|teams| teams_filter(teams, team_match.0)),
            asset: AssetFilter {
                kinds: asset_kind.0.map(|kinds| kinds.values),
                pick_year: pick_year.0.map(|year| year.0),
                pick_round: pick_round.0.map(|round| round.0),
            },
            player: player.0.map(|player| player.0),
            min_teams: min_teams.0.map(|count| count.0),
            max_teams: max_teams.0.map(|count| count.0),
            statuses: status.0.map(|statuses| statuses.values),
            is_full: view.0 == View::Full,
        };
        let connection = self.0.connection().await?;
        let rows = store::trades::page(&connection, &filter, after, sort.0, limit.0).await?;
        Ok(page::paginate(rows, limit.0, request))
    }

    /// Get a trade
    ///
    /// Returns the trade with every asset, its sending and receiving team, and its sources. The ID of a source record, or of a
    /// trade that was merged, redirects (308) to the trade.
    #[oai(path = "/trades/:id", method = "get", operation_id = "getTrade")]
    async fn get(
        &self,
        /// Trade ID such as `nba-2021143`, or the ID of a source record.
        id: Path<TradeId>,
    ) -> Result<DocumentOrRedirect<dto::Trade>, Problem> {
        let connection = self.0.connection().await?;
        match store::trades::by_id(&connection, &id.0.0).await? {
            Some(document) => Ok(DocumentOrRedirect::Document(JsonDocument::new(document))),
            None => redirect(&connection, &id.0.0, "").await,
        }
    }

    /// Get the sources of a trade
    ///
    /// Returns the source records of the trade as each feed states them, and the facts on which they conflict with the resolved
    /// trade.
    #[oai(path = "/trades/:id/sources", method = "get", operation_id = "getTradeSources")]
    async fn sources(
        &self,
        /// Trade ID such as `nba-2021143`, or the ID of a source record.
        id: Path<TradeId>,
    ) -> Result<DocumentOrRedirect<dto::TradeSources>, Problem> {
        let connection = self.0.connection().await?;
        match store::trades::sources(&connection, &id.0.0).await? {
            Some(document) => Ok(DocumentOrRedirect::Document(JsonDocument::new(document))),
            None => redirect(&connection, &id.0.0, "/sources").await,
        }
    }
}

fn teams_filter(TeamListFilter(franchise_ids): TeamListFilter, team_match: TeamMatch) -> TeamsFilter {
    let min_count = match team_match {
        TeamMatch::Any => 1,
        TeamMatch::All => franchise_ids.len().try_into().expect("there are 30 franchises"),
    };
    TeamsFilter { franchise_ids, min_count }
}

/// Redirects to the trade that an ID of a source record or of a merged trade belongs to. `suffix` is the rest of the path.
async fn redirect<T>(connection: &Object, id: &str, suffix: &str) -> Result<DocumentOrRedirect<T>, Problem> {
    let Some(trade_id) = store::trades::id_of_alias(connection, id).await? else {
        return Err(Problem::not_found(format!("no trade has the ID {id:?}")));
    };
    let mut path = "/v1/trades/".to_owned();
    percent::encode(&trade_id, &mut path);
    path.push_str(suffix);
    Ok(DocumentOrRedirect::Redirect(path))
}
