//! The record of drafts: what the reference data and NBA.com's draft history state about each selection.

use anyhow::Context;

use crate::load::Loaded;
use crate::queries::count_of;
use crate::table;

/// Prints the number of selections by what states them, and the conflicts.
pub async fn report(loaded: &Loaded, list: bool) -> anyhow::Result<()> {
    let rows = loaded
        .query(
            "select
                 count(recorded_name) as recorded,
                 count(stated_name) as stated,
                 count(*) filter (where recorded_name is null) as stated_only,
                 count(original_franchise_id) as with_original_team,
                 count(player_id) as with_player,
                 count(*) as all
             from draft_selection",
        )
        .await?;
    let row = rows.first().context("the statement returns one row")?;
    let count = |column| count_of(row, column);
    let all = count("all")?;
    let names =
        loaded.count("select count(*) from draft_selection_conflict where stated_name <> recorded_name").await?;
    let teams = loaded
        .count("select count(*) from draft_selection_conflict where stated_franchise_id <> recorded_franchise_id")
        .await?;
    let measures = [
        ("selections in the reference data", count("recorded")?.to_string()),
        ("selections stated by the feed", count("stated")?.to_string()),
        ("selections stated by the feed alone", count("stated_only")?.to_string()),
        ("with original team", table::share(count("with_original_team")?, all)),
        ("with the id of the player", table::share(count("with_player")?, all)),
        ("conflicts", format!("name {names}, team {teams}")),
    ];
    table::print_measures("Draft record", measures);
    if list {
        table::print_list(&query_conflicts(loaded).await?);
    }
    Ok(())
}

async fn query_conflicts(loaded: &Loaded) -> anyhow::Result<Vec<String>> {
    let rows = loaded
        .query(
            "select year, number, recorded_name, stated_name, recorded.code as recorded_code, stated.code as stated_code
             from draft_selection_conflict
             join franchise recorded on recorded.id = recorded_franchise_id
             join franchise stated on stated.id = stated_franchise_id
             order by year, number",
        )
        .await?;
    let describe = |row: &tokio_postgres::Row| {
        let (year, number): (i16, i16) = (row.get("year"), row.get("number"));
        let [recorded, recorded_team, stated, stated_team] =
            ["recorded_name", "recorded_code", "stated_name", "stated_code"].map(|column| row.get::<_, &str>(column));
        format!("conflict: {year} #{number}: recorded {recorded} ({recorded_team}), stated {stated} ({stated_team})")
    };
    Ok(rows.iter().map(describe).collect())
}
