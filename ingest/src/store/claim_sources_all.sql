-- ingest.claim_sources_all: current claims of trade records whose source text can be parsed again
select
    current_claim.feed, current_claim.record_key, current_claim.content_hash, current_claim.observed_at,
    claim.source_object_id, claim.line, claim.document ->> 'source' as source
from current_claim
join claim on claim.id = current_claim.claim_id
where claim.kind = 'trade' and claim.document ? 'source'
order by current_claim.feed, current_claim.record_key
