//! The documentation of the CSV and Parquet columns, as a Markdown table in the OpenAPI document.

use std::fmt::Write;
use std::sync::LazyLock;

use parquet::basic::{LogicalType, Type as PhysicalType};
use parquet::schema::types::Type;

use super::row;

/// Names and descriptions, in the order of the columns.
const DESCRIPTIONS: [(&str, &str); 34] = [
    ("trade_id", "Trade ID, as in `/v1/trades/{id}`; the rows of a trade are adjacent"),
    ("date", "Date of the trade"),
    ("season", "Season (league year), such as `2021-22`"),
    ("status", "`reported`, `agreed`, `official`, `amended`, `rescinded` or `voided`"),
    ("team_count", "Number of teams involved"),
    ("teams", "Space-separated team codes on the date of the trade"),
    ("trade_flags", "Space-separated data quality warnings about the trade"),
    ("conflicts", "Number of facts on which a source conflicts with the resolved trade"),
    ("revision", "Revision number, which grows with every change of the trade"),
    ("change_seq", "Sequence number in `/v1/changes` of the change that published this revision"),
    (
        "asset",
        "Number of the asset in the trade, counted from 1; null, like all columns after it, if the trade has no assets",
    ),
    ("kind", "Kind of asset, such as `player` or `pick`"),
    ("from_team", "Sending team; null if no source states it"),
    ("to_team", "Receiving team; null if no source states it"),
    ("player_id", "Player ID, as in `/v1/players/{id}`"),
    ("player_name", "Name of the player"),
    ("player_nba_id", "NBA.com player ID"),
    ("unresolved_name", "Player name that matches no player of that time, or several"),
    (
        "pick_id",
        "Pick ID made of draft year, round and original team, such as `2024-2-gsw`; null if any of them is unknown",
    ),
    ("pick_year", "Draft year; null if it is not specified"),
    ("pick_round", "Round: 1 or 2, up to 21 in drafts before 1989"),
    ("pick_original_team", "Team that the pick belonged to originally; null if unknown"),
    ("pick_protection", "Protections and fallback as text; null if there are none"),
    ("pick_terms", "JSON array of all terms in the order in which they apply, each a `PickTerm`"),
    ("pick_swap_holder", "First swap among the terms: team that holds the right to swap"),
    ("pick_swap_with", "First swap among the terms: team whose pick may be taken in exchange"),
    ("pick_outcome", "`conveyed`, `not_conveyed` or `forfeited`; null if the pick is still open or unknown"),
    ("pick_outcome_year", "Draft year in which the pick conveyed"),
    ("pick_outcome_number", "Overall draft position of the pick"),
    ("pick_outcome_selected_player", "Name of the player selected with the pick"),
    ("amount_usd", "Amount in US dollars"),
    ("text", "Text of the source about the asset"),
    ("asset_flags", "Space-separated data quality warnings about the asset"),
    ("sources", "Space-separated feeds that state the asset"),
];

/// Returns a Markdown table of all columns.
pub(super) fn table() -> &'static str {
    static TABLE: LazyLock<String> = LazyLock::new(build_table);
    &TABLE
}

fn build_table() -> String {
    let mut table = "One row per asset, oldest trade first.\n\n\
                     | column | type | nullable | description |\n| --- | --- | --- | --- |"
        .to_owned();
    for (column, (_, description)) in row::columns().iter().zip(DESCRIPTIONS) {
        let nullable = if column.is_optional() { "yes" } else { "no" };
        write!(table, "\n| `{}` | {} | {nullable} | {description} |", column.name(), type_name(column))
            .expect("writing to a String cannot fail");
    }
    table
}

fn type_name(column: &Type) -> &'static str {
    match (column.get_basic_info().logical_type_ref(), column.get_physical_type()) {
        (Some(LogicalType::String), _) => "string",
        (Some(LogicalType::Date), _) => "date",
        (Some(LogicalType::Integer { .. }), _) => "int16",
        (None, PhysicalType::INT32) => "int32",
        (None, PhysicalType::INT64) => "int64",
        (logical, physical) => unreachable!("no column has the type {physical:?} as {logical:?}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_column_has_a_description() {
        let columns = row::columns();
        let names: Vec<_> = columns.iter().map(|column| column.name()).collect();
        assert_eq!(names, DESCRIPTIONS.map(|(name, _)| name));
    }

    #[test]
    fn the_table_shows_types_and_nullability() {
        let table = table();
        for line in ["| `date` | date | no |", "| `pick_year` | int16 | yes |", "| `amount_usd` | int64 | yes |"] {
            assert!(table.contains(line), "{line}");
        }
        assert_eq!(table.lines().count(), 2 + 2 + DESCRIPTIONS.len());
    }
}
