-- ingest.ledger_open: no row when committed before; 'stale' when a later version of the key is committed
with later_version as (
    select from source_object
    where bucket = $1 and key = $2 and version <> $3 and outcome = 'committed'
        and case
            when sequencer is not null and $5::text is not null then rpad(sequencer, 64, '0') > rpad($5, 64, '0') collate "C"
            else event_time > $9
        end
    limit 1
)
insert into source_object as known (bucket, key, version, etag, sequencer, size_bytes, sha256, feed, event_time, outcome)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, case when exists (select from later_version) then 'stale' else 'committed' end)
on conflict (bucket, key, version) do update set
    sha256 = excluded.sha256,
    size_bytes = excluded.size_bytes,
    feed = excluded.feed,
    sequencer = coalesce(excluded.sequencer, known.sequencer),
    -- A listing knows the second only: the time of the event stands.
    event_time = case when $11 then known.event_time else greatest(known.event_time, excluded.event_time) end,
    ingested_at = now(),
    outcome = excluded.outcome,
    reason = null
where known.outcome <> 'committed'
    or ($10 and excluded.outcome <> 'stale')
    -- Without versioning an etag comes back when old content does: a later event of the same bytes is no duplicate.
    or (not $11 and excluded.event_time > known.event_time)
returning id, outcome, event_time
