-- api.tree_of_trade: where the tree of a trade starts: with the assets that it moved, to the team $1, or with $2 from it, if there is
-- one.
select
    null::text as id, null::text as label,
    trade.status in ('rescinded', 'voided') as is_undone,
    coverage.as_of, coverage.trades_since, coverage.transactions_since,
    start.trade_ids, start.years, start.numbers,
    start.trade_ids as cause_trade_ids, start.years as cause_years, start.numbers as cause_numbers
from published_trade trade
cross join {tree_coverage} coverage
cross join lateral (
    select
        coalesce(array_agg(asset.trade_id), array[]::text[]) as trade_ids,
        coalesce(array_agg(null::smallint), array[]::smallint[]) as years,
        coalesce(array_agg(asset.ordinal), array[]::smallint[]) as numbers
    from asset
    where asset.trade_id = trade.id
        and trade.status not in ('rescinded', 'voided')
        and (
            $1::bigint is null
            or case when $2::boolean then asset.from_franchise_id else asset.to_franchise_id end = $1
        )
) start
where trade.id = $3
