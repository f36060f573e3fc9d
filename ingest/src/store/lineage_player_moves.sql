-- ingest.lineage_player_moves: all transactions of these players that their feed still states
select transaction.player_id, transaction.id, transaction.date, transaction.kind, transaction.franchise_id
from transaction
-- `limit` forces one index lookup per transaction, whatever the planner knows of the tables.
cross join lateral (select feed, record_key from claim where claim.id = transaction.claim_id limit 1) stated
cross join lateral (
    select withdrawn_at from current_claim
    where current_claim.record_key = stated.record_key and current_claim.feed = stated.feed
    limit 1
) current
where transaction.player_id = any($1::text[]) and current.withdrawn_at is null
