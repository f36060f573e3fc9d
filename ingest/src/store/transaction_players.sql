-- ingest.transaction_players: the players of the transactions among these records
select transaction.player_id
from current_claim
join transaction on transaction.claim_id = current_claim.claim_id
where current_claim.feed = $1 and current_claim.record_key = any($2::text[]) and current_claim.kind = 'transaction'
