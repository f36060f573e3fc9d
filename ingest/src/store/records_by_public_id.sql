-- ingest.records_by_public_id: trade records with these public ids
select current_claim.feed, current_claim.record_key
from current_claim
join claim on claim.id = current_claim.claim_id
where current_claim.public_id = any($1::text[]) and claim.kind = 'trade'
