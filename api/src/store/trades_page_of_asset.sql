-- api.trades_page_of_asset: a page of the trades with an asset of some kinds or round that are common, by the index on
-- (date, id): a page is soon full.
-- `offset 0` keeps the planner from collecting the trades of all such assets beforehand.
select
    trade.id,
    trade.date,
    (case when $8::boolean then trade.document else trade.summary end)::text as item
from published_trade trade
where trade.date >= $1
    and (trade.date, trade.id) < ($2, $3)
    and exists (
        select
        from asset
        where asset.trade_id = trade.id
            and ($10::text[] is null or asset.kind = any($10))
            and ($11::smallint is null or asset.pick_round = $11)
        offset 0
    )
    and ($4::text is null or trade.season = $4)
    and ($5::smallint is null or trade.team_count >= $5)
    and ($6::smallint is null or trade.team_count <= $6)
    and ($7::text[] is null or trade.status = any($7))
order by trade.date desc, trade.id desc
limit $9
