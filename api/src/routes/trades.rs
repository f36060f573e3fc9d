//! `/v1/trades`

use poem::web::Data;
use poem_openapi::OpenApi;
use reference::enums::{AssetKind, TradeStatus};

use super::Tag;
use super::app_state::AppState;
use super::trade_list::{TradeList, teams_filter};
use super::trade_path::trade_path;
use super::trade_redirect::{current_path, redirect};
use crate::dto;
use crate::http::cache_policy::CachePolicy;
use crate::http::canonical_request::CanonicalRequest;
use crate::http::cursor::Cursor;
use crate::http::document_or_redirect::DocumentOrRedirect;
use crate::http::json_document::{JsonDocument, JsonPage};
use crate::http::problem::Problem;
use crate::http::text_document::{TextDocument, TextFormat, TextOrRedirect};
use crate::paging::{Limit, Sort};
use crate::params::{
    Date, Defaulted, EnumList, Path, PickRound, PickYear, PlayerId, Query, SeasonFilter, TeamCount, TeamListFilter,
    TeamMatch, TradeId, View,
};
use crate::share::{SharedTrade, markdown};
use crate::store;

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
        let list = TradeList {
            date_from: date_from.0,
            date_to: date_to.0,
            season: season.0,
            teams: team.0.map(|teams| teams_filter(teams, team_match.0)),
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
            Some(document) => {
                let document = JsonDocument::new(document);
                let history = trade_path(&id.0.0, "/revisions");
                Ok(DocumentOrRedirect::Document(document.with_link(&history, "version-history")))
            }
            None => redirect(&connection, &id.0.0, "").await,
        }
    }

    /// Get a trade as Markdown
    ///
    /// Returns the trade as text to paste: its headline, what each team received, and its sources.
    #[oai(path = "/trades/:id/markdown", method = "get", operation_id = "getTradeMarkdown")]
    async fn markdown(
        &self,
        /// Trade ID such as `nba-2021143`, or the ID of a source record.
        id: Path<TradeId>,
    ) -> Result<TextOrRedirect<Markdown>, Problem> {
        let connection = self.0.connection().await?;
        let Some(document) = store::trades::by_id(&connection, &id.0.0).await? else {
            return Ok(TextOrRedirect::Redirect(current_path(&connection, &id.0.0, "/markdown").await?));
        };
        let trade = SharedTrade::parse(&document).map_err(|error| Problem::internal(error.to_string()))?;
        Ok(TextOrRedirect::Text(TextDocument::new(markdown::write(&trade))))
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

/// Markdown, as it is pasted.
struct Markdown;

impl TextFormat for Markdown {
    const MEDIA_TYPE: &'static str = "text/markdown";
    const CONTENT_TYPE: &'static str = "text/markdown; charset=utf-8";
    const DESCRIPTION: &'static str = "The trade as Markdown";
    const CACHE_POLICY: CachePolicy = CachePolicy::Document;
}
