-- api.trades_page_by_common_asset: one page of the trades that have an asset of common kinds or of a round. It walks the index
-- on (date, id), because a page is soon full.
-- `offset 0` keeps the planner from collecting the trades of all such assets first.
select trade.id, trade.date as sort_key, {trade_json} as json
from published_trade trade
where trade.date {up_to} $1
    and (trade.date, trade.id) {after} ($2, $3)
    and exists (
        select
        from asset
        where asset.trade_id = trade.id
            and {asset_filters}
        offset 0
    )
    and {trade_filters}
order by trade.date {direction}, trade.id {direction}
limit $9
