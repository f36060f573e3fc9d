-- ingest.names_delete: names that items give without an id, before they are written anew
delete from claim_player_name
using unnest($1::text[], $2::text[]) as item (feed, record_key)
where claim_player_name.record_key = item.record_key and claim_player_name.feed = item.feed
