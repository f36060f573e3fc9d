-- api.player_by_id: one player with all names, the number of trades and the date of the latest transaction.
select row_to_json(wire)::text as json
from (
    select
        player.id,
        player.name,
        player.nba_id,
        (
            select coalesce(json_agg(player_name.name order by player_name.name), '[]')
            from player_name
            where player_name.player_id = player.id
        ) as names,
        (
            select count(distinct asset.trade_id)
            from asset
            join published_trade trade on trade.id = asset.trade_id
            where asset.player_id = player.id
        ) as trade_count,
        (
            select max(transaction.date)
            from transaction
            where transaction.player_id = player.id
        ) as last_transaction
    from player
    -- A former ID leads to the player.
    where player.id = coalesce((select player_alias.player_id from player_alias where player_alias.alias = $1), $1)
) wire
