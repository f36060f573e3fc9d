-- ingest.claims_changed: places of the items that are new, say something new, or are back
-- A late file ($5: a newer one is committed already) changes only what it stated itself: the newer one confirmed the rest.
select stated.place
from unnest($2::text[], $3::bytea[]) with ordinality as stated (item_key, content_hash, place)
left join claim_head head on head.feed = $1 and head.item_key = stated.item_key
where head.item_key is null
    or (
        (head.observed_at = $4 or (head.observed_at < $4 and not $5))
        and (head.content_hash <> stated.content_hash or (head.vanished_at is not null and not $5))
    )
order by stated.place
