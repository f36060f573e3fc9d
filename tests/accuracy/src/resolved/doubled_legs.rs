//! Doubled legs: a person moves in the same direction twice within a week, which are probably one trade that was not
//! matched. For two trades, the rule is that of `reconciliation::doubled_legs`; a person may also move twice in one trade.

use crate::load::Loaded;

/// Returns a description of each doubled leg: the person and both trades, which are equal for two legs of one trade.
pub(super) async fn query_doubled_legs(loaded: &Loaded) -> anyhow::Result<Vec<String>> {
    let rows = loaded
        .query(
            "with movement as (
                 select
                     coalesce(asset.player_id, lower(asset.unresolved_name)) as person,
                     coalesce(player.name, asset.unresolved_name) as name,
                     asset.from_franchise_id, asset.to_franchise_id, trade.date, trade.id, asset.ordinal
                 from asset
                 join published_trade trade on trade.id = asset.trade_id
                 left join player on player.id = asset.player_id
                 where asset.from_franchise_id is not null and asset.to_franchise_id is not null
             ), paired as (
                 select name, id, date, lead(id) over later as later_id, lead(date) over later as later_date
                 from movement
                 where person is not null
                 window later as (partition by person, from_franchise_id, to_franchise_id order by date, id, ordinal)
             )
             select name, id, later_id from paired where later_date - date <= 7 order by date, id, name",
        )
        .await?;
    let describe = |row: &tokio_postgres::Row| {
        let (name, first, second): (&str, &str, &str) = (row.get("name"), row.get("id"), row.get("later_id"));
        format!("doubled leg: {name}: {first} and {second}")
    };
    Ok(rows.iter().map(describe).collect())
}
