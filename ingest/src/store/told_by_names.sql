-- ingest.told_by_names: the items that give one of these names without an id
select distinct feed, item_key from claim_name where folded = any($1::text[])
