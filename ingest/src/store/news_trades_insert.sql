-- ingest.news_trades_insert: which trades news items are about
insert into news_trade (news_id, trade_id, certainty, player_ids, franchise_ids, timing)
select news_id, trade_id, certainty, player_ids::text[], franchise_ids::bigint[], timing
from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
    as found (news_id, trade_id, certainty, player_ids, franchise_ids, timing)
