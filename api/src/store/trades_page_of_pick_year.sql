-- api.trades_page_of_pick_year: a page of the trades with a pick of one draft, found by the index of asset on (year, round); the
-- documents of those that the page shows are read last.
-- `offset 0` has the planner look up the trades by those assets, and not all trades for each.
select
    trade.id,
    trade.date,
    (case when $8::boolean then trade.document else trade.summary end)::text as item
from (
    select trade.id, trade.date
    from (
        select distinct asset.trade_id
        from asset
        where asset.pick_year = $10
            and ($11::smallint is null or asset.pick_round = $11)
            and ($12::text[] is null or asset.kind = any($12))
    ) among
    cross join lateral (
        select trade.id, trade.date
        from published_trade trade
        where trade.id = among.trade_id
            and trade.date >= $1
            and (trade.date, trade.id) < ($2, $3)
            and (
                $13::bigint[] is null
                or $14::bigint <= (
                    select count(*)
                    from trade_team
                    where trade_team.trade_id = trade.id and trade_team.franchise_id = any($13)
                )
            )
            and ($4::text is null or trade.season = $4)
            and ($5::smallint is null or trade.team_count >= $5)
            and ($6::smallint is null or trade.team_count <= $6)
            and ($7::text[] is null or trade.status = any($7))
        offset 0
    ) trade
    order by trade.date desc, trade.id desc
    limit $9
) page
join trade on trade.id = page.id
order by page.date desc, page.id desc
