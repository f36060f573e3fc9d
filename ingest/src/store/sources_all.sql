-- ingest.sources_all: every item of a trade that can be read again, with the claim that stands
select head.feed, head.record_key, head.content_hash, head.observed_at, claim.source_object_id, claim.line,
    claim.document ->> 'source' as source
from current_claim head
join claim on claim.id = head.claim_id
where claim.kind = 'trade' and claim.document ? 'source'
order by head.feed, head.record_key
