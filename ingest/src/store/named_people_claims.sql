-- ingest.named_people_claims: the current claims that state one of these folded player names
select distinct on (current_claim.claim_id) claim.kind, claim.document::text as document
from claim_player_name name
join current_claim on current_claim.record_key = name.record_key and current_claim.feed = name.feed
join claim on claim.id = current_claim.claim_id
where name.folded_name = any($1::text[]) and claim.kind in ('trade', 'transaction')
