-- ingest.blocking_keys_delete: removes the blocking keys of records before their new keys are inserted
delete from blocking_key
using unnest($1::text[], $2::text[]) as record (feed, record_key)
where blocking_key.record_key = record.record_key and blocking_key.feed = record.feed
