//! `/v1/trades`

use deadpool_postgres::Object;
use poem::web::Data;
use poem_openapi::OpenApi;

use super::{Sources, Tag, in_order};
use crate::dto;
use crate::page::{self, Cursor};
use crate::parameter::{
    AssetKinds, Day, Defaulted, Id, Limit, Path, PickRound, PickYear, Query, SeasonFilter, Sort, Statuses, TeamCount,
    TeamMatch, Teams, View,
};
use crate::percent;
use crate::prebuilt::{Located, Prebuilt, PrebuiltPage};
use crate::problem::Problem;
use crate::store::{self, trades::Franchises};
use crate::target::Target;

#[derive(Clone)]
pub struct Trades(pub Sources);

#[OpenApi(prefix_path = "/v1", tag = "Tag::Trades")]
impl Trades {
    /// Find trades
    ///
    /// Newest first. Without a filter, all of them.
    #[oai(path = "/trades", method = "get", operation_id = "listTrades")]
    #[expect(clippy::too_many_arguments, reason = "one argument a parameter is how the framework documents them")]
    async fn list(
        &self,
        /// On this day or later
        date_from: Query<Day>,
        /// On this day or earlier
        date_to: Query<Day>,
        /// In this league year
        season: Query<SeasonFilter>,
        /// With one of these teams, parted by commas; a code of old means its franchise, so that `NJN` finds Brooklyn's trades
        /// too
        #[oai(explode = false)]
        team: Query<Teams>,
        /// With `any` or with `all` of the teams
        team_match: Defaulted<TeamMatch>,
        /// That this player changed teams by: an id such as `nba-1629029`, or the number at NBA.com
        player: Query<Id>,
        /// With an asset of one of these kinds, parted by commas
        #[oai(explode = false)]
        asset_kind: Query<AssetKinds>,
        /// With a pick, or a right to swap one, of this draft; a kind or round beside it must be the same asset's
        pick_year: Query<PickYear>,
        /// With a pick, or a right to swap one, of this round; a kind or draft beside it must be the same asset's
        pick_round: Query<PickRound>,
        /// With so many teams or more
        min_teams: Query<TeamCount>,
        /// With so many teams or fewer
        max_teams: Query<TeamCount>,
        /// With one of these statuses, parted by commas
        #[oai(explode = false)]
        status: Query<Statuses>,
        /// By date, newest first (`-date`) or oldest first (`date`)
        sort: Defaulted<Sort>,
        /// Most trades a page
        limit: Defaulted<Limit>,
        /// `page.next` of the page before; filters and sort must be the same
        cursor: Query<Cursor>,
        /// `full` adds assets and sources
        view: Defaulted<View>,
        Data(target): Data<&Target>,
    ) -> Result<PrebuiltPage<dto::TradePage>, Problem> {
        in_order(date_from.0, date_to.0)?;
        if let (Some(least), Some(most)) = (min_teams.0, max_teams.0)
            && least > most
        {
            return Err(Problem::invalid("max_teams", "is less than min_teams"));
        }
        let after = cursor.0.map(|cursor| cursor.position_in(target)).transpose()?;
        let within = super::within(date_from.0, date_to.0, season.0);
        let filter = store::trades::Filter {
            date_from: within.0,
            date_to: within.1,
            season: season.0.map(|season| season.0.id.as_str()),
            franchises: team.0.map(|teams| franchises(teams, team_match.0)),
            asset: store::trades::AssetFilter {
                kinds: asset_kind.0.map(|kinds| kinds.0),
                pick_year: pick_year.0.map(|year| year.0),
                pick_round: pick_round.0.map(|round| round.0),
            },
            player: player.0.map(|player| player.0),
            min_teams: min_teams.0.map(|count| count.0),
            max_teams: max_teams.0.map(|count| count.0),
            statuses: status.0.map(|statuses| statuses.0),
            full: view.0 == View::Full,
        };
        let connection = self.0.connection().await?;
        let rows = store::trades::page(&connection, &filter, after, sort.0, limit.0).await?;
        Ok(page::of(rows, limit.0, target))
    }

    /// One trade with all that changed hands
    ///
    /// Each asset with who gave it and who got it, and the sources that state the trade. The public id of any item that tells of
    /// the trade leads here too, as does that of a trade that was merged into it: by `308` to the trade's own.
    #[oai(path = "/trades/:id", method = "get", operation_id = "getTrade")]
    async fn get(
        &self,
        /// Of the trade, such as `nba-2021143`, or of an item that tells of it
        id: Path<Id>,
    ) -> Result<Located<dto::Trade>, Problem> {
        let connection = self.0.connection().await?;
        match store::trades::by_id(&connection, &id.0.0).await? {
            Some(document) => Ok(Located::Here(Prebuilt::new(document))),
            None => elsewhere(&connection, &id.0.0, "").await,
        }
    }

    /// Who said what of a trade
    ///
    /// What each item of each feed says, as it says it, and the facts that a feed states otherwise than is believed.
    #[oai(path = "/trades/:id/sources", method = "get", operation_id = "getTradeSources")]
    async fn sources(
        &self,
        /// Of the trade, such as `nba-2021143`, or of an item that tells of it
        id: Path<Id>,
    ) -> Result<Located<dto::TradeSources>, Problem> {
        let connection = self.0.connection().await?;
        match store::trades::sources(&connection, &id.0.0).await? {
            Some(document) => Ok(Located::Here(Prebuilt::new(document))),
            None => elsewhere(&connection, &id.0.0, "/sources").await,
        }
    }
}

fn franchises(Teams(ids): Teams, team_match: TeamMatch) -> Franchises {
    let least = match team_match {
        TeamMatch::Any => 1,
        TeamMatch::All => ids.len().try_into().expect("there are 30 franchises"),
    };
    Franchises { ids, least }
}

/// Leads to the trade that an id means which is no trade's own; `part` is the rest of the path.
async fn elsewhere<T>(connection: &Object, id: &str, part: &str) -> Result<Located<T>, Problem> {
    let Some(trade) = store::trades::of_item(connection, id).await? else {
        return Err(Problem::not_found(format!("no trade has the id {id:?}")));
    };
    let mut path = "/v1/trades/".to_owned();
    percent::encode(&trade, &mut path);
    path.push_str(part);
    Ok(Located::Elsewhere(path))
}
