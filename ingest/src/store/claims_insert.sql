-- ingest.claims_insert: stores each version of a statement once
insert into claim (feed, source_object_id, record_key, content_hash, kind, document, line)
select $1, $2, stated.record_key, stated.content_hash, stated.kind, stated.document::jsonb, stated.line
from unnest($3::text[], $4::bytea[], $5::text[], $6::text[], $7::int[])
    as stated (record_key, content_hash, kind, document, line)
on conflict (record_key, feed, content_hash) do nothing
