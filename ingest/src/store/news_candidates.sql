-- ingest.news_candidates: trades that news from $1 to $2 may be about
select
    trade.id, trade.date,
    array(select franchise_id from trade_team where trade_team.trade_id = trade.id order by franchise_id) as franchise_ids
from trade
where trade.date between ($1::timestamptz)::date - $3::int and ($2::timestamptz)::date + $4::int
    and trade.merged_into is null
