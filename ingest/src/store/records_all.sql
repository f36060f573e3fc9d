-- ingest.records_all: current claims of all trade records
select
    current_claim.feed, current_claim.record_key, current_claim.trade_id, current_claim.claim_id,
    current_claim.withdrawn_at is not null as is_withdrawn,
    claim.document::text as document
from current_claim
join claim on claim.id = current_claim.claim_id
where claim.kind = 'trade'
