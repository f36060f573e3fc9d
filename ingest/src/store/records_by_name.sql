-- ingest.records_by_name: records that state one of these folded player names without an id
select distinct feed, record_key from claim_player_name where folded_name = any($1::text[])
