-- api.trades_page: one page of all trades, by the index on (date, id).
-- The start position and the far end are always given, so that the one plan kept for the statement walks the index for any
-- values. With a second bound at the near end, the planner would expect few rows and sort them.
select trade.id, trade.date as sort_key, {trade_json} as json
from published_trade trade
where trade.date {up_to} $1
    and (trade.date, trade.id) {after} ($2, $3)
    and {trade_filters}
order by trade.date {direction}, trade.id {direction}
limit $9
