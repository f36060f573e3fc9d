-- ingest.decisions_all: what operators decided, as it stands
select claim.document::text as document
from claim_head
join claim on claim.id = claim_head.claim_id
where claim_head.kind = 'decision'
order by claim_head.item_key
