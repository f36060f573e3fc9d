-- ingest.heads_assign: the trade that each item is believed to tell of
update current_claim set trade_id = told.trade_id
from unnest($1::text[], $2::text[], $3::text[]) as told (feed, record_key, trade_id)
where current_claim.record_key = told.record_key and current_claim.feed = told.feed
    and current_claim.trade_id is distinct from told.trade_id
