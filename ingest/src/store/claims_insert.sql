-- ingest.claims_insert: what was said, each version once
insert into claim (feed, source_object_id, item_key, content_hash, kind, document, line)
select $1, $2, stated.item_key, stated.content_hash, stated.kind, stated.document::jsonb, stated.line
from unnest($3::text[], $4::bytea[], $5::text[], $6::text[], $7::int[])
    as stated (item_key, content_hash, kind, document, line)
on conflict (feed, item_key, content_hash) do nothing
