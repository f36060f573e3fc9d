-- ingest.headlines_facts: what the headlines of these trades show, and of the trades of these players ($2): one row per asset
select
    trade.id, trade.status, trade.headline,
    array(
        select team.code
        from trade_team
        join team on team.franchise_id = trade_team.franchise_id and team.valid @> trade.date
        where trade_team.trade_id = trade.id
        order by team.code
    ) as teams,
    receiver.code as receiver, asset.kind, coalesce(player.name, asset.unresolved_name) as player, asset.pick_round
from (
    select unnest($1::text[]) as id
    union
    select trade_id from asset where player_id = any($2::text[])
) affected
join trade on trade.id = affected.id and trade.merged_into is null
left join asset on asset.trade_id = trade.id
left join team receiver on receiver.franchise_id = asset.to_franchise_id and receiver.valid @> trade.date
left join player on player.id = asset.player_id
order by trade.id, asset.ordinal
