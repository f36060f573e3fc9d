-- ingest.told_by_public_ids: the items of trades by their public ids
select current_claim.feed, current_claim.record_key
from current_claim
join claim on claim.id = current_claim.claim_id
where current_claim.public_id = any($1::text[]) and claim.kind = 'trade'
