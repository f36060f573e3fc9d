-- ingest.news_near_trades: these news items, those near the days of these trades, and those that were matched with them
select id, published_at, title, summary from news_item where id = any($1::text[])
union
select news_item.id, news_item.published_at, news_item.title, news_item.summary
from trade
join news_item on news_item.published_at >= trade.date - $3::int and news_item.published_at < trade.date + $4::int + 1
where trade.id = any($2::text[])
union
select news_item.id, news_item.published_at, news_item.title, news_item.summary
from news_trade
join news_item on news_item.id = news_trade.news_id
where news_trade.trade_id = any($2::text[])
