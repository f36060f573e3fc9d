//! Whose picks the legs of trades are: the identity of each pick by certainty and basis.

use crate::load::Loaded;
use crate::queries::count_of;
use crate::table::{self, percentage};

/// Prints the picks by certainty and basis, and how many have an identity: all of them, and those of drafts that are later
/// than the latest one whose selections are known.
pub async fn report(loaded: &Loaded, list: bool) -> anyhow::Result<()> {
    let rows = loaded
        .query(&format!(
            "select
                 certainty, basis, count(*) as picks, count(pick_id) as identified,
                 count(*) filter (where is_future) as future,
                 count(pick_id) filter (where is_future) as future_identified
             from ({PICK_LEGS}) leg
             group by certainty, basis order by certainty, basis"
        ))
        .await?;
    let mut groups = Vec::new();
    let mut total = [0; 4];
    for row in &rows {
        let mut numbers = [0; 4];
        for (index, column) in ["picks", "identified", "future", "future_identified"].into_iter().enumerate() {
            numbers[index] = count_of(row, column)?;
            total[index] += numbers[index];
        }
        let name = |column| row.get::<_, Option<&str>>(column).unwrap_or("–").to_owned();
        groups.push((name("certainty"), name("basis"), numbers));
    }
    groups.push(("all".to_owned(), String::new(), total));
    let rows = groups.into_iter().map(|(certainty, basis, [picks, identified, future, future_identified])| {
        vec![
            certainty,
            basis,
            picks.to_string(),
            percentage(picks, total[0]),
            percentage(identified, picks),
            future.to_string(),
            percentage(future, total[2]),
            percentage(future_identified, future),
        ]
    });
    let header =
        ["certainty", "basis", "picks", "share", "with identity", "of future drafts", "share", "with identity"];
    table::print("Picks by certainty and basis", &header, &rows.collect::<Vec<_>>());
    if list {
        table::print_list(&query_unidentified(loaded).await?);
    }
    Ok(())
}

/// The legs of published trades that are picks or rights to swap picks. A pick with several possible years is of a future
/// draft if the last of them is.
const PICK_LEGS: &str = "
    select
        asset.trade_id, asset.ordinal, asset.text, pick_identity.pick_id, pick_identity.basis,
        coalesce(pick_identity.certainty, 'no row') as certainty,
        coalesce(asset.pick_year > latest.year, asset.pick -> 'years' is not null
            and coalesce((asset.pick -> 'years' ->> 'last')::smallint > latest.year, true)) as is_future
    from asset
    join published_trade on published_trade.id = asset.trade_id
    cross join (select max(year) as year from draft_selection) latest
    left join pick_identity on (pick_identity.trade_id, pick_identity.ordinal) = (asset.trade_id, asset.ordinal)
    where asset.kind in ('pick', 'pick_swap')";

async fn query_unidentified(loaded: &Loaded) -> anyhow::Result<Vec<String>> {
    let statement = format!("select * from ({PICK_LEGS}) leg where pick_id is null order by trade_id, ordinal");
    let describe = |row: &tokio_postgres::Row| {
        let (trade, ordinal): (&str, i16) = (row.get("trade_id"), row.get("ordinal"));
        let (certainty, text): (&str, &str) = (row.get("certainty"), row.get("text"));
        format!("{certainty}: {trade}/{ordinal}: {text}")
    };
    Ok(loaded.query(&statement).await?.iter().map(describe).collect())
}
