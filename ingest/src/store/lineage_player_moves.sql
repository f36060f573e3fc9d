-- ingest.lineage_player_moves: all transactions of these players that their feed still states
select transaction.player_id, transaction.id, transaction.date, transaction.kind, transaction.franchise_id
from transaction
join claim on claim.id = transaction.claim_id
join current_claim on current_claim.record_key = claim.record_key and current_claim.feed = claim.feed
where transaction.player_id = any($1::text[]) and current_claim.withdrawn_at is null
