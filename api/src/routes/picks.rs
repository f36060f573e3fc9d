//! `/v1/picks` and `/v1/teams/{code}/picks`

use poem::web::Data;
use poem_openapi::OpenApi;
use reference::draft::DRAFT_RECORD;
use reference::enums::{Certainty, PickStatus};
use reference::{REFERENCE, TeamCode};

use super::Tag;
use super::app_state::AppState;
use crate::dto;
use crate::export::{CsvOptions, ExportFile, Format, TeamPicksCsv};
use crate::http::canonical_request::CanonicalRequest;
use crate::http::cursor::Cursor;
use crate::http::document_or_redirect::DocumentOrRedirect;
use crate::http::json_document::{JsonDocument, JsonPage};
use crate::http::page;
use crate::http::problem::Problem;
use crate::paging::{Limit, Sort};
use crate::params::{
    Date, Defaulted, DraftCount, EnumList, HasByteOrderMark, IsRaw, IsTraded, Path, PickId, PickRound, PickSort,
    PickYear, Query, TeamFilter,
};
use crate::store;

#[derive(Clone)]
pub struct Picks(pub AppState);

#[OpenApi(prefix_path = "/v1", tag = "Tag::Picks")]
impl Picks {
    /// List picks
    ///
    /// Returns the picks that match all filters, by draft, round and ID: traded picks of all drafts, and all picks of
    /// the seven drafts ahead. A traded pick of which no draft or round is known is only part of its trade.
    #[oai(path = "/picks", method = "get", operation_id = "listPicks")]
    #[expect(clippy::too_many_arguments, reason = "the framework documents each argument as a parameter")]
    async fn list(
        &self,
        /// Code of the team that has the pick, or used it.
        owner: Query<TeamFilter>,
        /// Code of the team that the pick belonged to originally.
        original_team: Query<TeamFilter>,
        /// Of this draft or a later one.
        year_from: Query<PickYear>,
        /// Of this draft or an earlier one.
        year_to: Query<PickYear>,
        /// Of this round.
        round: Query<PickRound>,
        /// Comma-separated statuses.
        #[oai(explode = false)]
        status: Query<EnumList<PickStatus>>,
        /// Comma-separated certainties of the identity: how certain it is whose pick it is.
        #[oai(explode = false)]
        certainty: Query<EnumList<Certainty>>,
        /// `true` for picks that a team traded, `false` for those that no team has traded.
        traded: Query<IsTraded>,
        /// Order by draft: earliest first (`year`) or latest first (`-year`).
        sort: Defaulted<PickSort>,
        /// Maximum number of picks per page.
        limit: Defaulted<Limit>,
        /// Value of `page.next` of the previous page. Filters and `sort` must not change between pages.
        cursor: Query<Cursor<i32>>,
        Data(request): Data<&CanonicalRequest>,
    ) -> Result<JsonPage<dto::DraftPickPage>, Problem> {
        if let (Some(from), Some(to)) = (year_from.0, year_to.0)
            && from.0 > to.0
        {
            return Err(Problem::invalid_parameter("year_to", "is before year_from"));
        }
        let after = cursor.0.map(|cursor| cursor.position_in(request)).transpose()?;
        let filter = store::picks::Filter {
            owner_franchise_id: owner.0.map(|team| team.0.0),
            original_franchise_id: original_team.0.map(|team| team.0.0),
            year_from: year_from.0.map(|year| year.0),
            year_to: year_to.0.map(|year| year.0),
            round: round.0.map(|round| round.0),
            statuses: status.0.map(|statuses| statuses.values),
            certainties: certainty.0.map(|certainties| certainties.values),
            is_traded: traded.0.map(|traded| traded.0),
        };
        let sort = match sort.0 {
            PickSort::EarliestFirst => Sort::OldestFirst,
            PickSort::LatestFirst => Sort::NewestFirst,
        };
        let connection = self.0.connection().await?;
        let rows = store::picks::page(&connection, &filter, after, sort, limit.0).await?;
        Ok(page::paginate(rows, limit.0, request))
    }

