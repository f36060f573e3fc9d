-- ingest.pairs_delete: where items met others, before that is written anew
delete from claim_pair
using unnest($1::text[], $2::text[]) as item (feed, item_key)
where claim_pair.item_key = item.item_key and claim_pair.feed = item.feed
