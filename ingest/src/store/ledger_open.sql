-- ingest.ledger_open: no row if the object is already committed; outcome 'stale' if the feed is cumulative ($12) and a later
-- version of the object is committed
with later_version as (
    select from source_object
    where $12 and bucket = $1 and key = $2 and version <> $3 and outcome = 'committed'
        -- Events of one key arrive minutes out of order at most. The bound lets the index skip older versions.
        and event_time > $9::timestamptz - interval '1 day'
        and case
            when sequencer is not null and $5::text is not null then rpad(sequencer, 64, '0') > rpad($5, 64, '0') collate "C"
            -- A listing gives times to the second only.
            else date_trunc('second', event_time) > date_trunc('second', $9)
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
    -- With versioning ($11), the time of the first event is more precise than that of a listing.
    event_time = case when $11 then known.event_time else greatest(known.event_time, excluded.event_time) end,
    -- A replay of a committed object does not count as new.
    ingested_at = case when known.outcome = 'committed' then known.ingested_at else now() end,
    outcome = excluded.outcome,
    reason = null
where known.outcome <> 'committed'
    or (
        excluded.outcome <> 'stale'
        -- $10: a replay. Without versioning, an etag returns when old content is uploaded again: a later event with the same
        -- etag is not a duplicate.
        and ($10 or (not $11 and excluded.event_time > known.event_time))
    )
returning
    id, outcome, event_time,
    (
        select min(newer.event_time)
        from source_object newer
        where newer.feed = known.feed and newer.event_time > known.event_time and newer.id <> known.id
            and newer.outcome = 'committed'
    ) as superseded_at
