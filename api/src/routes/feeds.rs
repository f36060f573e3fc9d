//! `/v1/feeds`

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use poem::web::Data;
use poem_openapi::OpenApi;
use reference::REFERENCE;
use reference::enums::{AssetKind, TradeStatus};

use super::Tag;
use super::app_state::AppState;
use super::trade_list::{TradeList, teams_filter};
use crate::http::cache_policy::CachePolicy;
use crate::http::canonical_request::CanonicalRequest;
use crate::http::cursor::Cursor;
use crate::http::problem::Problem;
use crate::http::text_document::{TextDocument, TextFormat};
use crate::paging::{Limit, Listed, Sort};
use crate::params::{Defaulted, EnumList, PlayerId, Query, TeamCount, TeamListFilter, TeamMatch, View};
use crate::share::{PublishedTrade, SharedTrade, atom, calendar};
use crate::store;

/// Number of entries on a page of the Atom feed.
const ATOM_ENTRIES: u8 = 50;

#[derive(Clone)]
pub struct Feeds(pub AppState);

#[OpenApi(prefix_path = "/v1", tag = "Tag::Trades")]
impl Feeds {
    /// Follow trades with a feed reader
    ///
    /// Returns the trades that match all filters as an Atom feed, newest first, 50 per page with links to the next page (RFC
    /// 5005). An entry has the ID of its trade, so a reader shows a new revision as an update of the same entry. Like
    /// everywhere, unknown parameters are rejected: a reader that adds some, such as `utm_source`, gets 400.
    #[oai(path = "/feeds/trades.atom", method = "get", operation_id = "followTradesAtom")]
    #[expect(clippy::too_many_arguments, reason = "the framework documents each argument as a parameter")]
    async fn atom(
        &self,
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
        /// Minimum number of teams.
        min_teams: Query<TeamCount>,
        /// Comma-separated statuses.
        #[oai(explode = false)]
        status: Query<EnumList<TradeStatus>>,
        /// Position of a later page, from the link to it.
        cursor: Query<Cursor>,
        Data(request): Data<&CanonicalRequest>,
    ) -> Result<TextDocument<Atom>, Problem> {
        let filters = Filters {
            team: team.0,
            team_match: team_match.0,
            player: player.0,
            asset_kind: asset_kind.0,
            min_teams: min_teams.0,
            status: status.0,
        };
        let limit = Limit::new(ATOM_ENTRIES).expect("a page may have 50 rows");
        let mut rows = filters.list(limit, cursor.0).rows(&self.0, request).await?;
        let has_next = rows.len() > limit.get();
        rows.truncate(limit.get());
        let next = rows
            .last()
            .filter(|_| has_next)
            .map(|last| request.url_with("cursor", &Cursor::new(last.position(), request).encode()));
        let links = atom::Links { first: request.url_without(&["cursor"]), this: request.url(), next };
        Ok(TextDocument::new(atom::write(&self.published(&rows).await?, &links)))
    }

    /// Subscribe to trades in a calendar
    ///
    /// Returns the 100 newest trades that match all filters as all-day events, and the trade deadlines since the oldest of
    /// them. A rescinded or void trade is cancelled. Unknown parameters are rejected.
    #[oai(path = "/feeds/trades.ics", method = "get", operation_id = "followTradesCalendar")]
    #[expect(clippy::too_many_arguments, reason = "the framework documents each argument as a parameter")]
    async fn calendar(
        &self,
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
        /// Minimum number of teams.
        min_teams: Query<TeamCount>,
        /// Comma-separated statuses.
        #[oai(explode = false)]
        status: Query<EnumList<TradeStatus>>,
        Data(request): Data<&CanonicalRequest>,
    ) -> Result<TextDocument<Calendar>, Problem> {
        let filters = Filters {
            team: team.0,
            team_match: team_match.0,
            player: player.0,
            asset_kind: asset_kind.0,
            min_teams: min_teams.0,
            status: status.0,
        };
        let limit = Limit::new(Limit::MAX).expect("the maximum is in range");
        let mut rows = filters.list(limit, None).rows(&self.0, request).await?;
        rows.truncate(limit.get());
        Ok(TextDocument::new(calendar::write(&self.published(&rows).await?, REFERENCE.seasons.iter())))
    }
}

impl Feeds {
    /// Parses listed trades, each with the time of its latest revision.
    async fn published(&self, rows: &[Listed]) -> Result<Vec<PublishedTrade>, Problem> {
        let trades = rows.iter().map(|row| SharedTrade::parse(row.json())).collect::<Result<Vec<_>, _>>();
        let trades = trades.map_err(|error| Problem::internal(error.to_string()))?;
        let revisions: Vec<(&str, i32)> = trades.iter().map(|trade| (trade.id.as_str(), trade.revision)).collect();
        let connection = self.0.connection().await?;
        let times: HashMap<String, DateTime<Utc>> =
            store::revisions::published_at(&connection, &revisions).await?.into_iter().collect();
        let published = |trade: SharedTrade| match times.get(&trade.id) {
            Some(&published_at) => Ok(PublishedTrade { trade, published_at }),
            None => Err(Problem::internal(format!("revision {} of {} is not stored", trade.revision, trade.id))),
        };
        trades.into_iter().map(published).collect()
    }
}

/// The filters of both feeds, which are those of `/v1/trades` that suit a subscription.
struct Filters {
    team: Option<TeamListFilter>,
    team_match: TeamMatch,
    player: Option<PlayerId>,
    asset_kind: Option<EnumList<AssetKind>>,
    min_teams: Option<TeamCount>,
    status: Option<EnumList<TradeStatus>>,
}

impl Filters {
    fn list(self, limit: Limit, cursor: Option<Cursor>) -> TradeList {
        TradeList {
            date_from: None,
            date_to: None,
            season: None,
            teams: self.team.map(|teams| teams_filter(teams, self.team_match)),
            player: self.player,
            asset_kind: self.asset_kind,
            pick_year: None,
            pick_round: None,
            min_teams: self.min_teams,
            max_teams: None,
            status: self.status,
            sort: Sort::NewestFirst,
            limit,
            cursor,
            view: View::Full,
        }
    }
}

/// Atom, as feed readers expect it.
struct Atom;

/// iCalendar, as calendars expect it.
struct Calendar;

impl TextFormat for Atom {
    const MEDIA_TYPE: &'static str = "application/atom+xml";
    const CONTENT_TYPE: &'static str = "application/atom+xml; charset=utf-8";
    const DESCRIPTION: &'static str = "A page of the feed";
    const CACHE_POLICY: CachePolicy = CachePolicy::List;
}

impl TextFormat for Calendar {
    const MEDIA_TYPE: &'static str = "text/calendar";
    const CONTENT_TYPE: &'static str = "text/calendar; charset=utf-8";
    const DESCRIPTION: &'static str = "The calendar";
    const CACHE_POLICY: CachePolicy = CachePolicy::List;
}
