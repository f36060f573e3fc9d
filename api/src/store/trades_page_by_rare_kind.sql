-- api.trades_page_by_rare_kind: one page of the trades that have an asset of rare kinds, found by the index of asset on
-- (kind, trade). Only the documents on the page are read.
-- `offset 0` makes the planner look up the trades of those assets, rather than scan all trades.
select trade.id, trade.date as sort_key, {trade_json} as json
from (
    select trade.id, trade.date
    from (
        select distinct asset.trade_id
        from asset
        where asset.kind = any($10::text[])
            and ($11::smallint is null or asset.pick_round = $11)
    ) matching
    cross join lateral (
        select trade.id, trade.date
        from published_trade trade
        where trade.id = matching.trade_id
            and trade.date {up_to} $1
            and (trade.date, trade.id) {after} ($2, $3)
            and {trade_filters}
        offset 0
    ) trade
    order by trade.date {direction}, trade.id {direction}
    limit $9
) page
join trade on trade.id = page.id
order by page.date {direction}, page.id {direction}
