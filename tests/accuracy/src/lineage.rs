//! What became of the assets of trades, and of the players whom teams drafted: ends by kind and certainty.

use std::collections::BTreeMap;

use reference::enums::{Certainty, LineageEnd};

use crate::load::Loaded;
use crate::queries::count_of;
use crate::table::{self, percentage};

/// Name of the row for legs that have no row in the table `lineage`.
const WITHOUT_ROW: &str = "no row";

/// Prints the ends of legs and of selections.
pub async fn report(loaded: &Loaded, list: bool) -> anyhow::Result<()> {
    let legs = format!(
        "select coalesce(end_kind, '{WITHOUT_ROW}') as end_kind, coalesce(certainty, 'unknown') as certainty, count(*)
         from asset
         join published_trade on published_trade.id = asset.trade_id
         left join lineage on (lineage.trade_id, lineage.ordinal) = (asset.trade_id, asset.ordinal)
         group by 1, 2"
    );
    print("Lineage: ends of the legs of trades", &query_ends(loaded, &legs).await?);
    if list {
        table::print_list(&query_breaks(loaded).await?);
    }
    let selections = "select end_kind, certainty, count(*) from selection_lineage group by 1, 2";
    print("Lineage: ends of the selections of players who were traded later", &query_ends(loaded, selections).await?);
    Ok(())
}

/// Numbers of ends by kind and certainty.
type Ends = BTreeMap<(String, String), usize>;

async fn query_ends(loaded: &Loaded, statement: &str) -> anyhow::Result<Ends> {
    let rows = loaded.query(statement).await?;
    rows.iter().map(|row| Ok(((row.get("end_kind"), row.get("certainty")), count_of(row, "count")?))).collect()
}

fn print(title: &str, ends: &Ends) {
    let header: Vec<_> = ["end"]
        .into_iter()
        .chain(Certainty::ALL.iter().map(|certainty| certainty.as_str()))
        .chain(["all", "share"])
        .collect();
    let total: usize = ends.values().sum();
    let kinds = LineageEnd::ALL.iter().map(|end| end.as_str()).chain([WITHOUT_ROW]);
    let rows = kinds.filter_map(|kind| {
        let counts: Vec<_> = Certainty::ALL
            .iter()
            .map(|certainty| ends.get(&(kind.to_owned(), certainty.to_string())).copied().unwrap_or_default())
            .collect();
        let sum = counts.iter().sum();
        let cells = counts.iter().chain([&sum]).map(usize::to_string);
        (sum > 0).then(|| [kind.to_owned()].into_iter().chain(cells).chain([percentage(sum, total)]).collect())
    });
    table::print(title, &header, &rows.collect::<Vec<_>>());
}

/// Describes the legs whose lineage breaks: the person or the pick is unknown, or left the team unseen.
async fn query_breaks(loaded: &Loaded) -> anyhow::Result<Vec<String>> {
    let rows = loaded
        .query(
            "select lineage.end_kind, lineage.trade_id, lineage.ordinal, asset.text, lineage.end_date
             from lineage
             join published_trade on published_trade.id = lineage.trade_id
             join asset on (asset.trade_id, asset.ordinal) = (lineage.trade_id, lineage.ordinal)
             where lineage.end_kind in ('left_unseen', 'unresolved')
             order by lineage.end_kind, published_trade.date, lineage.trade_id, lineage.ordinal",
        )
        .await?;
    let describe = |row: &tokio_postgres::Row| {
        let [end, trade, text] = ["end_kind", "trade_id", "text"].map(|column| row.get::<_, &str>(column));
        let (ordinal, date): (i16, Option<chrono::NaiveDate>) = (row.get("ordinal"), row.get("end_date"));
        let date = date.map_or_else(String::new, |date| format!(" by {date}"));
        format!("{end}{date}: {trade}/{ordinal}: {text}")
    };
    Ok(rows.iter().map(describe).collect())
}
