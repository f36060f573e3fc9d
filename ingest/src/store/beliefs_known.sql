-- ingest.beliefs_known: what is stored of these trades, by the identity of all that is believed
select id, resolved_hash from trade where id = any($1::text[]) and merged_into is null and resolved_hash is not null
