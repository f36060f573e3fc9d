-- api.player_by_id: a player by our id, or by the number at NBA.com, with all names and how often traded.
select row_to_json(wire)::text as item
from (
    select
        player.id,
        player.name,
        (
            select min(external_id.external::bigint)
            from external_id
            where external_id.player_id = player.id
                and external_id.feed = 'nba-player-movement'
                and external_id.entity = 'player'
        ) as nba_id,
        (
            select coalesce(json_agg(player_name.name order by player_name.name), '[]')
            from player_name
            where player_name.player_id = player.id
        ) as names,
        (
            select count(distinct asset.trade_id)
            from asset
            join trade on trade.id = asset.trade_id and trade.revision > 0 and trade.merged_into is null
            where asset.player_id = player.id
        ) as trade_count,
        (
            select max(transaction.date)
            from transaction
            where transaction.player_id = player.id
        ) as last_transaction
    from player
    where player.id = coalesce(
        (
            select external_id.player_id
            from external_id
            where external_id.feed = 'nba-player-movement'
                and external_id.entity = 'player'
                and external_id.external = $1
        ),
        $1
    )
) wire
