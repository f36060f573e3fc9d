-- ingest.decisions_all: what operators decided, as it stands
select claim.document::text as document
from current_claim
join claim on claim.id = current_claim.claim_id
where current_claim.kind = 'override'
order by current_claim.record_key
