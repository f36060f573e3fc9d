-- ingest.names_delete: names that items give without an id, before they are written anew
delete from claim_name
using unnest($1::text[], $2::text[]) as item (feed, item_key)
where claim_name.item_key = item.item_key and claim_name.feed = item.feed
