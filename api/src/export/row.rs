//! The rows of the CSV and Parquet files: one per asset, with the columns of its trade repeated.

use chrono::NaiveDate;
use parquet::record::RecordWriter;
use parquet::schema::types::TypePtr;
use parquet_derive::ParquetRecordWriter;
use serde::Serialize;
use serde_json::value::RawValue;

use super::ExportError;
use super::document::{Asset, Pick, PickOutcome, PickTerm, Trade};

/// Number of characters that identify a document in an error message.
const ERROR_EXCERPT_LENGTH: usize = 60;

/// `schema_docs` describes each column. Empty text is null, since CSV cannot distinguish the two.
#[derive(Debug, Default, Clone, Serialize, ParquetRecordWriter)]
pub(super) struct Row {
    pub trade_id: String,
    pub date: NaiveDate,
    pub season: String,
    pub status: String,
    pub team_count: i16,
    pub teams: Option<String>,
    pub trade_flags: Option<String>,
    pub conflicts: i64,
    pub revision: i32,
    pub change_seq: i64,
    pub asset: Option<i16>,
    pub kind: Option<String>,
    pub from_team: Option<String>,
    pub to_team: Option<String>,
    pub player_id: Option<String>,
    pub player_name: Option<String>,
    pub player_nba_id: Option<i64>,
    pub unresolved_name: Option<String>,
    pub pick_id: Option<String>,
    pub pick_year: Option<i16>,
    pub pick_round: Option<i16>,
    pub pick_original_team: Option<String>,
    pub pick_protection: Option<String>,
    pub pick_terms: Option<String>,
    pub pick_swap_holder: Option<String>,
    pub pick_swap_with: Option<String>,
    pub pick_outcome: Option<String>,
    pub pick_outcome_year: Option<i16>,
    pub pick_outcome_number: Option<i16>,
    pub pick_outcome_selected_player: Option<String>,
    pub amount_usd: Option<i64>,
    pub text: Option<String>,
    pub asset_flags: Option<String>,
    pub sources: Option<String>,
}

/// Returns the Parquet schema of the rows.
pub(super) fn schema() -> TypePtr {
    let no_rows: &[Row] = &[];
    no_rows.schema().expect("the columns have distinct names and supported types")
}

/// Returns the columns in order.
pub(super) fn columns() -> Vec<TypePtr> {
    schema().get_fields().to_vec()
}

/// Returns the rows of each trade document.
pub(super) fn rows_of_all(
    documents: impl Iterator<Item = String>,
) -> impl Iterator<Item = Result<Vec<Row>, ExportError>> {
    documents.map(|document| {
        rows_of(&document).map_err(|source| {
            let start = document.chars().take(ERROR_EXCERPT_LENGTH).collect();
            ExportError::Document { start, source }
        })
    })
}

/// Returns the rows of a trade. A trade without assets has one row.
fn rows_of(document: &str) -> Result<Vec<Row>, serde_json::Error> {
    let mut trade: Trade = serde_json::from_str(document)?;
    let assets = std::mem::take(&mut trade.assets);
    let trade = trade_row(trade);
    if assets.is_empty() {
        return Ok(vec![trade]);
    }
    assets.into_iter().zip(1..).map(|(asset, number)| add_asset(trade.clone(), asset, number)).collect()
}

fn trade_row(trade: Trade) -> Row {
    Row {
        trade_id: trade.id,
        date: trade.date,
        season: trade.season,
        status: trade.status,
        team_count: trade.teams.len().try_into().expect("there are 30 franchises"),
        teams: join(trade.teams.iter().map(|team| team.code.as_str())),
        trade_flags: join(trade.flags.iter().map(String::as_str)),
        conflicts: trade.conflicts,
        revision: trade.revision,
        change_seq: trade.change_seq,
        ..Row::default()
    }
}

fn add_asset(mut row: Row, asset: Asset, number: i16) -> Result<Row, serde_json::Error> {
    row.asset = Some(number);
    row.kind = Some(asset.kind);
    row.from_team = asset.from.map(|team| team.code);
    row.to_team = asset.to.map(|team| team.code);
    if let Some(player) = asset.player {
        row.player_id = Some(player.id);
        row.player_name = Some(player.name);
        row.player_nba_id = player.nba_id;
    }
    row.unresolved_name = asset.unresolved_name;
    row.amount_usd = asset.amount_usd;
    row.text = Some(asset.text).filter(|text| !text.is_empty());
    row.asset_flags = join(asset.flags.iter().map(String::as_str));
    row.sources = join(asset.sources.iter().map(String::as_str));
    match asset.pick {
        Some(pick) => add_pick(row, pick),
        None => Ok(row),
    }
}

fn add_pick(mut row: Row, pick: Pick) -> Result<Row, serde_json::Error> {
    let terms: Vec<PickTerm> =
        pick.terms.iter().map(|term| serde_json::from_str(term.get())).collect::<Result<_, _>>()?;
    row.pick_id = pick.id;
    row.pick_year = pick.year;
    row.pick_round = Some(pick.round);
    row.pick_original_team = pick.original_team.map(|team| team.code);
    row.pick_protection = pick.protection;
    row.pick_terms = (!terms.is_empty()).then(|| json_array(&pick.terms));
    if let Some(swap) = terms.into_iter().find(|term| term.kind == "swap") {
        row.pick_swap_holder = swap.holder.map(|team| team.code);
        row.pick_swap_with = swap.with.map(|team| team.code);
    }
    if let Some(PickOutcome { status, year, number, selected_player }) = pick.outcome {
        row.pick_outcome = Some(status);
        row.pick_outcome_year = year;
        row.pick_outcome_number = number;
        row.pick_outcome_selected_player = selected_player;
    }
    Ok(row)
}

fn json_array(terms: &[Box<RawValue>]) -> String {
    format!("[{}]", terms.iter().map(|term| term.get()).collect::<Vec<_>>().join(","))
}

/// Joins values, which contain no spaces, with spaces.
fn join<'a>(values: impl Iterator<Item = &'a str>) -> Option<String> {
    Some(values.collect::<Vec<_>>().join(" ")).filter(|text| !text.is_empty())
}