    /// Get a pick
    ///
    /// Returns the pick with all of its trades. The ID that a pick had before it was moved to a later draft redirects
    /// (308).
    #[oai(path = "/picks/:id", method = "get", operation_id = "getPick")]
    async fn get(
        &self,
        /// Pick ID made of draft year, round and original team, such as `2027-1-phi`.
        id: Path<PickId>,
    ) -> Result<DocumentOrRedirect<dto::DraftPick>, Problem> {
        let id = id.0.0;
        let connection = self.0.connection().await?;
        if let Some(document) = store::picks::by_id(&connection, &id).await? {
            return Ok(DocumentOrRedirect::Document(JsonDocument::new(document)));
        }
        match store::picks::id_of_alias(&connection, &id).await? {
            Some(current) => Ok(DocumentOrRedirect::Redirect(format!("/v1/picks/{current}"))),
            None => Err(Problem::not_found(format!("no traded pick and no pick of a draft ahead has the ID {id:?}"))),
        }
    }

    /// Get the picks of a team
    ///
    /// Returns the team's own picks and those that it received, for each draft and round, on a day. What no feed
    /// assigns to a draft is listed in `unplaced`.
    #[oai(path = "/teams/:code/picks", method = "get", operation_id = "getTeamPicks")]
    async fn for_team(
        &self,
        /// Current or historical team code, such as `BKN` or `NJN`. Case is ignored.
        code: Path<TeamCode>,
        /// Day for which the picks are listed; default: the day of the latest change of the data.
        as_of: Query<Date>,
        /// Number of drafts, from the first one after that day on.
        years: Defaulted<DraftCount>,
    ) -> Result<JsonDocument<dto::TeamPicks>, Problem> {
        let document = self.team_picks(code.0, as_of.0, years.0).await?;
        Ok(JsonDocument::new(document))
    }

    /// Get the picks of a team as CSV
    ///
    /// One row per pick and claim of `/v1/teams/{code}/picks`; the draft and round repeat on each row. The file follows
    /// RFC 4180, in UTF-8 and with a header; empty fields are null.
    #[oai(path = "/teams/:code/picks.csv", method = "get", operation_id = "getTeamPicksCsv")]
    async fn for_team_as_csv(
        &self,
        /// Current or historical team code, such as `BKN` or `NJN`. Case is ignored.
        code: Path<TeamCode>,
        /// Day for which the picks are listed; default: the day of the latest change of the data.
        as_of: Query<Date>,
        /// Number of drafts, from the first one after that day on.
        years: Defaulted<DraftCount>,
        /// `true` keeps all cells as they are, for programs. Otherwise a cell that begins with `=`, `+`, `-`, `@`, a tab or a
        /// carriage return gets an apostrophe before it, so that no spreadsheet takes it for a formula.
        raw: Defaulted<IsRaw>,
        /// `true` puts a byte order mark first, by which Excel recognises UTF-8.
        bom: Defaulted<HasByteOrderMark>,
    ) -> Result<ExportFile<TeamPicksCsv>, Problem> {
        let version = self.0.dataset.version();
        let document = self.team_picks(code.0, as_of.0, years.0).await?;
        let options = CsvOptions { is_raw: raw.0.0, has_byte_order_mark: bom.0.0 };
        let file = options.apply(TeamPicksCsv::write(std::iter::once(document))?)?;
        Ok(ExportFile::new(file, version))
    }
}

impl Picks {
    async fn team_picks(&self, code: TeamCode, as_of: Option<Date>, years: DraftCount) -> Result<String, Problem> {
        let unknown = || Problem::not_found(format!("unknown team code {code}"));
        let franchise = REFERENCE.franchise_of(code).ok_or_else(unknown)?;
        let as_of = as_of.map(|date| date.0);
        let connection = self.0.connection().await?;
        let first_draft = as_of.map(|day| DRAFT_RECORD.next_draft(day));
        let document = store::picks::for_team(&connection, franchise.0, as_of, first_draft, years.0).await?;
        document.ok_or_else(unknown)
    }
}
