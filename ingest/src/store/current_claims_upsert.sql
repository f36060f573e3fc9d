-- ingest.current_claims_upsert: makes claims the current ones; a record that only a late file states is withdrawn ($6)
-- `trade_id` stays, so that the records that shared a trade are reconciled again.
insert into current_claim as known (feed, record_key, claim_id, content_hash, observed_at, withdrawn_at, kind, public_id)
select
    $1,
    stated.record_key,
    (select id from claim where feed = $1 and record_key = stated.record_key and content_hash = stated.content_hash),
    stated.content_hash, $5, $6, stated.kind, stated.public_id
from unnest($2::text[], $3::bytea[], $4::text[], $7::text[]) as stated (record_key, content_hash, kind, public_id)
on conflict (record_key, feed) do update set
    claim_id = excluded.claim_id,
    content_hash = excluded.content_hash,
    observed_at = excluded.observed_at,
    withdrawn_at = case when excluded.withdrawn_at is null then null else known.withdrawn_at end,
    kind = excluded.kind,
    public_id = excluded.public_id
returning record_key, claim_id
