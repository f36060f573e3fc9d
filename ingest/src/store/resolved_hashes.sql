-- ingest.resolved_hashes: hashes of stored trades; a trade with an equal hash is not written
select id, resolved_hash from trade where id = any($1::text[]) and merged_into is null and resolved_hash is not null
