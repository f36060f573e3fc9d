//! The list of trades, which `/v1/trades` and `/v1/teams/{code}/trades` share.

use reference::enums::{AssetKind, TradeStatus};

use super::app_state::AppState;
use super::date_range::DateRange;
use crate::dto;
use crate::http::canonical_request::CanonicalRequest;
use crate::http::cursor::Cursor;
use crate::http::json_document::JsonPage;
use crate::http::page;
use crate::http::problem::Problem;
use crate::paging::{Limit, Listed, Sort};
use crate::params::{
    Date, EnumList, PickRound, PickYear, PlayerId, SeasonFilter, TeamCount, TeamListFilter, TeamMatch, View,
};
use crate::store;
use crate::store::trades::{AssetFilter, Filter, TeamsFilter};

/// The parameters of a list of trades.
pub struct TradeList {
    pub date_from: Option<Date>,
    pub date_to: Option<Date>,
    pub season: Option<SeasonFilter>,
    pub teams: Option<TeamsFilter>,
    pub player: Option<PlayerId>,
    pub asset_kind: Option<EnumList<AssetKind>>,
    pub pick_year: Option<PickYear>,
    pub pick_round: Option<PickRound>,
    pub min_teams: Option<TeamCount>,
    pub max_teams: Option<TeamCount>,
    pub status: Option<EnumList<TradeStatus>>,
    pub sort: Sort,
    pub limit: Limit,
    pub cursor: Option<Cursor>,
    pub view: View,
}

impl TradeList {
    /// Returns the page that the parameters describe. Fails if they contradict each other.
    pub async fn page(self, state: &AppState, request: &CanonicalRequest) -> Result<JsonPage<dto::TradePage>, Problem> {
        let limit = self.limit;
        Ok(page::paginate(self.rows(state, request).await?, limit, request))
    }

    /// Returns the rows of the page, and one row more if another page follows.
    pub async fn rows(mut self, state: &AppState, request: &CanonicalRequest) -> Result<Vec<Listed>, Problem> {
        let (sort, limit) = (self.sort, self.limit);
        let after = self.cursor.take().map(|cursor| cursor.position_in(request)).transpose()?;
        let filter = self.filter()?;
        let connection = state.connection().await?;
        Ok(store::trades::page(&connection, &filter, after, sort, limit).await?)
    }

    fn filter(self) -> Result<Filter, Problem> {
        let dates = DateRange::new(self.date_from, self.date_to)?.within(self.season);
        if let (Some(min), Some(max)) = (self.min_teams, self.max_teams)
            && min > max
        {
            return Err(Problem::invalid_parameter("max_teams", "is less than min_teams"));
        }
        Ok(Filter {
            date_from: dates.from,
            date_to: dates.to,
            season: self.season.map(|season| season.0.id.as_str()),
            teams: self.teams,
            asset: AssetFilter {
                kinds: self.asset_kind.map(|kinds| kinds.values),
                pick_year: self.pick_year.map(|year| year.0),
                pick_round: self.pick_round.map(|round| round.0),
            },
            player: self.player.map(|player| player.0),
            min_teams: self.min_teams.map(|count| count.0),
            max_teams: self.max_teams.map(|count| count.0),
            statuses: self.status.map(|statuses| statuses.values),
            is_full: self.view == View::Full,
        })
    }
}

/// Returns the filter of the parameters `team` and `team_match`.
pub fn teams_filter(TeamListFilter(franchise_ids): TeamListFilter, team_match: TeamMatch) -> TeamsFilter {
    let min_count = match team_match {
        TeamMatch::Any => 1,
        TeamMatch::All => franchise_ids.len().try_into().expect("there are 30 franchises"),
    };
    TeamsFilter { franchise_ids, min_count }
}
