-- api.trades_page_of_team: a page of a franchise's trades, by the index of trade_team on (franchise, date, id).
select
    trade.id,
    trade.date,
    (case when $8::boolean then trade.document else trade.summary end)::text as item
from trade_team
join published_trade trade on trade.id = trade_team.trade_id
where trade_team.franchise_id = $10
    and trade_team.date >= $1
    and (trade_team.date, trade_team.trade_id) < ($2, $3)
    and ($4::text is null or trade.season = $4)
    and ($5::smallint is null or trade.team_count >= $5)
    and ($6::smallint is null or trade.team_count <= $6)
    and ($7::text[] is null or trade.status = any($7))
order by trade_team.date desc, trade_team.trade_id desc
limit $9
