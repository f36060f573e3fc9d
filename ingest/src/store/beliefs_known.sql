-- ingest.beliefs_known: what is stored of these trades, by the identity of all that is believed
select id, belief_hash from trade where id = any($1::text[]) and merged_into is null and belief_hash is not null
