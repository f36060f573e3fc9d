-- api.trades_page_by_teams: one page of the trades that involve any ($14 is 1) or all ($14 is their number) of some franchises,
-- found and ordered by the index of trade_team on (franchise, date, id), and then filtered by their assets.
-- `offset 0` makes the planner look up each trade in that order until the page is full, and its assets only if needed.
select trade.id, trade.date as sort_key, {trade_json} as json
from (
    select trade_team.trade_id, trade_team.date
    from trade_team
    where trade_team.franchise_id = any($13::bigint[])
        and trade_team.date {up_to} $1
        and (trade_team.date, trade_team.trade_id) {after} ($2, $3)
    group by trade_team.trade_id, trade_team.date
    having $14::bigint <= count(*)
    order by trade_team.date {direction}, trade_team.trade_id {direction}
) matching
cross join lateral (
    select trade.id, trade.date, trade.document, trade.summary
    from published_trade trade
    where trade.id = matching.trade_id
        and {trade_has_asset}
        and {trade_filters}
    offset 0
) trade
order by matching.date {direction}, matching.trade_id {direction}
limit $9
