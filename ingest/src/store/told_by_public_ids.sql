-- ingest.told_by_public_ids: the items of trades by their public ids
select claim_head.feed, claim_head.item_key
from claim_head
join claim on claim.id = claim_head.claim_id
where claim_head.public_id = any($1::text[]) and claim.kind = 'trade'
