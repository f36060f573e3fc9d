-- ingest.pairs_delete: where items met others, before that is written anew
delete from blocking_key
using unnest($1::text[], $2::text[]) as item (feed, record_key)
where blocking_key.record_key = item.record_key and blocking_key.feed = item.feed
