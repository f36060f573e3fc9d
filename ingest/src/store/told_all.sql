-- ingest.told_all: every item of a trade
select head.feed, head.record_key, head.public_id, head.trade_id, head.claim_id, claim.document::text as document
from current_claim head
join claim on claim.id = head.claim_id
where claim.kind = 'trade'
