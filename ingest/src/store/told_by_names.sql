-- ingest.told_by_names: the items that give one of these names without an id
select distinct feed, record_key from claim_player_name where folded_name = any($1::text[])
