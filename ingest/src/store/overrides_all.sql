-- ingest.overrides_all: all overrides in effect
select claim.document::text as document
from current_claim
join claim on claim.id = current_claim.claim_id
where current_claim.kind = 'override'
order by current_claim.record_key
