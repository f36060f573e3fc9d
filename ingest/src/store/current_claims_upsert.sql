-- ingest.current_claims_upsert: makes claims the current ones; a record that newer files lack is withdrawn since $6
-- `trade_id` stays, so that the records that shared a trade are reconciled again.
insert into current_claim as known (
    feed, record_key, claim_id, content_hash, is_complete, observed_at, stated_at, withdrawn_at, kind, public_id
)
select
    $1,
    stated.record_key,
    (select id from claim where feed = $1 and record_key = stated.record_key and content_hash = stated.content_hash),
    stated.content_hash, stated.is_complete, $5, $5, $6, stated.kind, stated.public_id
from unnest($2::text[], $3::bytea[], $4::text[], $7::text[], $8::boolean[])
    as stated (record_key, content_hash, kind, public_id, is_complete)
on conflict (record_key, feed) do update set
    claim_id = excluded.claim_id,
    content_hash = excluded.content_hash,
    is_complete = excluded.is_complete,
    observed_at = excluded.observed_at,
    kind = excluded.kind,
    public_id = excluded.public_id
returning record_key, claim_id
