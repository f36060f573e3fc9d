-- ingest.transaction_claims: the current claims of the transactions among these records
select current_claim.feed, current_claim.record_key, current_claim.claim_id, claim.document::text as document
from unnest($1::text[], $2::text[]) as wanted (feed, record_key)
join current_claim on current_claim.record_key = wanted.record_key and current_claim.feed = wanted.feed
join claim on claim.id = current_claim.claim_id
where current_claim.kind = 'transaction'
