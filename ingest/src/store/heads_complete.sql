-- ingest.heads_complete: what heads lack that a release wrote which did not know of it
update current_claim set kind = 'trade', public_id = told.public_id
from unnest($1::text[], $2::text[], $3::text[]) as told (feed, record_key, public_id)
where current_claim.record_key = told.record_key and current_claim.feed = told.feed
    and (current_claim.kind is null or current_claim.public_id is null)
