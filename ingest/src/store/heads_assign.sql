-- ingest.heads_assign: the trade that each item is believed to tell of
update claim_head set trade_id = told.trade_id
from unnest($1::text[], $2::text[], $3::text[]) as told (feed, item_key, trade_id)
where claim_head.item_key = told.item_key and claim_head.feed = told.feed
    and claim_head.trade_id is distinct from told.trade_id
