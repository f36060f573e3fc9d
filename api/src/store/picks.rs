//! Picks, by draft, by ID and by team.

use std::sync::LazyLock;

use chrono::NaiveDate;
use deadpool_postgres::GenericClient;
use tokio_postgres::Error;

use super::ordered_statement::OrderedStatement;
use crate::paging::{Limit, Listed, Position, Sort};

pub(super) static PAGE: LazyLock<OrderedStatement> =
    LazyLock::new(|| OrderedStatement::new(include_str!("picks_page.sql")));
pub(super) const BY_ID: &str = include_str!("pick_by_id.sql");
pub(super) const ID_OF_ALIAS: &str = include_str!("pick_id_of_alias.sql");
pub(super) const OF_TEAM: &str = include_str!("team_picks.sql");

/// Which picks to list.
pub struct Filter {
    pub owner_franchise_id: Option<i64>,
    pub original_franchise_id: Option<i64>,
    pub year_from: Option<i16>,
    pub year_to: Option<i16>,
    pub round: Option<i16>,
    pub statuses: Option<Vec<&'static str>>,
    pub certainties: Option<Vec<&'static str>>,
    pub is_traded: Option<bool>,
}

/// Returns the rows of a page, and one row more if another page follows. The sort key is the year times 100 plus the
/// round.
pub async fn page(
    client: &impl GenericClient,
    filter: &Filter,
    after: Option<Position<i32>>,
    sort: Sort,
    limit: Limit,
) -> Result<Vec<Listed<i32>>, Error> {
    let first_key = match sort {
        Sort::OldestFirst => 0,
        Sort::NewestFirst => 999_999,
    };
    let start = after.unwrap_or_else(|| Position { key: first_key, id: String::new() });
    let (year_from, year_to) = (filter.year_from.unwrap_or(i16::MIN), filter.year_to.unwrap_or(i16::MAX));
    let statement = client.prepare_cached(PAGE.text(sort)).await?;
    let rows = client
        .query(
            &statement,
            &[
                &start.key,
                &start.id,
                &year_from,
                &year_to,
                &filter.round,
                &filter.owner_franchise_id,
                &filter.original_franchise_id,
                &filter.statuses,
                &filter.certainties,
                &filter.is_traded,
                &limit.fetch_limit(),
            ],
        )
        .await?;
    Ok(rows.into_iter().map(Listed::new).collect())
}

/// Returns a pick as JSON.
pub async fn by_id(client: &impl GenericClient, id: &str) -> Result<Option<String>, Error> {
    let statement = client.prepare_cached(BY_ID).await?;
    Ok(client.query_opt(&statement, &[&id]).await?.map(|row| row.get("json")))
}

/// Returns the current ID of a pick that was moved to a later draft.
pub async fn id_of_alias(client: &impl GenericClient, alias: &str) -> Result<Option<String>, Error> {
    let statement = client.prepare_cached(ID_OF_ALIAS).await?;
    Ok(client.query_opt(&statement, &[&alias]).await?.map(|row| row.get("id")))
}

/// Returns the picks of a team on a day as JSON, from a draft on. Without a day, it is that of the latest publication,
/// and without a draft, the next one.
pub async fn for_team(
    client: &impl GenericClient,
    franchise_id: i64,
    as_of: Option<NaiveDate>,
    first_draft: Option<i16>,
    drafts: i16,
) -> Result<Option<String>, Error> {
    let statement = client.prepare_cached(OF_TEAM).await?;
    let row = client.query_opt(&statement, &[&franchise_id, &as_of, &first_draft, &drafts]).await?;
    Ok(row.map(|row| row.get("json")))
}
