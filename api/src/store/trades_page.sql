-- api.trades_page: a page of all trades, by the index on (date, id).
-- The place to go on from and the bound at the far end are always given, so that the one plan kept for the statement walks
-- the index whatever is asked for. A second bound at the near end would have the planner expect few rows, and sort them.
select
    trade.id,
    trade.date,
    (case when $8::boolean then trade.document else trade.summary end)::text as item
from published_trade trade
where trade.date >= $1
    and (trade.date, trade.id) < ($2, $3)
    and ($4::text is null or trade.season = $4)
    and ($5::smallint is null or trade.team_count >= $5)
    and ($6::smallint is null or trade.team_count <= $6)
    and ($7::text[] is null or trade.status = any($7))
order by trade.date desc, trade.id desc
limit $9
