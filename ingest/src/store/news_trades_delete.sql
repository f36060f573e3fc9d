-- ingest.news_trades_delete: before the matches of these news items are written
delete from news_trade where news_id = any($1::text[])
