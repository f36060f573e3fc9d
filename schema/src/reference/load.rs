//! Brings the tables of reference data to what this build holds.

use tokio_postgres::{Client, Error};

use super::REFERENCE;

/// Upserts franchises and seasons, and replaces team names, which nothing refers to by key.
pub(crate) async fn load(client: &mut Client) -> Result<(), Error> {
    let reference = &*REFERENCE;
    let transaction = client.transaction().await?;
    for franchise in &reference.franchises {
        transaction
            .execute(
                include_str!("franchise_upsert.sql"),
                &[&franchise.id.0, &franchise.code.to_string(), &franchise.name],
            )
            .await?;
    }
    transaction.execute(include_str!("teams_delete.sql"), &[]).await?;
    for team in &reference.teams {
        transaction
            .execute(
                include_str!("team_insert.sql"),
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
                include_str!("season_upsert.sql"),
                &[&season.id, &season.starts_on, &season.ends_on, &season.trade_deadline],
            )
            .await?;
    }
    transaction.execute(include_str!("publish.sql"), &[]).await?;
    transaction.commit().await
}
