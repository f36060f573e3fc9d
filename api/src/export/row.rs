//! The row of CSV and of Parquet: one an asset, the trade's columns repeated.

use chrono::NaiveDate;
use parquet_derive::ParquetRecordWriter;
use serde::Serialize;
use serde_json::value::RawValue;

use super::Unwritable;
use super::document::{Asset, Outcome, Pick, Term, Trade};

/// Enough of a document to tell which trade's it is.
const LONGEST_BEGINNING: usize = 60;

/// What each column means is said in `column`. Text that is empty is null, since CSV cannot tell them apart.
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
    pub pick_outcome_selected: Option<String>,
    pub amount_usd: Option<i64>,
    pub text: Option<String>,
    pub asset_flags: Option<String>,
    pub sources: Option<String>,
}

/// The rows of each trade, by its document.
pub(super) fn of_all(documents: impl Iterator<Item = String>) -> impl Iterator<Item = Result<Vec<Row>, Unwritable>> {
    documents.map(|document| {
        of(&document).map_err(|source| {
            let beginning = document.chars().take(LONGEST_BEGINNING).collect();
            Unwritable::Document { beginning, source }
        })
    })
}

/// The rows of a trade; one without an asset for a trade that has none.
fn of(document: &str) -> Result<Vec<Row>, serde_json::Error> {
    let mut trade: Trade = serde_json::from_str(document)?;
    let assets = std::mem::take(&mut trade.assets);
    let trade = of_trade(trade);
    if assets.is_empty() {
        return Ok(vec![trade]);
    }
    assets.into_iter().zip(1..).map(|(asset, number)| with_asset(trade.clone(), asset, number)).collect()
}

fn of_trade(trade: Trade) -> Row {
    Row {
        trade_id: trade.id,
        date: trade.date,
        season: trade.season,
        status: trade.status,
        team_count: trade.teams.len().try_into().expect("there are 30 franchises"),
        teams: joined(trade.teams.iter().map(|team| team.code.as_str())),
        trade_flags: joined(trade.flags.iter().map(String::as_str)),
        conflicts: trade.conflicts,
        revision: trade.revision,
        change_seq: trade.change_seq,
        ..Row::default()
    }
}

fn with_asset(mut row: Row, asset: Asset, number: i16) -> Result<Row, serde_json::Error> {
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
    row.asset_flags = joined(asset.flags.iter().map(String::as_str));
    row.sources = joined(asset.sources.iter().map(String::as_str));
    match asset.pick {
        Some(pick) => with_pick(row, pick),
        None => Ok(row),
    }
}

fn with_pick(mut row: Row, pick: Pick) -> Result<Row, serde_json::Error> {
    let terms: Vec<Term> = pick.terms.iter().map(|term| serde_json::from_str(term.get())).collect::<Result<_, _>>()?;
    row.pick_id = pick.id;
    row.pick_year = pick.year;
    row.pick_round = Some(pick.round);
    row.pick_original_team = pick.original_team.map(|team| team.code);
    row.pick_protection = pick.protection;
    row.pick_terms = (!terms.is_empty()).then(|| list(&pick.terms));
    if let Some(swap) = terms.into_iter().find(|term| term.kind == "swap") {
        row.pick_swap_holder = swap.holder.map(|team| team.code);
        row.pick_swap_with = swap.with.map(|team| team.code);
    }
    if let Some(Outcome { status, year, number, selected }) = pick.outcome {
        row.pick_outcome = Some(status);
        row.pick_outcome_year = year;
        row.pick_outcome_number = number;
        row.pick_outcome_selected = selected;
    }
    Ok(row)
}

/// As JSON.
fn list(terms: &[Box<RawValue>]) -> String {
    format!("[{}]", terms.iter().map(|term| term.get()).collect::<Vec<_>>().join(","))
}

/// Codes and words have no blanks in them.
fn joined<'a>(words: impl Iterator<Item = &'a str>) -> Option<String> {
    Some(words.collect::<Vec<_>>().join(" ")).filter(|text| !text.is_empty())
}
