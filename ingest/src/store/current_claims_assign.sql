-- ingest.current_claims_assign: sets the trade that each record is matched to
update current_claim set trade_id = assigned.trade_id
from unnest($1::text[], $2::text[], $3::text[]) as assigned (feed, record_key, trade_id)
where current_claim.record_key = assigned.record_key and current_claim.feed = assigned.feed
    and current_claim.trade_id is distinct from assigned.trade_id
