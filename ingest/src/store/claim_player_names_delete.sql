-- ingest.claim_player_names_delete: removes the player names of records before their new names are inserted
delete from claim_player_name
using unnest($1::text[], $2::text[]) as record (feed, record_key)
where claim_player_name.record_key = record.record_key and claim_player_name.feed = record.feed
