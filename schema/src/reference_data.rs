//! Loads the reference data of this build into the database.

use reference::REFERENCE;
use reference::draft::{DRAFT_RECORD, DraftSelection};
use tokio_postgres::{Client, Error, Transaction};

/// Inserts or updates franchises, seasons and draft selections. Replaces all teams: their key includes their dates, and no table refers to it.
pub async fn load(client: &mut Client) -> Result<(), Error> {
    let reference = &*REFERENCE;
    let transaction = client.transaction().await?;
    let upsert_franchise = transaction.prepare(include_str!("reference_data/franchise_upsert.sql")).await?;
    for franchise in &reference.franchises {
        let code = franchise.code.to_string();
        transaction.execute(&upsert_franchise, &[&franchise.id.0, &code, &franchise.name]).await?;
    }
    transaction.execute(include_str!("reference_data/teams_delete.sql"), &[]).await?;
    let insert_team = transaction.prepare(include_str!("reference_data/team_insert.sql")).await?;
    for team in &reference.teams {
        let (id, code) = (team.franchise_id.0, team.code.to_string());
        transaction
            .execute(&insert_team, &[&id, &code, &team.city, &team.nickname, &team.valid_from, &team.valid_to])
            .await?;
    }
    let upsert_season = transaction.prepare(include_str!("reference_data/season_upsert.sql")).await?;
    for season in &reference.seasons {
        transaction
            .execute(&upsert_season, &[&season.id, &season.starts_on, &season.ends_on, &season.trade_deadline])
            .await?;
    }
    load_drafts(&transaction).await?;
    transaction.execute(include_str!("reference_data/publish.sql"), &[]).await?;
    transaction.commit().await
}

/// Loads the selections of all drafts, several thousand, with one statement.
async fn load_drafts(transaction: &Transaction<'_>) -> Result<(), Error> {
    fn column<T>(value: impl Fn(&DraftSelection) -> T) -> Vec<T> {
        DRAFT_RECORD.selections().iter().map(value).collect()
    }
    let years = column(|selection| selection.year);
    let numbers = column(|selection| selection.number);
    let rounds = column(|selection| selection.round);
    let names = column(|selection| selection.player.clone());
    let original_teams = column(|selection| selection.original_team.map(|team| team.0));
    let selecting_teams = column(|selection| selection.selected_by.0);
    let rights_holders = column(|selection| selection.rights_holder.0);
    transaction
        .execute(
            include_str!("reference_data/draft_selections_upsert.sql"),
            &[&years, &numbers, &rounds, &names, &original_teams, &selecting_teams, &rights_holders],
        )
        .await?;
    Ok(())
}
