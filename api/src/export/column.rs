//! What the columns of CSV and Parquet mean, in their order, and the table that publishes it.

use std::fmt::Write;
use std::sync::LazyLock;

use ::parquet::basic::{LogicalType, Type as Physical};
use ::parquet::schema::types::Type;

use super::parquet;

/// By name, in the order of the columns; a test holds them against the columns themselves.
const MEANINGS: [(&str, &str); 34] = [
    ("trade_id", "The trade's id, as in `/v1/trades/{id}`; rows of a trade stand together"),
    ("date", "The trade's day"),
    ("season", "The league year, such as `2021-22`"),
    ("status", "`reported`, `agreed`, `official`, `amended`, `rescinded` or `voided`"),
    ("team_count", "How many teams take part"),
    ("teams", "Their codes that day, parted by blanks"),
    ("trade_flags", "What to know before trusting the trade, parted by blanks"),
    ("conflicts", "How many facts a source states otherwise"),
    ("revision", "Grows with every change of the trade"),
    ("change_seq", "The change that made this revision, as in `/v1/changes`"),
    ("asset", "The asset's place in the trade, from 1; null, as are all columns after it, for a trade without any"),
    ("kind", "What the asset is, such as `player` or `pick`"),
    ("from_team", "Who gave it; null where no source says"),
    ("to_team", "Who got it; null where no source says"),
    ("player_id", "As in `/v1/players/{id}`"),
    ("player_name", "The player's name"),
    ("player_nba_id", "The number at NBA.com"),
    ("unresolved_name", "A name that no player known had then, or that several had"),
    ("pick_id", "Draft, round and original team, such as `2024-2-gsw`; null where any of them is not stated"),
    ("pick_year", "The draft; null where it is left open"),
    ("pick_round", "1 or 2; up to 10 in the drafts before 1989"),
    ("pick_original_team", "The team whose own pick it is; null where no source says"),
    ("pick_protection", "The protections in words"),
    ("pick_terms", "All terms in the order in which they apply, as JSON, each as in `PickTerm`"),
    ("pick_swap_holder", "Of the first swap among the terms: whose right it is"),
    ("pick_swap_with", "Of the first swap among the terms: whose pick it may be swapped with"),
    ("pick_outcome", "`conveyed`, `not_conveyed` or `forfeited`; null while it is open, or where no source says"),
    ("pick_outcome_year", "The draft in which it conveyed"),
    ("pick_outcome_number", "Its place in that draft"),
    ("pick_outcome_selected", "Who was drafted with it"),
    ("amount_usd", "An amount of money in dollars"),
    ("text", "As stated by the source"),
    ("asset_flags", "What to know before trusting the asset, parted by blanks"),
    ("sources", "The feeds that state the asset, parted by blanks"),
];

/// A table of all columns in Markdown, made once.
pub(super) fn table() -> &'static str {
    static TABLE: LazyLock<String> = LazyLock::new(build);
    &TABLE
}

fn build() -> String {
    let mut table =
        "A row an asset, oldest trade first.\n\n| column | type | null | meaning |\n| --- | --- | --- | --- |"
            .to_owned();
    for (column, (_, meaning)) in parquet::columns().iter().zip(MEANINGS) {
        let null = if column.is_optional() { "yes" } else { "no" };
        write!(table, "\n| `{}` | {} | {null} | {meaning} |", column.name(), kind(column))
            .expect("a String takes all that is written");
    }
    table
}

fn kind(column: &Type) -> &'static str {
    match (column.get_basic_info().logical_type_ref(), column.get_physical_type()) {
        (Some(LogicalType::String), _) => "string",
        (Some(LogicalType::Date), _) => "date",
        (Some(LogicalType::Integer { .. }), _) => "int16",
        (None, Physical::INT32) => "int32",
        (None, Physical::INT64) => "int64",
        (logical, physical) => unreachable!("no column is {physical:?} as {logical:?}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_column_has_its_own_meaning() {
        let columns = parquet::columns();
        let names: Vec<_> = columns.iter().map(|column| column.name()).collect();
        assert_eq!(names, MEANINGS.map(|(name, _)| name));
    }

    #[test]
    fn the_table_tells_type_and_nulls() {
        let table = table();
        for line in ["| `date` | date | no |", "| `pick_year` | int16 | yes |", "| `amount_usd` | int64 | yes |"] {
            assert!(table.contains(line), "{line}");
        }
        assert_eq!(table.lines().count(), 2 + 2 + MEANINGS.len());
    }
}
