-- api.trades_page_of_player: a page of the trades that a player changed teams by, found by the index on asset's player.
-- The player is given by our id, or by the number at NBA.com that external_id resolves. `offset 0` keeps the
-- planner from reading all assets.
select
    trade.id,
    trade.date,
    (case when $8::boolean then trade.document else trade.summary end)::text as item
from (
    select distinct asset.trade_id
    from asset
    where asset.player_id = $10
) moved
join published_trade trade on trade.id = moved.trade_id
where trade.date >= $1
    and (trade.date, trade.id) < ($2, $3)
    and (
        $11::bigint[] is null
        or $12::bigint <= (
            select count(*)
            from trade_team
            where trade_team.trade_id = trade.id and trade_team.franchise_id = any($11)
        )
    )
    and (
        ($13::text[] is null and $14::smallint is null and $15::smallint is null)
        or exists (
            select
            from asset
            where asset.trade_id = trade.id
                and ($13 is null or asset.kind = any($13))
                and ($14 is null or asset.pick_year = $14)
                and ($15 is null or asset.pick_round = $15)
            offset 0
        )
    )
    and ($4::text is null or trade.season = $4)
    and ($5::smallint is null or trade.team_count >= $5)
    and ($6::smallint is null or trade.team_count <= $6)
    and ($7::text[] is null or trade.status = any($7))
order by trade.date desc, trade.id desc
limit $9
