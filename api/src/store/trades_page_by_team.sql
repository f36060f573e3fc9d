-- api.trades_page_by_team: one page of the trades of one franchise, by the index of trade_team on (franchise, date, id).
select trade.id, trade.date as sort_key, {trade_json} as json
from trade_team
join published_trade trade on trade.id = trade_team.trade_id
where trade_team.franchise_id = $10
    and trade_team.date {up_to} $1
    and (trade_team.date, trade_team.trade_id) {after} ($2, $3)
    and {trade_filters}
order by trade_team.date {direction}, trade_team.trade_id {direction}
limit $9
