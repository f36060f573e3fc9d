//! Brings the tables of reference data to what this build holds.

use reference::REFERENCE;
use tokio_postgres::{Client, Error};

/// Upserts franchises and seasons, and replaces team names, which nothing refers to by key.
pub async fn load(client: &mut Client) -> Result<(), Error> {
    let reference = &*REFERENCE;
    let transaction = client.transaction().await?;
    for franchise in &reference.franchises {
        transaction
            .execute(
                include_str!("reference_data/franchise_upsert.sql"),
                &[&franchise.id.0, &franchise.code.to_string(), &franchise.name],
            )
            .await?;
    }
    transaction.execute(include_str!("reference_data/teams_delete.sql"), &[]).await?;
    for team in &reference.teams {
        transaction
            .execute(
                include_str!("reference_data/team_insert.sql"),
                &[
                    &team.franchise_id.0,
                    &team.code.to_string(),
                    &team.city,
                    &team.nickname,
                    &team.valid_from,
                    &team.valid_to,
                ],
            )
            .await?;
    }
    for season in &reference.seasons {
        transaction
            .execute(
                include_str!("reference_data/season_upsert.sql"),
                &[&season.id, &season.starts_on, &season.ends_on, &season.trade_deadline],
            )
            .await?;
    }
    transaction.execute(include_str!("reference_data/publish.sql"), &[]).await?;
    transaction.commit().await
}
