-- api.trades_page_of_teams: a page of the trades of any ($11 is 1) or all ($11 is their number) of some franchises, found and put
-- in order by the index of trade_team on (franchise, date, id); of those, the ones with an asset that is as asked for.
-- `offset 0` has the planner look up each trade in that order until the page is full, and its assets only where asked for.
select
    trade.id,
    trade.date,
    (case when $8::boolean then trade.document else trade.summary end)::text as item
from (
    select trade_team.trade_id, trade_team.date
    from trade_team
    where trade_team.franchise_id = any($10::bigint[])
        and trade_team.date >= $1
        and (trade_team.date, trade_team.trade_id) < ($2, $3)
    group by trade_team.trade_id, trade_team.date
    having $11::bigint <= count(*)
    order by trade_team.date desc, trade_team.trade_id desc
) among
cross join lateral (
    select trade.id, trade.date, trade.document, trade.summary
    from published_trade trade
    where trade.id = among.trade_id
        and (
            ($12::text[] is null and $13::smallint is null and $14::smallint is null)
            or exists (
                select
                from asset
                where asset.trade_id = trade.id
                    and ($12 is null or asset.kind = any($12))
                    and ($13 is null or asset.pick_year = $13)
                    and ($14 is null or asset.pick_round = $14)
                offset 0
            )
        )
        and ($4::text is null or trade.season = $4)
        and ($5::smallint is null or trade.team_count >= $5)
        and ($6::smallint is null or trade.team_count <= $6)
        and ($7::text[] is null or trade.status = any($7))
    offset 0
) trade
order by among.date desc, among.trade_id desc
limit $9
