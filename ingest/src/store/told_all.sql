-- ingest.told_all: every item of a trade
select head.feed, head.item_key, head.public_id, head.trade_id, head.claim_id, claim.document::text as document
from claim_head head
join claim on claim.id = head.claim_id
where claim.kind = 'trade'
