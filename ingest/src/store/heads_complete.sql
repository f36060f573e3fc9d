-- ingest.heads_complete: what heads lack that a release wrote which did not know of it
update claim_head set kind = 'trade', public_id = told.public_id
from unnest($1::text[], $2::text[], $3::text[]) as told (feed, item_key, public_id)
where claim_head.item_key = told.item_key and claim_head.feed = told.feed
    and (claim_head.kind is null or claim_head.public_id is null)
