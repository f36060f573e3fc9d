-- ingest.claims_move_heads: lets these claims stand; what a late file adds has vanished since ($6)
-- The trade that an item told of until now stays, so that those that shared it are looked at again.
insert into claim_head as head (feed, item_key, claim_id, content_hash, observed_at, vanished_at, kind, public_id)
select
    $1,
    stated.item_key,
    (select id from claim where feed = $1 and item_key = stated.item_key and content_hash = stated.content_hash),
    stated.content_hash, $5, $6, stated.kind, stated.public_id
from unnest($2::text[], $3::bytea[], $4::text[], $7::text[]) as stated (item_key, content_hash, kind, public_id)
on conflict (item_key, feed) do update set
    claim_id = excluded.claim_id,
    content_hash = excluded.content_hash,
    observed_at = excluded.observed_at,
    vanished_at = case when excluded.vanished_at is null then null else head.vanished_at end,
    kind = excluded.kind,
    public_id = excluded.public_id
returning item_key, claim_id
