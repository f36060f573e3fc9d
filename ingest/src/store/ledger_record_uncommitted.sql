-- ingest.ledger_record_uncommitted: an object that is missing, stale or rejected; a committed object stays committed
insert into source_object as known (bucket, key, version, etag, sequencer, size_bytes, feed, event_time, outcome, reason)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
on conflict (bucket, key, version) do update set
    ingested_at = now(), feed = excluded.feed, outcome = excluded.outcome, reason = excluded.reason
where known.outcome <> 'committed'
returning id
