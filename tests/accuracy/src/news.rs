//! The news items and the trades that they are about.

use crate::load::Loaded;
use crate::table::{self, counts, share};

/// Prints how many items about trades are matched to a trade, and the matches by certainty and by time.
pub async fn report(loaded: &Loaded, list: bool) -> anyhow::Result<()> {
    let all = loaded.count("select count(*) from news_item").await?;
    let about_trades = loaded.count("select count(*) from news_item where is_about_trades").await?;
    let matched = loaded
        .count(
            "select count(*) from news_item
             where is_about_trades and exists (select from news_trade where news_id = id)",
        )
        .await?;
    let certainties = loaded
        .counts_by_name("select certainty as name, count(*) from news_trade group by certainty order by certainty")
        .await?;
    let timings = loaded
        .counts_by_name("select timing as name, count(*) from news_trade group by timing order by timing")
        .await?;
    let measures = [
        ("news items", all.to_string()),
        ("about trades", share(about_trades, all)),
        ("matched to a trade, of those about trades", share(matched, about_trades)),
        ("matches by certainty", counts(certainties)),
        ("matches by time", counts(timings)),
    ];
    table::print_measures("News", measures);
    if list {
        let unmatched = "
            select id, title from news_item
            where is_about_trades and not exists (select from news_trade where news_id = id) order by id";
        let describe = |row: &tokio_postgres::Row| {
            let (id, title): (&str, &str) = (row.get("id"), row.get("title"));
            format!("not matched: {id}: {title}")
        };
        table::print_list(&loaded.query(unmatched).await?.iter().map(describe).collect::<Vec<_>>());
    }
    Ok(())
}
