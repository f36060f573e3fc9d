-- api.player_by_id: one player with all names, former IDs and selections, the number of trades and the date of the latest
-- transaction.
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
            select coalesce(json_agg(player_alias.alias order by player_alias.alias), '[]')
            from player_alias
            where player_alias.player_id = player.id
        ) as former_ids,
        (
            select coalesce(json_agg(row_to_json(selected) order by selected.year, selected.number), '[]')
            from (
                select
                    selection.year,
                    selection.round,
                    selection.number,
                    (
                        select row_to_json(reference)
                        from (
                            select team.code, team.name
                            from team
                            where team.franchise_id = coalesce(selection.stated_franchise_id, selection.recorded_franchise_id)
                                -- Every team had the name under which it drafted on the last day of that June.
                                and team.valid @> make_date(selection.year, 6, 30)
                        ) reference
                    ) as team
                from {player_selections} selection
            ) selected
        ) as selections,
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
    where player.id = $1
) wire
