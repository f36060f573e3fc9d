-- api.trades_page_by_player: one page of the trades that involve a player, found by the index of asset on the player.
select trade.id, trade.date as sort_key, {trade_json} as json
from (
    select distinct asset.trade_id
    from asset
    where asset.player_id = $15
) matching
join published_trade trade on trade.id = matching.trade_id
where trade.date {up_to} $1
    and (trade.date, trade.id) {after} ($2, $3)
    and {trade_has_teams}
    and {trade_has_asset}
    and {trade_filters}
order by trade.date {direction}, trade.id {direction}
limit $9
