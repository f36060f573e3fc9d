//! Whose picks the legs of trades are: the identity of each pick by certainty and basis.

use anyhow::Context;

use crate::load::Loaded;
use crate::queries::count_of;
use crate::table::{self, percentage};

/// Prints the picks by certainty and basis: all of them, and those of drafts that are later than the latest one whose
/// selections are known. A pick that is the more or less favorable of several ones is identified if these are known by the
/// rule in `basis`: it is one of exactly these until the draft. Legs of undone trades and those without a draft are counted by
/// themselves.
pub async fn report(loaded: &Loaded, list: bool) -> anyhow::Result<()> {
    let counts = COLUMNS.map(|(column, condition)| format!("count(*) filter (where {condition}) as {column}"));
    let rows = loaded
        .query(&format!(
            "select certainty, basis, {} from ({PICK_LEGS}) leg
             where has_draft and not is_undone group by certainty, basis order by certainty, basis",
            counts.join(", ")
        ))
        .await?;
    let mut groups = Vec::new();
    let mut total = [0; COLUMNS.len()];
    for row in &rows {
        let mut numbers = [0; COLUMNS.len()];
        for (index, (column, _)) in COLUMNS.into_iter().enumerate() {
            numbers[index] = count_of(row, column)?;
            total[index] += numbers[index];
        }
        let name = |column| row.get::<_, Option<&str>>(column).unwrap_or("–").to_owned();
        groups.push((name("certainty"), name("basis"), numbers));
    }
    groups.push(("all".to_owned(), String::new(), total));
    let of_numbers = |[picks, one, compared, future, future_one, future_compared]: [usize; COLUMNS.len()]| {
        let columns = |picks: usize, one: usize, compared: usize| {
            [picks.to_string(), one.to_string(), compared.to_string(), percentage(one + compared, picks)]
        };
        [columns(picks, one, compared), columns(future, future_one, future_compared)].concat()
    };
    let rows =
        groups.into_iter().map(|(certainty, basis, numbers)| [vec![certainty, basis], of_numbers(numbers)].concat());
    let header = [
        "certainty",
        "basis",
        "picks",
        "one pick",
        "one of several",
        "identified",
        "of future drafts",
        "one pick",
        "one of several",
        "identified",
    ];
    table::print("Picks by certainty and basis", &header, &rows.collect::<Vec<_>>());
    let others = loaded
        .query(&format!(
            "select count(*) filter (where not has_draft and not is_undone) as without_draft,
                 count(*) filter (where is_undone) as undone
             from ({PICK_LEGS}) leg"
        ))
        .await?;
    let others = others.first().context("the statement returns one row")?;
    let (without_draft, undone) = (count_of(others, "without_draft")?, count_of(others, "undone")?);
    println!("\nNot counted: picks of which no draft is stated ({without_draft}), picks of undone trades ({undone}).");
    if list {
        table::print_list(&query_unidentified(loaded).await?);
    }
    Ok(())
}

/// The columns of counts, and what is counted.
const COLUMNS: [(&str, &str); 6] = [
    ("picks", "true"),
    ("one", "pick_id is not null"),
    ("compared", "pick_id is null and is_compared"),
    ("future", "is_future"),
    ("future_one", "is_future and pick_id is not null"),
    ("future_compared", "is_future and pick_id is null and is_compared"),
];

/// The legs of published trades that are picks or rights to swap picks. A pick with several possible years is of a future
/// draft if the last of them is.
const PICK_LEGS: &str = "
    select
        asset.trade_id, asset.ordinal, asset.text, asset.pick_year, asset.pick_round, asset.from_franchise_id, trade.date,
        pick_identity.pick_id, pick_identity.basis, pick_identity.candidate_franchise_ids,
        coalesce(pick_identity.certainty, 'no row') as certainty,
        trade.status in ('rescinded', 'voided') as is_undone,
        asset.pick_year is not null or asset.pick -> 'years' ->> 'first' is not null as has_draft,
        coalesce(asset.pick_year > latest.year, asset.pick -> 'years' ->> 'first' is not null
            and coalesce((asset.pick -> 'years' ->> 'last')::smallint > latest.year, true)) as is_future,
        pick_identity.certainty = 'ambiguous' and pick_identity.basis is not null as is_compared
    from asset
    join published_trade on published_trade.id = asset.trade_id
    join trade on trade.id = asset.trade_id
    cross join (select max(year) as year from draft_selection) latest
    left join pick_identity on (pick_identity.trade_id, pick_identity.ordinal) = (asset.trade_id, asset.ordinal)
    where asset.kind in ('pick', 'pick_swap')";

/// Lists the picks without an identity, those of future drafts first, each with the earliest leg that can have brought its
/// sender a pick of which nothing is known.
async fn query_unidentified(loaded: &Loaded) -> anyhow::Result<Vec<String>> {
    let statement = format!(
        "select leg.*, unplaced.text as unplaced,
             array(select (select code from team where franchise_id = candidate order by valid desc limit 1)
                 from unnest(leg.candidate_franchise_ids) candidate order by 1)::text[] as candidates
         from ({PICK_LEGS}) leg
         left join lateral (
             select format('%s of %s/%s', asset.kind, asset.trade_id, asset.ordinal) as text
             from trade
             join asset on asset.trade_id = trade.id
             left join pick_identity on (pick_identity.trade_id, pick_identity.ordinal) = (asset.trade_id, asset.ordinal)
             where leg.certainty = 'unknown' and leg.pick_year is not null
                 and trade.date <= leg.date and trade.date >= make_date(leg.pick_year - 7, 6, 1)
                 and asset.to_franchise_id = leg.from_franchise_id and trade.merged_into is null
                 and (
                     asset.kind in ('draft_consideration', 'future_considerations', 'other')
                     or asset.kind in ('pick', 'pick_swap') and pick_identity.certainty = 'unknown'
                         and coalesce(asset.pick_year = leg.pick_year, true) and asset.pick_round = leg.pick_round
                 )
             order by trade.date, asset.trade_id, asset.ordinal limit 1
         ) unplaced on true
         where pick_id is null order by is_future desc, trade_id, ordinal"
    );
    let describe = |row: &tokio_postgres::Row| {
        let (trade, ordinal): (&str, i16) = (row.get("trade_id"), row.get("ordinal"));
        let kind = match (row.get("is_undone"), row.get("has_draft")) {
            (true, _) => "undone trade",
            (_, false) => "no draft stated",
            _ => row.get("certainty"),
        };
        let time = if row.get("is_future") { "future " } else { "" };
        let candidates: Vec<&str> = row.get("candidates");
        let source = if row.get("is_compared") { "compared" } else { "held" };
        let one_of =
            if candidates.is_empty() { String::new() } else { format!(" [{source}: {}]", candidates.join(", ")) };
        let reason = row.get::<_, Option<&str>>("unplaced");
        let reason = reason.map(|leg| format!(" [its sender received {leg}]")).unwrap_or_default();
        format!("{time}{kind}: {trade}/{ordinal}: {}{one_of}{reason}", row.get::<_, &str>("text"))
    };
    Ok(loaded.query(&statement).await?.iter().map(describe).collect())
}
